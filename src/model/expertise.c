/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/expertise.h"

#include "model/people.h"
#include "model/who.h"

#include <stdlib.h>
#include <string.h>

#define SHARE_OF_GONE 0.2 /* what counts of somebody who can hardly be asked any more */

static const double weights[DEED_COUNT] = {
	[DEED_LED] = 1,	       [DEED_WROTE] = 1,    [DEED_VISITED] = 1,	 [DEED_TOOK_ON] = 0.6,
	[DEED_DECIDED] = 0.25, [DEED_HOSTED] = 0.8, [DEED_SHARED] = 0.7,
};

struct gathering {
	struct knowers *out;
	struct arena *arena;
	struct who who;
	const struct people *people;
	struct map by_name; /* kind and name to struct knower */
	struct date today;
};

static struct knower *knower_of(struct gathering *gathering, enum knower_kind kind, const char *name)
{
	struct span key = span_of(arena_format(gathering->arena, "%d%s", (int)kind, name));
	struct knowers *out = gathering->out;
	struct knower *knower = map_get(&gathering->by_name, key);

	if (knower)
		return knower;
	knower = arena_alloc(gathering->arena, sizeof(*knower));
	knower->kind = kind;
	knower->name = name;
	knower->host = "";
	if (kind == KNOWER_PERSON)
		knower->person = people_find(gathering->people, span_of(name));
	knower->gone = knower->person && !person_works_on(knower->person, gathering->today);
	map_put(&gathering->by_name, key, knower);
	out->items = arena_grow(gathering->arena, out->items, out->count, &out->capacity, sizeof(struct knower *));
	out->items[out->count++] = knower;
	return knower;
}

/* Hits come one after the other: it can only be the last one. */
static bool has_last(const struct knower *knower, enum deed deed, const struct search_hit *hit)
{
	size_t count = knower->deeds[deed].count;

	return count && knower->deeds[deed].hits[count - 1] == hit;
}

static void add(struct gathering *gathering, enum knower_kind kind, const char *name, enum deed deed,
		const struct search_hit *hit)
{
	struct knower *knower = knower_of(gathering, kind, name);

	if (has_last(knower, deed, hit) || (deed == DEED_DECIDED && has_last(knower, DEED_LED, hit)))
		return;
	knower->score += weights[deed] * hit->score * (knower->gone ? SHARE_OF_GONE : 1);
	knower->deeds[deed].hits = arena_grow(gathering->arena, knower->deeds[deed].hits, knower->deeds[deed].count,
					      &knower->deeds[deed].capacity, sizeof(struct search_hit *));
	knower->deeds[deed].hits[knower->deeds[deed].count++] = hit;
}

/* One name or several ("Kari og Ola"), as they are known on that day. */
static void add_people(struct gathering *gathering, const char *names, enum deed deed, const struct search_hit *hit)
{
	struct span rest = span_of(names), name;

	while (who_next(&name, &rest))
		add(gathering, KNOWER_PERSON, who_is(&gathering->who, name, hit->date), deed, hit);
}

static void add_deciders(struct gathering *gathering, const struct catalog_note *note, const struct search_hit *hit)
{
	const struct strings *const there[] = { &note->people->present, &note->people->part };

	for (size_t i = 0; i < 2; i++)
		for (size_t j = 0; j < there[i]->count; j++)
			add_people(gathering, there[i]->items[j], DEED_DECIDED, hit);
}

static void add_department(struct gathering *gathering, const struct catalog_note *note, const struct search_hit *hit)
{
	const char *name = catalog_note_value(note, "department");
	struct knower *knower;

	if (!*name)
		return;
	add(gathering, KNOWER_DEPARTMENT, name, DEED_HOSTED, hit);
	knower = knower_of(gathering, KNOWER_DEPARTMENT, name);
	if (!*knower->host)
		knower->host = catalog_note_value(note, "host");
}

