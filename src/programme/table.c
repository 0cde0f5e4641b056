/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "programme/table.h"

#include "base/edit_distance.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/number.h"
#include "programme/names.h"
#include "programme/shift.h"
#include "text/dateword.h"
#include "text/words.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_DAYS 1500 /* in one cell */

void days_add(struct days *days, struct arena *arena, struct date day)
{
	days->items = arena_grow(arena, days->items, days->count, &days->capacity, sizeof(*days->items));
	days->items[days->count++] = day;
}

static int compare_days(const void *a, const void *b)
{
	return date_compare(*(const struct date *)a, *(const struct date *)b);
}

void days_sort(struct days *days)
{
	size_t kept = 0;

	if (!days->count)
		return;
	qsort(days->items, days->count, sizeof(*days->items), compare_days);
	for (size_t i = 1; i < days->count; i++)
		if (date_compare(days->items[kept], days->items[i]) != 0)
			days->items[++kept] = days->items[i];
	days->count = kept + 1;
}

bool days_have(const struct days *days, struct date day)
{
	for (size_t i = 0; i < days->count; i++)
		if (date_compare(days->items[i], day) == 0)
			return true;
	return false;
}

const char *days_text(struct arena *arena, const struct days *days)
{
	struct buf text = BUF_INIT;
	const char *copy;

	for (size_t i = 0; i < days->count; i++) {
		buf_add_text(&text, i ? "," : "");
		date_add_text(&text, days->items[i]);
	}
	copy = arena_copy(arena, text.at);
	buf_done(&text);
	return copy;
}

/* How many bytes at a place separate words of a heading; 0 for none. */
static size_t blank_at(struct span text, size_t at)
{
	static const char *const wide[] = { "\xC2\xA0", "\xE2\x80\x93", "\xE2\x80\x94" }; /* no-break space, dashes */
	struct span rest = span_skip(text, at);

	if (strchr(" -_.,;:*?/()[]\t\r\n", *rest.at))
		return 1;
	for (size_t i = 0; i < sizeof(wide) / sizeof(*wide); i++)
		if (span_starts(rest, wide[i]))
			return strlen(wide[i]);
	return 0;
}

/* A heading as people put it in a spreadsheet, down to its words: "Ønsker_(avdelinger):" is "ønsker avdelinger". */
static struct span plain_heading(struct arena *arena, struct span heading)
{
	struct span folded = words_fold(arena, heading);
	char *plain = arena_copy_bytes(arena, folded.at, folded.len);
	size_t len = 0, blank;

	for (size_t i = 0; i < folded.len; i += blank ? blank : 1) {
		blank = blank_at(folded, i);
		if (!blank)
			plain[len++] = folded.at[i];
		else if (len && plain[len - 1] != ' ')
			plain[len++] = ' ';
	}
	return span_trim(span_make(plain, len));
}

static void find_names(struct map *names, const struct table_reading *reading)
{
	map_init(names, reading->arena);
	for (size_t i = 0; reading->columns[i].name; i++) {
		const struct table_column *column = &reading->columns[i];
		struct span rest = span_of(arena_format(reading->arena, "%s|%s", column->name, column->written)), name;

		while (span_next(&rest, '|', &name))
			map_put(names, plain_heading(reading->arena, name), names->arena);
	}
}

/* Of "plasser kveldsvakt" what stands behind the places, when it is a part of the day; "" otherwise. */
static struct span part_of_day(struct span plain)
{
	static const char places[] = "places|number|plasser|plassar|pladser|platser|antall|antal|tal";
	size_t end = span_find(plain, ' ');
	struct span part = span_trim(span_skip(plain, end));

	return words_have(places, span_take(plain, end)) && shift_named(part) >= 0 ? part : span_of("");
}

/*
 * What a heading is called: with the words in its brackets when a column is called so ("Plasser (kveld)"), without them
 * otherwise ("Ønsker (avdelinger)").
 */
static struct span called(const struct table_reading *reading, const struct map *names, struct span heading)
{
	struct span whole = plain_heading(reading->arena, heading), part;

