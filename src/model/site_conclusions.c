/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register of a site: of each clinic by itself, since ids are a clinic's own. */
#include "model/site_parts.h"

#include <string.h>

struct collecting {
	struct site_loading *loading;
	struct site_note **shown; /* by place in the catalogue; NULL: not shown */
	struct conclusion_register **registers;
	size_t count;
};

static struct site_conclusion *find_in(const struct site_note *note, const char *anchor)
{
	for (size_t i = 0; i < note->conclusion_count; i++)
		if (strcmp(note->conclusions[i].conclusion->item->anchor, anchor) == 0)
			return &note->conclusions[i];
	return NULL;
}

/* id: NOTE-ID#ANCHOR */
static struct site_conclusion *find(const struct site *site, const char *clinic, const char *id)
{
	size_t len = span_find(span_of(id), '#');
	const struct site_note *note = site_named(site, span_of(clinic), span_take(span_of(id), len));

	return note && id[len] ? find_in(note, id + len + 1) : NULL;
}

bool site_has_conclusion(const struct site_note *note, const char *anchor)
{
	return find_in(note, anchor) != NULL;
}

static struct site_note *shown_note(const struct collecting *collecting, const struct conclusion *conclusion)
{
	const struct catalog_item *item = conclusion->item;

	return item->is_private ? NULL : collecting->shown[item->note - collecting->loading->catalog->notes];
}

/* How many each note has, and where its first one will be: newest note first, within it as they stand there. */
static void make_room(const struct collecting *collecting)
{
	struct site *site = collecting->loading->site;

	for (size_t r = 0; r < collecting->count; r++)
		for (size_t i = 0; i < collecting->registers[r]->count; i++) {
			struct site_note *note = shown_note(collecting, &collecting->registers[r]->items[i]);

			if (note)
				note->conclusion_count++;
			site->conclusion_count += note != NULL;
		}
	site->conclusions =
		arena_array(collecting->loading->arena, site->conclusion_count + 1, sizeof(*site->conclusions));
	for (size_t i = 0, first = 0; i < site->note_count; i++) {
		site->notes[i].conclusions = &site->conclusions[first];
		first += site->notes[i].conclusion_count;
		site->notes[i].conclusion_count = 0;
	}
}

static void collect(const struct collecting *collecting, const struct conclusion_register *conclusions)
{
	for (size_t i = 0; i < conclusions->count; i++) {
		const struct conclusion *conclusion = &conclusions->items[i];
		struct site_note *note = shown_note(collecting, conclusion);

		if (!note)
			continue;
		note->conclusions[note->conclusion_count] =
			(struct site_conclusion){ .conclusion = conclusion,
						  .note = note,
						  .doubled = find_in(note, conclusion->item->anchor) != NULL };
		note->conclusion_count++;
	}
}

static void link_replaced(const struct site *site)
{
	for (size_t i = 0; i < site->conclusion_count; i++) {
		struct site_conclusion *conclusion = &site->conclusions[i];
		const struct strings *by = &conclusion->conclusion->links->replaced_by;

		for (size_t k = 0; k < by->count && !conclusion->replaced_by; k++)
			conclusion->replaced_by = find(site, conclusion->note->clinic, by->items[k]);
	}
}

static int add_register(struct collecting *collecting, const char *clinic)
{
	struct site_loading *loading = collecting->loading;
	struct conclusion_register *conclusions = arena_alloc(loading->arena, sizeof(*conclusions));

	collecting->registers[collecting->count++] = conclusions;
	return register_load_of(conclusions, loading->arena, loading->catalog, loading->site->forum, clinic);
}

int site_take_conclusions(struct site_loading *loading)
{
	struct collecting collecting = { .loading = loading };
	struct site *site = loading->site;
	int rc = 0;

	collecting.shown = arena_array(loading->arena, loading->catalog->note_count + 1, sizeof(struct site_note *));
	collecting.registers = arena_array(loading->arena, site->clinics.count + 1, sizeof(*collecting.registers));
	for (size_t i = 0; i < site->note_count; i++)
		collecting.shown[site->notes[i].note - loading->catalog->notes] = &site->notes[i];
	rc = add_register(&collecting, NULL);
	for (size_t i = 0; i < site->clinics.count && rc >= 0; i++)
		if (strcmp(site->clinics.items[i].key, site->notebook->clinic) != 0)
			rc = add_register(&collecting, site->clinics.items[i].key);
	if (rc < 0)
		return rc;
	make_room(&collecting);
	for (size_t i = 0; i < collecting.count; i++)
		collect(&collecting, collecting.registers[i]);
	link_replaced(site);
	return 0;
}
