/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/meeting_parts.h"

#include "base/error.h"
#include "base/i18n.h"
#include "model/people.h"
#include "model/rota.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *meeting_state_name(enum meeting_state state)
{
	static const char *const names[] = { "coming", "held", "unrecorded", "moved", "holiday" };

	return names[state];
}

const char *meeting_start_text(char text[6], int start)
{
	text[0] = '\0';
	if (start >= 0)
		(void)snprintf(text, 6, "%02u:%02u", (unsigned)start / 60 % 100, (unsigned)start % 60);
	return text;
}

static int by_date(const void *a, const void *b)
{
	const struct meeting *first = a, *second = b;
	int order = date_compare(first->date, second->date);

	if (order)
		return order;
	if (first->start != second->start)
		return first->start < second->start ? -1 : 1;
	return strcmp(first->id, second->id);
}

/* The plan can be read without people.csv, only whose turn it is may then be wrong. */
static const struct people *read_people(struct people *people, struct notebook *notebook)
{
	if (people_load(people, notebook) >= 0)
		return people;
	context_warn(notebook->ctx, _("%s\nUntil that is mended, it may be wrong whose turn it is."), error_message());
	error_clear();
	*people = (struct people){ 0 };
	return people;
}

static void find_minutes(struct map *minutes, struct map *terms, struct arena *arena, const struct catalog *catalog)
{
	map_init(minutes, arena);
	map_init(terms, arena);
	map_reserve(minutes, catalog->note_count);
	for (size_t i = 0; i < catalog->note_count; i++)
		if (meeting_is_own_minute(&catalog->notes[i]))
			map_put_kept(minutes, catalog->notes[i].id, &catalog->notes[i]);
	for (size_t i = 0; i < minutes->count; i++) {
		struct span id = span_of(minutes->entries[i].key), term = span_take(id, span_find(id, '/'));
		struct term_minutes *list;

		if (term.len == id.len)
			continue;
		list = map_get(terms, term);
		if (!list) {
			list = arena_alloc(arena, sizeof(*list));
			map_put(terms, term, list);
		}
		list->items = arena_grow(arena, list->items, list->count, &list->capacity,
					 sizeof(const struct catalog_note *));
		list->items[list->count++] = minutes->entries[i].value;
	}
}

/* In order of the plans, and only with leaders that are written somewhere. */
static int compute(struct meetings *out, struct notebook *notebook, const struct plans *plans,
		   const struct catalog *catalog)
{
	struct closures closures;
	struct map minutes, terms;
	struct computing now = { .notebook = notebook,
				 .closures = &closures,
				 .out = out,
				 .catalog = catalog,
				 .today = notebook->ctx->now.date,
				 .minutes = &minutes,
				 .terms = &terms };
	int rc;

	*out = (struct meetings){ 0 };
	if ((rc = closures_load(&closures, notebook)) < 0)
		return rc;
	find_minutes(&minutes, &terms, notebook->ctx->arena, catalog);
	for (size_t i = 0; i < plans->count; i++) {
		now.plan = plans->items[i];
		if ((rc = meetings_compute_term(&now)) < 0)
			return rc;
	}
	meetings_apply_loose(&now);
	return 0;
}

int meetings_load(struct meetings *out, struct notebook *notebook, const struct plans *plans,
		  const struct catalog *catalog)
{
	struct people people;
	int rc = compute(out, notebook, plans, catalog);

	if (rc < 0)
		return rc;
	if (out->count)
		qsort(out->items, out->count, sizeof(*out->items), by_date);
	rota_propose(out, notebook->ctx->arena, read_people(&people, notebook), notebook->ctx->now.date);
	return 0;
}

int meetings_days(struct day_set *out, struct notebook *notebook, const struct plans *plans)
{
	const struct catalog no_notes = { 0 };
	struct meetings meetings;
	int rc = compute(&meetings, notebook, plans, &no_notes);

	for (size_t i = 0; i < meetings.count && rc >= 0; i++)
		day_set_add(out, date_to_days(meetings.items[i].date));
	return rc;
}

bool meeting_owns_move(const struct meetings *meetings, const struct meeting *meeting)
{
	for (size_t i = 0; i < meetings->count; i++) {
		const struct meeting *other = &meetings->items[i];

		if (other != meeting && other->plan == meeting->plan &&
		    date_compare(other->original, meeting->original) == 0 &&
		    meeting_claim(other) >= meeting_claim(meeting))
			return false;
	}
	return true;
}

struct meeting *meetings_on(const struct meetings *meetings, struct date date)
{
	struct meeting *found = NULL;

	for (size_t i = 0; i < meetings->count; i++) {
		struct meeting *meeting = &meetings->items[i];
		bool fits = date_compare(meeting->date, date) == 0 || date_compare(meeting->original, date) == 0;

		if (fits && meeting->kind != ENTRY_WATCH &&
		    (!found || (found->kind != ENTRY_SESSION && meeting->kind == ENTRY_SESSION)))
			found = meeting;
	}
	return found;
}

bool meeting_is_ahead(const struct meeting *meeting, struct date today)
{
	int days = date_compare(meeting->date, today);

	if (days < 0 || meeting->kind == ENTRY_WATCH)
		return false;
	return meeting->state == MEETING_COMING || meeting->state == MEETING_MOVED ||
	       (meeting->state == MEETING_HELD && days > 0);
}

bool meeting_is_unrecorded(const struct meeting *meeting, struct date today, int most_days)
{
	long ago = date_to_days(today) - date_to_days(meeting->date);

	return ago >= 0 && ago <= most_days && meeting->kind != ENTRY_WATCH && !meeting->minutes_path &&
	       (meeting->state == MEETING_UNRECORDED || meeting->state == MEETING_MOVED);
}