static void add_own(struct gathering *gathering, const struct catalog_note *note, const struct search_hit *hit)
{
	if (note->kind == KIND_PLAN || note->kind == KIND_PROGRAMME)
		return; /* what is intended makes nobody wise */
	add_people(gathering, catalog_note_value(note, "facilitator"), DEED_LED, hit);
	add_people(gathering, catalog_note_value(note, "byline"), note->kind == KIND_VISIT ? DEED_VISITED : DEED_WROTE,
		   hit);
	add_people(gathering, catalog_note_value(note, "participant"), DEED_VISITED, hit);
	add_department(gathering, note, hit);
	if (hit->role == ROLE_CONCLUSIONS && !hit->replaced)
		add_deciders(gathering, note, hit);
}

/* Another clinic's people are reached through the clinic, but for those who signed. */
static void add_foreign(struct gathering *gathering, const struct catalog_note *note, const struct search_hit *hit)
{
	const char *byline = catalog_note_value(note, "byline");

	add(gathering, KNOWER_CLINIC, note->clinic, DEED_SHARED, hit);
	if (*byline)
		add(gathering, KNOWER_PERSON, arena_format(gathering->arena, "%s (%s)", byline, note->clinic),
		    DEED_WROTE, hit);
}

static int compare_knowers(const void *a, const void *b)
{
	const struct knower *left = *(struct knower *const *)a, *right = *(struct knower *const *)b;

	if (left->score != right->score)
		return left->score > right->score ? -1 : 1;
	return strcmp(left->name, right->name);
}

static void gather(struct gathering *gathering, const struct catalog *catalog, const struct search_result *result)
{
	struct map by_path;

	map_init(&by_path, gathering->arena);
	for (size_t i = 0; i < catalog->note_count; i++)
		map_put(&by_path, span_of(catalog->notes[i].path), &catalog->notes[i]);
	for (size_t i = 0; i < result->count; i++) {
		const struct search_hit *hit = &result->hits[i];
		const struct catalog_note *note = map_get(&by_path, span_of(hit->path));

		if (note && note->clinic)
			add_foreign(gathering, note, hit);
		else if (note)
			add_own(gathering, note, hit);
	}
}

/* Whoever took on the follow-up in which it was found. */
static void gather_owners(struct gathering *gathering, const struct catalog *catalog,
			  const struct search_result *result)
{
	struct map by_path;

	map_init(&by_path, gathering->arena);
	for (size_t i = 0; i < result->count; i++)
		map_put(&by_path, span_of(result->hits[i].path), &result->hits[i]);
	for (size_t i = 0; i < catalog->item_count; i++) {
		const struct catalog_item *item = &catalog->items[i];
		const struct search_hit *hit = map_get(&by_path, span_of(item->note->path));

		if (hit && hit->line == item->line && !item->note->clinic)
			add_people(gathering, item->owner, DEED_TOOK_ON, hit);
	}
}

int expertise_load(struct knowers *out, struct notebook *notebook, const struct search_result *result)
{
	const struct catalog_query query = { .forum = true, .items = true, .only = ROLE_ACTIONS };
	struct gathering gathering = { .out = out, .arena = notebook->ctx->arena, .today = notebook->ctx->now.date };
	struct catalog *catalog;
	struct people people;
	int rc;

	memset(out, 0, sizeof(*out));
	if ((rc = people_load(&people, notebook)) < 0 ||
	    (rc = catalog_load(&catalog, notebook->ctx, notebook->folder, &query)) < 0)
		return rc;
	gathering.people = &people;
	who_init(&gathering.who, gathering.arena, &people);
	map_init(&gathering.by_name, gathering.arena);
	gather(&gathering, catalog, result);
	gather_owners(&gathering, catalog, result);
	if (out->count)
		qsort(out->items, out->count, sizeof(struct knower *), compare_knowers);
	return 0;
}

const char *knower_kind_name(enum knower_kind kind)
{
	return kind == KNOWER_PERSON ? "person" : kind == KNOWER_DEPARTMENT ? "department" : "clinic";
}

const char *deed_name(enum deed deed)
{
	static const char *const names[DEED_COUNT] = {
		[DEED_LED] = "led",	    [DEED_WROTE] = "wrote",	[DEED_VISITED] = "visited",
		[DEED_TOOK_ON] = "took_on", [DEED_DECIDED] = "decided", [DEED_HOSTED] = "hosted",
		[DEED_SHARED] = "shared",
	};

	return names[deed];
}
