/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/forum/departures.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "cmd/share/forum/difference.h"
#include "model/notebook.h"
#include "text/digest.h"
#include "text/heading.h"

#include <string.h>

static void add(struct departures *out, struct arena *arena, struct departure departure)
{
	out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof(*out->items));
	out->items[out->count++] = departure;
}

static void add_taken_back(struct departures *out, struct arena *arena, const char *id, const char *forum)
{
	add(out, arena, (struct departure){ .note = id, .forum = forum, .what = "taken-back", .copy = "" });
}

const char *departures_copy(struct arena *arena, struct span bytes)
{
	unsigned char digest[DIGEST_SHA256];
	struct buf hex = BUF_INIT;
	const char *name;

	digest_sha256(digest, &bytes, 1);
	digest_add_hex(&hex, digest, FORUM_COPY_LETTERS / 2);
	name = arena_copy(arena, hex.at);
	buf_done(&hex);
	return name;
}

/* The ids of what was taken back, by the names of their files. */
static void map_retracted(struct map *out, struct arena *arena, const struct strings *retracted)
{
	map_init(out, arena);
	for (size_t i = 0; i < retracted->count; i++)
		map_put(out, span_of(publish_file_name(arena, retracted->items[i])), (void *)retracted->items[i]);
}

void departures_add(struct departures *out, struct arena *arena, const char *forum,
		    const struct publication *publication, const struct forum_files *there)
{
	struct differences found;
	struct map retracted;

	map_retracted(&retracted, arena, &publication->retracted);
	differences_find(&found, arena, publication, there);
	for (size_t i = 0; i < found.count; i++) {
		const struct published_note *note = found.items[i].note;
		struct span name = path_name(span_of(note ? note->path : found.items[i].path));
		const char *id = map_get(&retracted, name);

		if (note)
			add(out, arena,
			    (struct departure){ note->id, forum,
						found.items[i].what == DIFFERENCE_NEW ? "shown" : "changed",
						departures_copy(arena, note->bytes), &note->look });
		else
			add(out, arena,
			    (struct departure){
				    .note = id ? id : span_copy(arena, span_take(name, name.len - strlen(".md"))),
				    .forum = forum,
				    .what = id ? "taken-back" : "taken-out",
				    .copy = "",
			    });
	}
	for (size_t i = 0; i < publication->unlogged.count; i++) /* its line is gone from the log, by hand or by git */
		add_taken_back(out, arena, publication->unlogged.items[i], forum);
}

/* "quasi (invented); age 2": what was answered on its line, with the reason, and what somebody has seen. */
static const char *let_through(struct arena *arena, const struct published_look *look)
{
	const char *list = "";

	for (size_t i = 0; look && i < look->excused.count; i++)
		list = arena_format(arena, "%s%s%s", list, *list ? ", " : "", look->excused.items[i]);
	for (size_t i = 0; look && i < look->count; i++)
		list = arena_format(arena, "%s%s%s %zu", list, *list ? ", " : "", look->warnings[i].rule,
				    look->warnings[i].count);
	return list;
}

static int parse_log(struct csv_table *out, struct arena *arena, struct span file)
{
	struct findings findings = { 0 };

	*out = (struct csv_table){ 0 };
	if (file.len && csv_table_parse(out, &findings, arena, SHARED_LOG_PATH, file) < 0)
		return fail(ERROR_FORMAT, _("%s can't be read; mend the table and share again."), SHARED_LOG_PATH);
	return 0;
}

static struct span cell(const struct csv_table *table, size_t row, const char *column)
{
	return span_trim(csv_cell(table, row, csv_column(table, column)));
}

static struct span key_of(struct arena *arena, struct span note, struct span forum)
{
	return span_of(arena_format(arena, "%.*s;%.*s", (int)forum.len, forum.at, (int)note.len, note.at));
}

/* Of each note in each forum, the row that stands last. */
static void map_last(struct map *out, struct arena *arena, const struct csv_table *table)
{
	map_init(out, arena);
	for (size_t row = 0; row < table->row_count; row++)
		map_put(out, key_of(arena, cell(table, row, heading_names(HEADING_NOTE)), cell(table, row, "forum")),
			&table->rows[row]);
}