	if (map_get(names, whole))
		return whole;
	part = part_of_day(whole);
	if (part.len && map_get(names, part))
		return part;
	return plain_heading(reading->arena,
			     span_take(span_take(heading, span_find(heading, '(')), span_find(heading, '[')));
}

/* The column that is called by one of the names, the first names before the others; -1 when there is none. */
static int find_column(const struct table_reading *reading, const struct span *headings, const char *names)
{
	struct span rest = span_of(names), name;

	while (span_next(&rest, '|', &name)) {
		struct span wanted = plain_heading(reading->arena, name);

		for (size_t i = 0; i < reading->table.column_count; i++)
			if (span_equal(headings[i], wanted))
				return (int)i;
	}
	return -1;
}

static void find_columns(struct table_reading *reading)
{
	struct span *headings = arena_array(reading->arena, reading->table.column_count + 1, sizeof(*headings));
	struct map names;
	size_t count = 0;

	find_names(&names, reading);
	for (size_t i = 0; i < reading->table.column_count; i++)
		headings[i] = called(reading, &names, reading->table.columns[i]);
	while (reading->columns[count].name)
		count++;
	reading->places = arena_array(reading->arena, count + 1, sizeof(*reading->places));
	for (size_t i = 0; i < count; i++) {
		const struct table_column *column = &reading->columns[i];

		reading->places[i] = find_column(reading, headings,
						 arena_format(reading->arena, "%s|%s", column->name, column->written));
		if (column->needed && reading->places[i] < 0)
			findings_add(&reading->findings, reading->arena,
				     (struct finding){
					     .line = 1,
					     .column = 1,
					     .rule = "csv",
					     .message = arena_format(
						     reading->arena,
						     _("the first line must name the columns, and \"%s\" is missing"),
						     column->name) });
	}
}

int table_begin(struct table_reading *out, struct arena *arena, const char *path, struct span file,
		const struct table_column *columns, struct date near)
{
	struct table_reading reading = { .arena = arena, .path = path, .columns = columns, .near = near };
	int rc = csv_table_parse(&reading.table, &reading.findings, arena, path, file);

	if (rc < 0 && !reading.findings.count)
		return rc;
	reading.is_whole = rc >= 0;
	error_clear();
	find_columns(&reading);
	*out = reading;
	return 0;
}

static bool is_read(const struct table_reading *reading, int place)
{
	for (size_t i = 0; reading->columns[i].name; i++)
		if (reading->places[i] == place)
			return true;
	return false;
}

/* Of a column that the table lacks: at most one letter of three may differ. */
static const char *nearest_heading(const struct table_reading *reading, struct span heading)
{
	const char *wanted = name_fold(reading->arena, heading).at, *nearest = "";
	int limit = (int)(heading.len / 3 < 3 ? heading.len / 3 : 3), best = limit + 1;

	for (size_t i = 0; reading->columns[i].name; i++) {
		const struct table_column *column = &reading->columns[i];
		struct span rest = span_of(arena_format(reading->arena, "%s|%s", column->name, column->written)), word;

		while (reading->places[i] < 0 && span_next(&rest, '|', &word)) {
			int distance = edit_distance(wanted, span_copy(reading->arena, word), limit);

			if (distance < best) {
				best = distance;
				nearest = column->name;
			}
		}
	}
	return nearest;
}

void table_unread(struct strings *headings, struct strings *nearest, const struct table_reading *reading)
{
	for (size_t i = 0; i < reading->table.column_count; i++) {
		struct span heading = span_trim(reading->table.columns[i]);

		if (!heading.len || is_read(reading, (int)i))
			continue;
		strings_add_span(headings, reading->arena, heading);
		strings_add(nearest, reading->arena, nearest_heading(reading, heading));
	}
}

static int compare_findings(const void *a, const void *b)
{
	const struct finding *one = a, *other = b;

	return one->line != other->line ? one->line - other->line : one->column - other->column;
}

