/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people have said of notes and a forum: who said yes, what was taken back, and what the log has of it. */
#include "model/publish_parts.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/number.h"
#include "model/notebook.h"
#include "model/small_counts.h"
#include "text/heading.h"

#include <string.h>

#define TIMES_MOST 1000000

struct reading {
	struct publish_tables *out;
	struct arena *arena;
	const struct tree_files *files;
	const char *forum;
};

static const struct tree_file *find_file(const struct tree_files *files, const char *path)
{
	for (size_t i = 0; i < files->count; i++)
		if (strcmp(files->items[i].path, path) == 0)
			return &files->items[i];
	return NULL;
}

/* An absent table is empty. */
static int read_table(struct csv_table *out, const struct reading *reading, const char *path)
{
	const struct tree_file *file = find_file(reading->files, path);
	struct findings findings = { 0 };

	*out = (struct csv_table){ 0 };
	if (file && csv_table_parse(out, &findings, reading->arena, path, file->bytes) < 0)
		return fail(ERROR_FORMAT,
			    _("%s can't be read, so nothing is published; mend the table and share again."), path);
	return 0;
}

static struct span cell(const struct csv_table *table, size_t row, const char *names)
{
	return span_trim(csv_cell(table, row, csv_column(table, names)));
}

static int read_consent(const struct reading *reading)
{
	struct csv_table table;
	int rc = read_table(&table, reading, "shared.csv");

	for (size_t row = 0; rc >= 0 && row < table.row_count; row++) {
		map_put(&reading->out->anywhere, cell(&table, row, heading_names(HEADING_NOTE)), reading->out);
		if (span_is(cell(&table, row, "forum"), reading->forum))
			map_put(&reading->out->consent, cell(&table, row, heading_names(HEADING_NOTE)), reading->out);
	}
	return rc;
}

static int read_retracted(const struct reading *reading)
{
	struct publish_tables *out = reading->out;
	struct csv_table table;
	int rc = read_table(&table, reading, "retracted.csv");

	for (size_t row = 0; rc >= 0 && row < table.row_count; row++) {
		struct span id = cell(&table, row, heading_names(HEADING_NOTE));

		if (!id.len || map_get(&out->retracted, id))
			continue;
		map_put(&out->retracted, id, span_copy(reading->arena, cell(&table, row, heading_names(HEADING_DATE))));
		strings_add_span(&out->ids, reading->arena, id);
	}
	return rc;
}

static void count_yes(const struct reading *reading, struct span id)
{
	size_t *times = map_get(&reading->out->agreed, id);

	if (!times)
		map_put(&reading->out->agreed, id, times = arena_alloc(reading->arena, sizeof(*times)));
	++*times;
}

/* The log is the second witness: what it says last of a note in this forum, where the line of retracted.csv is gone. */
static int read_log(const struct reading *reading)
{
	struct publish_tables *out = reading->out;
	struct csv_table table;
	int rc = read_table(&table, reading, "shared-log.csv");

	for (size_t row = 0; rc >= 0 && row < table.row_count; row++) {
		struct span id = cell(&table, row, heading_names(HEADING_NOTE));
		struct span what = cell(&table, row, "what");

		if (!id.len || !span_is(cell(&table, row, "forum"), reading->forum))
			continue;
		map_put(&out->logged, id, out);
		if (span_is(what, "agreed"))
			count_yes(reading, id);
		if (!map_get(&out->retracted, id))
			map_put(&out->taken_back, id,
				span_is(what, "taken-back")
					? span_copy(reading->arena, cell(&table, row, heading_names(HEADING_DATE)))
					: NULL);
	}
	for (size_t i = 0; i < out->taken_back.count; i++)
		if (out->taken_back.entries[i].value)
			strings_add(&out->ids, reading->arena, out->taken_back.entries[i].key);
	return rc;
}

static size_t yeses(const struct publish_tables *tables, struct span id)
{
	const size_t *times = map_get(&tables->agreed, id);

	return times ? *times : 0;
}