/* A run that got no further has written it down already. */
static bool stands_last(const struct map *last, struct arena *arena, const struct csv_table *table,
			const struct departure *departure)
{
	const struct csv_row *row = map_get(last, key_of(arena, span_of(departure->note), span_of(departure->forum)));
	size_t number = row ? (size_t)(row - table->rows) : 0;

	if (!row)
		return false;
	return *departure->copy ? span_is(cell(table, number, "copy"), departure->copy)
				: span_is(cell(table, number, "what"), departure->what);
}

int departures_last(struct departure_state *out, struct arena *arena, struct span file, struct span id,
		    struct span forum)
{
	struct csv_table table;
	int rc = parse_log(&table, arena, file);

	if (rc < 0)
		return rc;
	*out = (struct departure_state){ span_of(""), span_of("") };
	for (size_t row = 0; row < table.row_count; row++)
		if (span_equal(cell(&table, row, "note"), id) && span_equal(cell(&table, row, "forum"), forum))
			*out = (struct departure_state){ cell(&table, row, "what"), cell(&table, row, "date") };
	return 0;
}

int departures_map(struct map *ours, struct arena *arena, struct span file, struct span forum)
{
	struct csv_table table;
	int rc = parse_log(&table, arena, file);

	for (size_t row = 0; rc >= 0 && row < table.row_count; row++) {
		struct span copy = cell(&table, row, "copy");
		const char *name = publish_file_name(arena, span_copy(arena, cell(&table, row, "note")));

		if (copy.len && span_equal(cell(&table, row, "forum"), forum))
			map_put(ours, span_of(arena_format(arena, "%s %.*s", name, (int)copy.len, copy.at)), ours);
	}
	return rc;
}

int departures_take_back(struct departures *out, struct notebook *notebook, const char *id,
			 const struct strings *forums)
{
	struct arena *arena = notebook->ctx->arena;
	struct map last, seen;
	struct csv_table table;
	struct span file;
	int rc = notebook_table(&table, &file, notebook, SHARED_LOG_PATH);

	if (rc < 0)
		return rc;
	map_last(&last, arena, &table);
	map_init(&seen, arena);
	for (size_t row = 0; row < table.row_count; row++) {
		struct span forum = cell(&table, row, "forum");

		if (!span_is(cell(&table, row, "note"), id) ||
		    map_get(&last, key_of(arena, span_of(id), forum)) != &table.rows[row])
			continue;
		map_put(&seen, forum, out);
		if (!span_is(cell(&table, row, "what"), "taken-back"))
			add_taken_back(out, arena, id, span_copy(arena, forum));
	}
	for (size_t i = 0; i < forums->count; i++)
		if (!map_get(&seen, span_of(forums->items[i])))
			add_taken_back(out, arena, id, forums->items[i]);
	return 0;
}

int departures_write(struct changes *out, struct notebook *notebook, const struct departures *departures,
		     const char *by)
{
	struct arena *arena = notebook->ctx->arena;
	struct buf text = BUF_INIT;
	struct csv_table table;
	char day[DATE_TEXT];
	struct span file;
	struct map last;
	size_t added = 0;
	int rc = notebook_table(&table, &file, notebook, SHARED_LOG_PATH);

	if (rc < 0)
		return rc;
	map_last(&last, arena, &table);
	buf_add_span(&text, file.len ? file : span_of(SHARED_LOG_HEADING));
	if (text.at[text.len - 1] != '\n')
		buf_add_byte(&text, '\n');
	date_text(day, notebook->ctx->now.date);
	for (size_t i = 0; i < departures->count; i++) {
		const struct departure *one = &departures->items[i];
		struct span cells[] = { span_of(day),
					span_of(one->note),
					span_of(one->forum),
					span_of(one->what),
					span_of(by),
					span_of(ERFAR_VERSION),
					span_of(let_through(arena, one->look)),
					span_of(one->copy) };

		if (stands_last(&last, arena, &table, one))
			continue;
		csv_write_row(&text, cells, sizeof(cells) / sizeof(*cells), CSV_NOTEBOOK);
		added++;
	}
	if (added)
		changes_write(out, SHARED_LOG_PATH, file.len ? &file : NULL,
			      span_make(span_copy(arena, buf_span(&text)), text.len));
	buf_done(&text);
	return 0;
}
