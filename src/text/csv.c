/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tables in, by libcsv, which this file alone knows. Each line of the file is given to it by itself, so that a row
 * that can't be read is named by its line and reading goes on with the next one.
 */
#include "text/csv.h"

#include "base/error.h"
#include "base/i18n.h"
#include "text/csv_bytes.h"
#include "text/decode.h"
#include "text/lines.h"
#include "text/unicode.h"
#include "text/unsettled.h"

#include <csv.h>

#include <string.h>

#define MOST_PROBLEMS 200

struct table_reading {
	struct csv_table *table;
	struct findings *findings;
	struct arena *arena;
	const char *path;
	struct lines lines;
	struct span *cells; /* of the row being read; their room is used again for the next one */
	size_t cell_count, cell_capacity, row_capacity;
	size_t row_line; /* from 0: where that row began */
	bool lists;	 /* no row is the header, and each is as long as it is */
	bool row_ended;	 /* by the line just read */
	bool too_large;	 /* beyond the limits of csv.h */
	size_t problems;
};

static void complain(struct table_reading *reading, size_t line, size_t column, const char *message)
{
	reading->problems++;
	if (reading->problems <= MOST_PROBLEMS)
		findings_add(reading->findings, reading->arena,
			     (struct finding){ .path = reading->path,
					       .line = (int)line + 1,
					       .column = (int)column + 1,
					       .severity = SEVERITY_ERROR,
					       .rule = "csv",
					       .message = message });
}

static void take_cell(void *bytes, size_t len, void *data)
{
	struct table_reading *reading = data;
	struct span cell = span_make(len ? bytes : "", len);

	if (reading->cell_count == CSV_LIMIT_COLUMNS) {
		reading->too_large = true;
		return;
	}
	if (csv_is_marked(cell))
		cell = span_skip(cell, 1);
	if (cell.len)
		cell.at = arena_copy_bytes(reading->arena, cell.at, cell.len);
	reading->cells = arena_grow(reading->arena, reading->cells, reading->cell_count, &reading->cell_capacity,
				    sizeof(*reading->cells));
	reading->cells[reading->cell_count++] = cell;
}

static struct span *copy_cells(struct table_reading *reading)
{
	struct span *cells = arena_array(reading->arena, reading->cell_count, sizeof(*cells));

	if (reading->cell_count)
		memcpy(cells, reading->cells, reading->cell_count * sizeof(*cells));
	return cells;
}

static void refuse_length(struct table_reading *reading)
{
	if (reading->problems >= MOST_PROBLEMS)
		reading->problems++;
	else
		complain(reading, reading->row_line, 0,
			 arena_format(reading->arena,
				      _("%zu cells were expected in this row, as in the first one, and %zu found"),
				      reading->table->column_count, reading->cell_count));
}

/*
 * Makes the row as long as the first one. Excel leaves out the separators behind the last column that is filled in any
 * of sixteen rows. A lone cell is no such row: it may be a mark that git left in the file. keep_row() sees that no more
 * cells come about than a file of full rows could have.
 */
static bool even_out(struct table_reading *reading)
{
	const size_t wanted = reading->table->column_count;

	while (reading->cell_count > wanted && !reading->cells[reading->cell_count - 1].len)
		reading->cell_count--;
	while (reading->cell_count > 1 && reading->cell_count < wanted)
		take_cell(NULL, 0, reading);
	return reading->cell_count == wanted;
}

static void keep_row(struct table_reading *reading)
{
	struct csv_table *table = reading->table;

	if (!table->columns && !reading->lists) {
		table->columns = copy_cells(reading);
		table->column_count = reading->cell_count;
		return;
	}
	if (!reading->lists && !even_out(reading)) {
		refuse_length(reading);
		return;
	}
	if (table->row_count == CSV_LIMIT_ROWS || table->row_count * table->column_count > CSV_LIMIT_BYTES) {
		reading->too_large = true;
		return;
	}
	table->rows =
		arena_grow(reading->arena, table->rows, table->row_count, &reading->row_capacity, sizeof(*table->rows));
	table->rows[table->row_count++] =
		(struct csv_row){ copy_cells(reading), reading->cell_count, (int)reading->row_line + 1 };
}

static void take_row(int end, void *data)
{
	struct table_reading *reading = data;
	bool empty = true;

	(void)end;
	for (size_t i = 0; i < reading->cell_count; i++)
		empty = empty && !reading->cells[i].len;
	if (!empty && !unsettled_is_row(reading->cells, reading->cell_count))
		keep_row(reading);
	reading->row_ended = true;
	reading->cell_count = 0;
}

/*
 * What libcsv refuses is a quotation mark in the wrong place. When the row began in an earlier line, the mistake is
 * there. Returns the line to go on with: a mark that opens a cell closes the one that was left open, so that no
 * line is read more than a few times.
 */