/* The forum is the third: counted, because a day can hold a taking back, a yes and another taking back. */
static void read_buried(const struct reading *reading, struct span file)
{
	struct publish_tables *out = reading->out;
	struct findings findings = { 0 };
	struct csv_table table = { 0 };

	if (csv_table_parse(&table, &findings, reading->arena, "retracted.csv", file) < 0)
		error_clear(); /* erfar wrote it: what can't be read is not ours */
	for (size_t row = 0; row < table.row_count; row++) {
		struct span id = cell(&table, row, "note"), day = cell(&table, row, "date");
		struct tombstone *stone;
		struct date date;
		long times = 1;

		if (!id.len || !date_parse(&date, day) || map_get(&out->buried, id))
			continue;
		if (!number_parse(&times, cell(&table, row, "times"), 1, TIMES_MOST))
			times = 1;
		stone = arena_alloc(reading->arena, sizeof(*stone));
		*stone = (struct tombstone){ span_copy(reading->arena, day), (size_t)times };
		map_put(&out->buried, id, stone);
		if (map_get(&out->retracted, id) || map_get(&out->taken_back, id) || yeses(out, id) >= stone->times)
			continue;
		map_put(&out->taken_back, id, (void *)stone->day);
		strings_add_span(&out->unlogged, reading->arena, id);
		strings_add_span(&out->ids, reading->arena, id);
	}
}

/* How many yeses let it out again: one more than there were, and no fewer than the forum has. */
static size_t times_of(const struct publish_tables *tables, struct span id)
{
	const struct tombstone *stone = map_get(&tables->buried, id);
	size_t times = yeses(tables, id) + 1;

	return stone && stone->times > times ? stone->times : times;
}

static bool is_of_forum(const struct publish_tables *tables, struct span id)
{
	return map_get(&tables->consent, id) || map_get(&tables->logged, id) || map_get(&tables->buried, id);
}

/*
 * What stays of notes that were taken back from this forum: a name and a day, so that readers know it was no accident.
 * Those of other forums are not named; that this one never held them is made sure of all the same.
 */
static void bury(const struct reading *reading)
{
	struct publish_tables *out = reading->out;
	struct buf text = BUF_INIT;
	bool counts = false;

	strings_sort(&out->ids);
	for (size_t i = 0; i < out->ids.count && !counts; i++)
		counts = is_of_forum(out, span_of(out->ids.items[i])) && times_of(out, span_of(out->ids.items[i])) > 1;
	for (size_t i = 0; i < out->ids.count; i++) {
		struct span id = span_of(out->ids.items[i]);
		const char *day = map_get(&out->retracted, id);
		const char *times = arena_format(reading->arena, "%zu", times_of(out, id));
		struct span cells[] = { id, span_of(day ? day : map_get(&out->taken_back, id)), span_of(times) };

		if (!is_of_forum(out, id))
			continue;
		if (!text.len)
			buf_add_text(&text, counts ? "note;date;times\n" : "note;date\n");
		csv_write_row(&text, cells, counts ? 3 : 2, CSV_NOTEBOOK);
	}
	out->tombstones = span_make(span_copy(reading->arena, buf_span(&text)), text.len);
	buf_done(&text);
}

static void read_settings(const struct reading *reading)
{
	const struct tree_file *file = find_file(reading->files, "erfar.conf");
	struct config config = { 0 };

	if (file && config_parse(&config, reading->arena, file->path, file->bytes) < 0) {
		error_clear(); /* what can't be read says nothing */
		config = (struct config){ 0 };
	}
	reading->out->threshold = small_counts_in(&config);
	reading->out->language = file ? notebook_language_in(reading->arena, &config) : NULL;
}

int publish_tables_load(struct publish_tables *out, struct arena *arena, const struct tree_files *files,
			const char *forum, struct span buried)
{
	const struct reading reading = { out, arena, files, forum };
	const struct tree_file *people = find_file(files, "people.csv");
	int rc;

	*out = (struct publish_tables){ .people = people ? people->bytes : span_of("") };
	read_settings(&reading);
	map_init(&out->consent, arena);
	map_init(&out->anywhere, arena);
	map_init(&out->retracted, arena);
	map_init(&out->taken_back, arena);
	map_init(&out->logged, arena);
	map_init(&out->agreed, arena);
	map_init(&out->buried, arena);
	if ((rc = read_consent(&reading)) < 0 || (rc = read_retracted(&reading)) < 0 || (rc = read_log(&reading)) < 0)
		return rc;
	read_buried(&reading, buried);
	bury(&reading);
	return 0;
}
