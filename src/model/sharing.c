/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/sharing.h"

#include "model/retention.h"
#include "text/heading.h"

#include <stdlib.h>
#include <string.h>

static const char *const whats[] = { "agreed", "shown", "changed", "taken-out", "taken-back", "retracted" };

/* One of the tables and its columns; what is NULL where a column says it. */
struct source {
	const char *path, *what;
};

static const char *cell(struct arena *arena, const struct csv_table *table, size_t row, const char *names)
{
	return span_copy(arena, span_trim(csv_cell(table, row, csv_column(table, names))));
}

static int add_table(struct sharing *out, struct notebook *notebook, const struct source *source)
{
	struct arena *arena = notebook->ctx->arena;
	struct csv_table table;
	struct span file;
	int rc = notebook_table(&table, &file, notebook, source->path);

	for (size_t row = 0; rc >= 0 && row < table.row_count; row++) {
		struct sharing_row one = {
			.note = cell(arena, &table, row, heading_names(HEADING_NOTE)),
			.forum = cell(arena, &table, row, "forum"),
			.what = source->what ? source->what : cell(arena, &table, row, "what"),
			.by = cell(arena, &table, row, heading_names(HEADING_BY)),
			.gate = cell(arena, &table, row, "gate"),
			.let_through = cell(arena, &table, row, "let-through"),
			.why = cell(arena, &table, row, heading_names(HEADING_WHY)),
		};

		(void)date_parse(&one.date, span_of(cell(arena, &table, row, heading_names(HEADING_DATE))));
		out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof(*out->items));
		out->items[out->count++] = one;
	}
	return rc;
}

static int place_of(const char *what)
{
	int place = 0;

	while (place < (int)(sizeof(whats) / sizeof(*whats)) && strcmp(whats[place], what) != 0)
		place++;
	return place;
}

static int by_day(const void *a, const void *b)
{
	const struct sharing_row *first = a, *second = b;
	int order = date_compare(first->date, second->date);

	if (!order)
		order = place_of(first->what) - place_of(second->what);
	if (!order)
		order = strcmp(first->note, second->note);
	return order ? order : strcmp(first->forum, second->forum);
}

int sharing_load(struct sharing *out, struct notebook *notebook)
{
	static const struct source sources[] = {
		{ "shared.csv", "agreed" },
		{ "shared-log.csv", NULL },
		{ "retracted.csv", "retracted" },
	};
	int rc = 0;

	*out = (struct sharing){ 0 };
	for (size_t i = 0; i < sizeof(sources) / sizeof(*sources) && rc >= 0; i++)
		rc = add_table(out, notebook, &sources[i]);
	if (rc >= 0 && out->count)
		qsort(out->items, out->count, sizeof(*out->items), by_day);
	return rc < 0 ? rc : 0;
}

static const struct catalog_note *find_shared(const struct catalog *catalog, const char *id)
{
	for (size_t i = 0; i < catalog->note_count; i++) {
		const struct catalog_note *note = &catalog->notes[i];

		if (!note->clinic && !note->draft && strcmp(note->share, "forum") == 0 && strcmp(note->id, id) == 0)
			return note;
	}
	return NULL;
}

/* Its own last day, else that of its kind. */
static void find_end(struct kept_note *kept, const struct notebook *notebook)
{
	struct span words = span_trim(span_of(catalog_note_value(kept->note, "keep")));

	if (!words.len)
		words = retention_setting(notebook, kept->note->kind);
	kept->keep = span_copy(notebook->ctx->arena, words);
	kept->unread = words.len && !retention_parse(&kept->until, words, kept->note->date);
}

static int by_end(const void *a, const void *b)
{
	const struct kept_note *first = a, *second = b;
	bool has_first = date_is_set(first->until), has_second = date_is_set(second->until);
	int order = has_first && has_second ? date_compare(first->until, second->until) : (int)has_second - has_first;

	if (!order)
		order = strcmp(first->note->id, second->note->id);
	return order ? order : strcmp(first->forum, second->forum);
}

int kept_notes_load(struct kept_notes *out, struct notebook *notebook, const struct catalog *catalog)
{
	struct arena *arena = notebook->ctx->arena;
	struct sharing sharing;
	struct map retracted;
	int rc = sharing_load(&sharing, notebook);

	*out = (struct kept_notes){ 0 };
	map_init(&retracted, arena);
	for (size_t i = 0; rc >= 0 && i < sharing.count; i++)
		if (strcmp(sharing.items[i].what, "retracted") == 0)
			map_put(&retracted, span_of(sharing.items[i].note), out);
	for (size_t i = 0; rc >= 0 && i < sharing.count; i++) {
		const struct sharing_row *row = &sharing.items[i];
		struct kept_note kept = { .forum = row->forum, .by = row->by, .shared = row->date };

		if (strcmp(row->what, "agreed") != 0 || map_get(&retracted, span_of(row->note)) ||
		    !(kept.note = find_shared(catalog, row->note)))
			continue;
		find_end(&kept, notebook);
		out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof(*out->items));
		out->items[out->count++] = kept;
	}
	if (out->count)
		qsort(out->items, out->count, sizeof(*out->items), by_end);
	return rc < 0 ? rc : 0;
}

bool kept_note_is_due(const struct kept_note *kept, struct date today)
{
	return date_is_set(kept->until) && date_compare(kept->until, today) < 0;
}