static size_t refuse_row(struct table_reading *reading, size_t line, size_t column)
{
	if (line == reading->row_line)
		complain(reading, line, column,
			 _("a cell with a quotation mark in it must stand between two such marks, and the mark in it "
			   "be doubled"));
	else
		complain(reading, reading->row_line, 0, _("a quotation mark in this row is never closed"));
	reading->cell_count = 0;
	return reading->row_line + 1;
}

/* Reads on from a line to the end or to a row that can't be read; returns the line to go on with. */
static size_t read_rows(struct table_reading *reading, struct csv_parser *parser, size_t line)
{
	bool between = true;

	for (; line < reading->lines.count; line++) {
		size_t start = lines_start(&reading->lines, line);
		size_t len = lines_start(&reading->lines, line + 1) - start, taken;

		if (between)
			reading->row_line = line;
		reading->row_ended = false;
		taken = csv_parse(parser, reading->lines.text.at + start, len, take_cell, take_row, reading);
		if (taken != len)
			return refuse_row(reading, line, taken);
		between = reading->row_ended || (between && lines_is_blank(&reading->lines, line));
	}
	if (csv_fini(parser, take_cell, take_row, reading) != 0)
		return refuse_row(reading, line, 0);
	return line;
}

static int read_table(struct table_reading *reading, char separator, size_t line)
{
	struct csv_parser parser;

	while (line < reading->lines.count) {
		if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
			return fail(ERROR_INTERNAL, _("%s: the table could not be opened"), reading->path);
		csv_set_delim(&parser, (unsigned char)separator);
		csv_set_realloc_func(&parser, memory_resize);
		line = read_rows(reading, &parser, line);
		csv_free(&parser);
	}
	return 0;
}

/* .xlsx and .ods are zip archives, .xls is of an older kind. */
static bool is_workbook(struct span file)
{
	return span_starts(file, "PK\x03\x04") || span_starts(file, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
}

static int parse(struct csv_table *out, struct findings *findings, struct arena *arena, const char *path,
		 struct span file, bool lists)
{
	struct csv_table table = { 0 };
	struct table_reading reading = {
		.table = &table, .findings = findings, .arena = arena, .path = path, .lists = lists
	};
	bool announced = false;
	int rc;

	if (is_workbook(file))
		return fail(ERROR_FORMAT,
			    _("%s: this is a workbook, not a table of text; open it in the spreadsheet, save it as "
			      "\"CSV UTF-8\", and give that file"),
			    path);
	if (file.len > CSV_LIMIT_BYTES)
		return fail(ERROR_FORMAT, _("%s: the table is larger than 16 MB; split it into smaller ones"), path);
	lines_parse(&reading.lines, arena, text_decode(arena, file));
	table.separator = csv_separator(&reading.lines, &announced);
	if ((rc = read_table(&reading, table.separator, announced ? 1 : 0)) < 0)
		return rc;
	if (reading.too_large)
		return fail(ERROR_FORMAT,
			    _("%s: a table has at most %d rows and %d columns; split it into smaller ones"), path,
			    CSV_LIMIT_ROWS, CSV_LIMIT_COLUMNS);
	*out = table;
	if (reading.problems)
		return fail(ERROR_FORMAT, _("%s: %zu rows can't be read"), path, reading.problems);
	return 0;
}

int csv_table_parse(struct csv_table *out, struct findings *findings, struct arena *arena, const char *path,
		    struct span file)
{
	return parse(out, findings, arena, path, file, false);
}

int csv_lists_parse(struct csv_table *out, struct findings *findings, struct arena *arena, const char *path,
		    struct span file, const char *names)
{
	int rc;

	*out = (struct csv_table){ 0 };
	rc = parse(out, findings, arena, path, file, true);
	if (!out->row_count)
		return rc;
	out->columns = out->rows[0].cells;
	out->column_count = out->rows[0].cell_count;
	if (csv_column(out, names) == 0) {
		out->rows++;
		out->row_count--;
	} else {
		out->columns = NULL;
		out->column_count = 0;
	}
	return rc;
}

int csv_column(const struct csv_table *table, const char *names)
{
	struct buf folded = BUF_INIT, wanted = BUF_INIT;
	int found = -1;

	for (size_t i = 0; i < table->column_count && found < 0; i++) {
		struct span rest = span_of(names), name;

		buf_clear(&folded);
		unicode_fold(&folded, span_trim(table->columns[i]));
		while (found < 0 && span_next(&rest, '|', &name)) {
			buf_clear(&wanted);
			unicode_fold(&wanted, name);
			if (name.len && span_equal(buf_span(&folded), buf_span(&wanted)))
				found = (int)i;
		}
	}
	buf_done(&folded);
	buf_done(&wanted);
	return found;
}

struct span csv_cell(const struct csv_table *table, size_t row, int column)
{
	if (column < 0 || row >= table->row_count || (size_t)column >= table->rows[row].cell_count)
		return span_of("");
	return table->rows[row].cells[column];
}