int table_end(const struct table_reading *reading)
{
	const struct findings *findings = &reading->findings;
	struct buf lines = BUF_INIT;
	int rc;

	if (!findings->count)
		return 0;
	qsort(findings->items, findings->count, sizeof(*findings->items), compare_findings);
	for (size_t i = 0; i < findings->count; i++)
		buf_add_format(&lines, "%s%s:%d:%d: %s", i ? "\n" : "", reading->path, findings->items[i].line,
			       findings->items[i].column, findings->items[i].message);
	rc = fail(ERROR_FORMAT, "%s", lines.at);
	buf_done(&lines);
	return rc;
}

struct span table_cell(const struct table_reading *reading, size_t row, int column)
{
	return span_trim(csv_cell(&reading->table, row, reading->places[column]));
}

const char *table_text(const struct table_reading *reading, size_t row, int column)
{
	return span_copy(reading->arena, table_cell(reading, row, column));
}

void table_complain(struct table_reading *reading, size_t row, int column, const char *format, ...)
{
	int place = reading->places[column], at = 1;
	char message[600];
	va_list args;

	for (int i = 0; i < place; i++) /* as the cells stand without quotes */
		at += (int)csv_cell(&reading->table, row, i).len + 1;
	va_start(args, format);
	(void)vsnprintf(message, sizeof(message), format, args);
	va_end(args);
	findings_add(&reading->findings, reading->arena,
		     (struct finding){ .line = reading->table.rows[row].line,
				       .column = at,
				       .rule = "csv",
				       .message = arena_copy(reading->arena, message) });
}

enum days_reading { DAYS_FINE, DAYS_UNREADABLE, DAYS_TOO_MANY };

/* "2026-03-05..2026-03-09", one day, or a week from its Monday to its Sunday. */
static enum days_reading read_days(struct days *out, const struct table_reading *reading, struct span text)
{
	size_t dots = span_find_text(text, "..");
	struct span end = span_trim(span_skip(text, dots + 2));
	struct date from, to, begin;

	if (!days_in_words(&from, &to, span_trim(span_take(text, dots)), reading->near))
		return DAYS_UNREADABLE;
	if (dots < text.len && !days_in_words(&begin, &to, end, reading->near))
		return DAYS_UNREADABLE;
	if (date_compare(to, from) < 0)
		return DAYS_UNREADABLE;
	if (date_to_days(to) - date_to_days(from) >= MOST_DAYS - (long)out->count)
		return DAYS_TOO_MANY;
	for (; date_compare(from, to) <= 0; from = date_add_days(from, 1))
		days_add(out, reading->arena, from);
	return DAYS_FINE;
}

/* The next of a cell's pieces; in a cell of a spreadsheet they often stand below each other. */
static bool next_piece(struct span *rest, struct span *piece)
{
	size_t end = 0;

	if (!rest->len)
		return false;
	while (end < rest->len && !strchr(",;\r\n", rest->at[end]))
		end++;
	*piece = span_trim(span_take(*rest, end));
	*rest = span_skip(*rest, end + 1);
	return true;
}

void table_days(struct days *out, struct table_reading *reading, size_t row, int column)
{
	struct span rest = table_cell(reading, row, column), piece;
	enum days_reading came = DAYS_FINE;

	while (came != DAYS_TOO_MANY && next_piece(&rest, &piece)) {
		if (piece.len && (came = read_days(out, reading, piece)) == DAYS_UNREADABLE)
			table_complain(reading, row, column,
				       _("\"%.*s\" is no day; write days as 2026-03-05, with commas between"),
				       (int)piece.len, piece.at);
	}
	if (came == DAYS_TOO_MANY)
		table_complain(reading, row, column,
			       _("up to \"%.*s\" these are more than %d days; write those alone that matter here"),
			       (int)piece.len, piece.at, MOST_DAYS);
	days_sort(out);
}

void table_names(struct strings *out, struct table_reading *reading, size_t row, int column)
{
	struct span rest = table_cell(reading, row, column), piece;

	while (next_piece(&rest, &piece)) {
		if (piece.len)
			strings_add_span(out, reading->arena, piece);
	}
}

