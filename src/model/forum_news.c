/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/forum_news.h"

#include "base/error.h"

#include <string.h>

const char *forum_news_path(struct arena *arena, const char *forum)
{
	return arena_format(arena, "forum/%s/news.csv", forum);
}

/* A table of another machine's making is taken as it is: what can't be read is left out. */
static bool read_table(struct csv_table *out, struct notebook *notebook, const char *path)
{
	struct span file;
	bool is_read = notebook_table(out, &file, notebook, path) >= 0;

	error_clear();
	return is_read;
}

static void add_events(struct forum_events *out, struct notebook *notebook, const char *forum, const char *path)
{
	struct arena *arena = notebook->ctx->arena;
	struct csv_table table;

	if (!read_table(&table, notebook, path))
		return;
	for (size_t row = 0; row < table.row_count; row++) {
		struct forum_event event = {
			.forum = forum,
			.clinic = span_copy(arena, csv_cell(&table, row, csv_column(&table, "clinic"))),
			.note = span_copy(arena, csv_cell(&table, row, csv_column(&table, "note"))),
			.what = span_copy(arena, csv_cell(&table, row, csv_column(&table, "what"))),
		};

		if (!date_parse(&event.date, csv_cell(&table, row, csv_column(&table, "date"))) ||
		    context_hides(notebook->ctx, arena_format(arena, "forum/%s/%s/", forum, event.clinic)))
			continue;
		out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof(*out->items));
		out->items[out->count++] = event;
	}
}

static void add_tombstones(struct forum_tombstones *out, struct notebook *notebook, const char *forum,
			   const char *clinic, const char *path)
{
	struct arena *arena = notebook->ctx->arena;
	struct csv_table table;

	if (context_hides(notebook->ctx, path) || !read_table(&table, notebook, path))
		return;
	for (size_t row = 0; row < table.row_count; row++) {
		struct forum_tombstone one = {
			.forum = forum,
			.clinic = clinic,
			.note = span_copy(arena, span_trim(csv_cell(&table, row, csv_column(&table, "note")))),
		};

		if (!*one.note || !date_parse(&one.date, span_trim(csv_cell(&table, row, csv_column(&table, "date")))))
			continue;
		out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof(*out->items));
		out->items[out->count++] = one;
	}
}

/* The tables below forum/: FORUM/news.csv and FORUM/CLINIC/retracted.csv. */
static int list_tables(struct folder_list *out, struct notebook *notebook)
{
	*out = (struct folder_list){ 0 };
	return folder_walk(out, notebook->ctx->arena, notebook->folder, "forum", ".csv");
}

int forum_events_load(struct forum_events *out, struct notebook *notebook)
{
	struct arena *arena = notebook->ctx->arena;
	struct folder_list list;
	int rc = list_tables(&list, notebook);

	*out = (struct forum_events){ 0 };
	for (size_t i = 0; rc >= 0 && i < list.count; i++) {
		struct span rest = span_of(list.items[i].path), forum;

		if (span_next(&rest, '/', &forum) && span_next(&rest, '/', &forum) && span_is(rest, "news.csv"))
			add_events(out, notebook, span_copy(arena, forum), list.items[i].path);
	}
	return rc < 0 ? rc : 0;
}

int forum_tombstones_load(struct forum_tombstones *out, struct notebook *notebook)
{
	struct arena *arena = notebook->ctx->arena;
	struct folder_list list;
	int rc = list_tables(&list, notebook);

	*out = (struct forum_tombstones){ 0 };
	for (size_t i = 0; rc >= 0 && i < list.count; i++) {
		struct span rest = span_of(list.items[i].path), forum, clinic;

		if (span_next(&rest, '/', &forum) && span_next(&rest, '/', &forum) && span_next(&rest, '/', &clinic) &&
		    span_is(rest, "retracted.csv"))
			add_tombstones(out, notebook, span_copy(arena, forum), span_copy(arena, clinic),
				       list.items[i].path);
	}
	return rc < 0 ? rc : 0;
}
