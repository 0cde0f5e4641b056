/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register of a site: of each clinic by itself, since ids are a clinic's own. */
#include "model/site_parts.h"

#include <stdlib.h>
#include <string.h>

struct collecting {
	struct site_loading *loading;
	struct site_note **shown; /* by place in the catalogue; NULL: not shown */
	size_t capacity;
};

void site_key(struct buf *out, const char *clinic, const char *id)
{
	buf_clear(out);
	buf_add_text(out, clinic);
	buf_add_byte(out, '/');
	buf_add_text(out, id);
}

static struct site_conclusion *find(const struct site *site, const char *clinic, const char *id)
{
	struct site_conclusion *found;
	struct buf key = BUF_INIT;

	site_key(&key, clinic, id);
	found = map_get(&site->by_conclusion, buf_span(&key));
	buf_done(&key);
	return found;
}

bool site_has_conclusion(const struct site *site, const struct site_note *note, const char *anchor)
{
	const struct site_conclusion *found;
	struct buf id = BUF_INIT;

	buf_add_text(&id, note->note->id);
	buf_add_byte(&id, '#');
	buf_add_text(&id, anchor);
	found = find(site, note->clinic, id.at);
	buf_done(&id);
	return found && found->note == note;
}

static void collect(struct collecting *collecting, const struct conclusion_register *conclusions)
{
	struct site_loading *loading = collecting->loading;
	struct site *site = loading->site;

	for (size_t i = 0; i < conclusions->count; i++) {
		const struct conclusion *conclusion = &conclusions->items[i];
		struct site_note *note = collecting->shown[conclusion->item->note - loading->catalog->notes];

		if (!note || conclusion->item->is_private)
			continue;
		site->conclusions = arena_grow(loading->arena, site->conclusions, site->conclusion_count,
					       &collecting->capacity, sizeof(*site->conclusions));
		site->conclusions[site->conclusion_count++] =
			(struct site_conclusion){ .conclusion = conclusion, .note = note };
	}
}

/* Newest note first, within it as they stand there. */
static int by_note(const void *a, const void *b)
{
	const struct site_conclusion *left = a, *right = b;

	if (left->note != right->note)
		return left->note < right->note ? -1 : 1;
	return (left->conclusion->item->line > right->conclusion->item->line) -
	       (left->conclusion->item->line < right->conclusion->item->line);
}

static void link_conclusions(struct collecting *collecting)
{
	struct site *site = collecting->loading->site;
	struct buf key = BUF_INIT;

	for (size_t i = 0; i < site->conclusion_count; i++) {
		struct site_conclusion *conclusion = &site->conclusions[i];
		if (!conclusion->note->conclusion_count++)
			conclusion->note->conclusions = conclusion;
		site_key(&key, conclusion->note->clinic, conclusion->conclusion->id);
		conclusion->doubled = map_get(&site->by_conclusion, buf_span(&key)) != NULL;
		if (!conclusion->doubled)
			map_put(&site->by_conclusion, buf_span(&key), conclusion);
	}
	buf_done(&key);
	for (size_t i = 0; i < site->conclusion_count; i++) {
		struct site_conclusion *conclusion = &site->conclusions[i];
		const struct strings *by = &conclusion->conclusion->replaced_by;

		for (size_t k = 0; k < by->count && !conclusion->replaced_by; k++)
			conclusion->replaced_by = find(site, conclusion->note->clinic, by->items[k]);
	}
}

static int collect_of(struct collecting *collecting, const char *clinic)
{
	struct site_loading *loading = collecting->loading;
	struct conclusion_register *conclusions = arena_alloc(loading->arena, sizeof(*conclusions));
	int rc = register_load_of(conclusions, loading->arena, loading->catalog, loading->site->forum, clinic);

	if (rc >= 0)
		collect(collecting, conclusions);
	return rc;
}

int site_take_conclusions(struct site_loading *loading)
{
	struct collecting collecting = { .loading = loading };
	struct site *site = loading->site;
	int rc = 0;

	map_init(&site->by_conclusion, loading->arena);
	collecting.shown = arena_array(loading->arena, loading->catalog->note_count + 1, sizeof(struct site_note *));
	for (size_t i = 0; i < site->note_count; i++)
		collecting.shown[site->notes[i].note - loading->catalog->notes] = &site->notes[i];
	rc = collect_of(&collecting, NULL);
	for (size_t i = 0; i < site->clinics.count && rc >= 0; i++)
		if (strcmp(site->clinics.items[i].key, site->notebook->clinic) != 0)
			rc = collect_of(&collecting, site->clinics.items[i].key);
	if (rc < 0)
		return rc;
	if (site->conclusion_count)
		qsort(site->conclusions, site->conclusion_count, sizeof(*site->conclusions), by_note);
	link_conclusions(&collecting);
	return 0;
}