int table_number(struct table_reading *reading, size_t row, int column, int otherwise)
{
	struct span text = table_cell(reading, row, column);
	long number = otherwise;

	if (text.len && !number_parse(&number, text, 0, 999))
		table_complain(reading, row, column, _("\"%.*s\" is no number; write how many places, such as 2"),
			       (int)text.len, text.at);
	return (int)number;
}

bool table_switch(struct table_reading *reading, size_t row, int column)
{
	struct span folded = words_fold(reading->arena, table_cell(reading, row, column));

	if (words_have("x|yes|ja|1|true", folded))
		return true;
	if (folded.len && !words_have("no|nei|nej|0|false|-", folded))
		table_complain(reading, row, column, _("\"%.*s\" is neither yes nor no; write x or leave it empty"),
			       (int)folded.len, folded.at);
	return false;
}

static void add_column(struct table_reading *reading, int column)
{
	struct csv_table *table = &reading->table;
	size_t count = table->column_count + 1;
	struct span *columns = arena_array(reading->arena, count, sizeof(*columns));

	for (size_t i = 0; i + 1 < count; i++)
		columns[i] = table->columns[i];
	columns[count - 1] = span_of(reading->columns[column].name);
	for (size_t row = 0; row < table->row_count; row++) {
		struct span *cells = arena_array(reading->arena, count, sizeof(*cells));

		for (size_t i = 0; i + 1 < count; i++)
			cells[i] = table->rows[row].cells[i];
		cells[count - 1] = span_of("");
		table->rows[row].cells = cells;
	}
	table->columns = columns;
	table->column_count = count;
	reading->places[column] = (int)count - 1;
}

void table_set(struct table_reading *reading, size_t row, int column, const char *text)
{
	if (reading->places[column] < 0)
		add_column(reading, column);
	reading->table.rows[row].cells[reading->places[column]] = span_of(text);
}

/* Whether names are separated by anything but commas; a cell that has those alone stays as it was typed. */
static bool has_other_ends(struct span cell)
{
	for (size_t i = 0; i < cell.len; i++)
		if (strchr(";\r\n", cell.at[i]))
			return true;
	return false;
}

static const char *names_text(struct table_reading *reading, size_t row, int column)
{
	struct strings names = { 0 };
	struct buf text = BUF_INIT;
	const char *copy;

	table_names(&names, reading, row, column);
	for (size_t i = 0; i < names.count; i++)
		buf_add_format(&text, "%s%s", i ? "," : "", names.items[i]);
	copy = arena_copy(reading->arena, text.at);
	buf_done(&text);
	return copy;
}

static void write_row(struct buf *out, const struct table_reading *reading, const struct span *from, size_t row,
		      bool heading)
{
	size_t count = reading->table.column_count;
	struct span *cells = arena_array(reading->arena, count + 1, sizeof(*cells));

	for (size_t i = 0; i < count; i++)
		cells[i] = span_trim(from[i]);
	for (int i = 0; reading->columns[i].name; i++) {
		struct table_reading aside = *reading;
		struct days days = { 0 };

		aside.findings = (struct findings){ 0 }; /* what is wrong is told elsewhere */
		if (reading->places[i] < 0)
			continue;
		if (heading) {
			cells[reading->places[i]] = span_of(reading->columns[i].name);
		} else if (reading->columns[i].kind == CELL_DATES) {
			table_days(&days, &aside, row, i);
			cells[reading->places[i]] = span_of(days_text(reading->arena, &days));
		} else if (reading->columns[i].kind == CELL_NAMES && has_other_ends(cells[reading->places[i]])) {
			cells[reading->places[i]] = span_of(names_text(&aside, row, i));
		}
	}
	csv_write_row(out, cells, count, CSV_NOTEBOOK);
}

void table_write(struct buf *out, struct table_reading *reading)
{
	if (reading->table.column_count)
		write_row(out, reading, reading->table.columns, 0, true);
	for (size_t row = 0; row < reading->table.row_count; row++)
		write_row(out, reading, reading->table.rows[row].cells, row, false);
}
