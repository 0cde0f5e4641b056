/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/forum/news.h"

#include "base/error.h"
#include "base/path.h"
#include "model/forum_news.h"
#include "model/notebook.h"
#include "model/publish.h"

#include <string.h>

static void add_row(struct buf *out, const struct session *session, const char *clinic, struct span note,
		    const char *what)
{
	char day[DATE_TEXT];
	struct span cells[] = { span_of(date_text(day, session->ctx->now.date)), span_of(clinic), note, span_of(what) };

	csv_write_row(out, cells, sizeof(cells) / sizeof(*cells), CSV_NOTEBOOK);
}

/* The names of the files of what the clinic says that it took back. */
static void read_taken_back(struct map *out, struct arena *arena, const struct forum_changes *changes)
{
	struct findings findings = { 0 };
	struct csv_table table;

	map_init(out, arena);
	for (size_t i = 0; i < changes->count; i++) {
		const struct forum_change *change = &changes->items[i];

		if (change->removed || !span_ends(span_of(change->path), "/" FORUM_RETRACTED) ||
		    csv_table_parse(&table, &findings, arena, change->path, change->bytes) < 0)
			continue;
		for (size_t row = 0; row < table.row_count; row++) {
			struct span id = span_trim(csv_cell(&table, row, csv_column(&table, "note")));

			map_put(out, span_of(publish_file_name(arena, span_copy(arena, id))), out);
		}
	}
	error_clear();
}

size_t news_count_taken_back(const struct session *session, const struct forum_clinic *clinic)
{
	struct map taken_back;
	size_t count = 0;

	read_taken_back(&taken_back, session->ctx->arena, &clinic->changes);
	for (size_t i = 0; i < clinic->changes.count; i++)
		count += clinic->changes.items[i].removed &&
			 map_get(&taken_back, path_name(span_of(clinic->changes.items[i].path))) != NULL;
	return count;
}

static void add_clinic(struct buf *out, const struct session *session, const struct forum_clinic *clinic)
{
	struct map taken_back;

	if (clinic->first) {
		if (clinic->changes.count)
			add_row(out, session, clinic->name, span_of(""), "new");
		return;
	}
	read_taken_back(&taken_back, session->ctx->arena, &clinic->changes);
	for (size_t i = 0; i < clinic->changes.count; i++) {
		const struct forum_change *change = &clinic->changes.items[i];
		struct span name = path_name(span_of(change->path));

		if (change->again || !span_ends(name, ".md"))
			continue;
		add_row(out, session, clinic->name, span_take(name, name.len - strlen(".md")),
			!change->removed	     ? change->known ? "changed" : "new"
			: map_get(&taken_back, name) ? "retracted"
						     : "gone");
	}
}

/* What is old, and what an interrupted run has written down on this day already, is left out. */
static void keep_rows(struct buf *out, const struct session *session, struct span old, const struct buf *added)
{
	struct date oldest = date_add_days(session->ctx->now.date, -FORUM_NEWS_DAYS), day;
	struct span line, rest = buf_span(added);
	struct map known;

	map_init(&known, session->ctx->arena);
	while (span_next_line(&rest, &line))
		map_put(&known, line, out);
	buf_add_text(out, FORUM_NEWS_HEADING);
	while (span_next_line(&old, &line)) {
		if (!date_parse(&day, span_take(line, strlen("2026-09-03"))) || date_compare(day, oldest) < 0 ||
		    map_get(&known, line))
			continue;
		buf_add_span(out, line);
		buf_add_byte(out, '\n');
	}
	buf_add_span(out, buf_span(added));
}

int news_write(const struct session *session, const char *forum, const struct forum_news *news)
{
	const struct folder *folder = session->notebook->folder;
	struct arena *arena = session->ctx->arena;
	const char *path = forum_news_path(arena, forum);
	struct buf added = BUF_INIT, text = BUF_INIT;
	struct span old = span_of("");
	int rc = 0;

	for (size_t i = 0; i < news->count; i++)
		add_clinic(&added, session, &news->items[i]);
	if (added.len) {
		if (folder_read(&old, arena, folder, path, CSV_LIMIT_BYTES) < 0)
			error_clear();
		keep_rows(&text, session, old, &added);
		rc = folder_write(folder, path, buf_span(&text), 0);
	}
	buf_done(&added);
	buf_done(&text);
	return rc;
}
