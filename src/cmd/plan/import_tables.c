/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * people.csv, themes.csv and words.csv as a spreadsheet saved them: what is another thing in them, and the whole anew.
 */
#include "cmd/place.h"
#include "cmd/plan/import.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/save.h"
#include "model/notebook.h"
#include "text/words.h"

#define KEY 0 /* the first column names the row */

static const struct table_column people[] = {
	{ "name", "navn|namn", true, CELL_TEXT },
	{ "e-mail", "mail|email|e-post|epost", false, CELL_TEXT },
	{ "profession", "yrke|fag|stilling", false, CELL_TEXT },
	{ "workplace", "arbeidssted|arbeidsstad|arbejdssted", false, CELL_TEXT },
	{ "from", "fra|frå", false, CELL_DATES },
	{ "to", "til", false, CELL_DATES },
	{ 0 },
};

static const struct table_column themes[] = {
	{ "theme", "tema", true, CELL_TEXT },
	{ "side", "", false, CELL_TEXT },
	{ "nb", "", false, CELL_TEXT },
	{ "nn", "", false, CELL_TEXT },
	{ "da", "", false, CELL_TEXT },
	{ "en", "", false, CELL_TEXT },
	{ 0 },
};

static const struct table_column words[] = {
	{ "word", "ord", true, CELL_TEXT },
	{ "rather", "heller|hellere|helst", false, CELL_TEXT },
	{ "why", "hvorfor|kvifor", false, CELL_TEXT },
	{ 0 },
};

static const struct {
	const char *path;
	const struct table_column *columns;
} tables[] = {
	[IMPORT_PEOPLE] = { "people.csv", people },
	[IMPORT_THEME_TABLE] = { "themes.csv", themes },
	[IMPORT_WORDS] = { "words.csv", words },
};

static const struct column columns_shown[] = {
	{ "line", N_("line"), LOOK_RIGHT },    { "row", N_("row"), LOOK_TEXT },	    { "what", N_("what"), LOOK_TEXT },
	{ "before", N_("before"), LOOK_WIDE }, { "after", N_("after"), LOOK_WIDE }, { NULL, NULL, LOOK_DATA },
};

/* The file that comes, and what stands in the notebook. */
struct pair {
	struct session *session;
	struct table_reading now, was;
	struct map rows_now, rows_were; /* folded key -> struct csv_row */
	struct span old;
	bool is_there;
};

static struct span key_of(const struct table_reading *table, size_t row)
{
	return words_fold(table->arena, table_cell(table, row, KEY));
}

static void check_row(struct pair *pair, size_t row)
{
	struct table_reading *table = &pair->now;
	const struct csv_row *first = map_get(&pair->rows_now, key_of(table, row));

	for (int i = 0; table->columns[i].name; i++) {
		struct days days = { 0 };

		if (span_has_line_end(table_cell(table, row, i)))
			table_complain(table, row, i, _("a cell of this table is one line of words"));
		if (table->columns[i].kind == CELL_DATES)
			table_days(&days, table, row, i);
		if (days.count > 1)
			table_complain(table, row, i, _("there is more than one day in this cell"));
	}
	if (!table_cell(table, row, KEY).len)
		table_complain(table, row, KEY, _("this cell is empty, and it is what the row is about"));
	else if (first)
		table_complain(table, row, KEY, _("line %d is about the same; keep one of the two"), first->line);
	else
		map_put(&pair->rows_now, key_of(table, row), &table->table.rows[row]);
}

static int open_pair(struct pair *out, const char *typed, enum import_table kind)
{
	struct session *session = out->session;
	struct arena *arena = session->ctx->arena;
	struct span file;
	int rc = folder_read(&out->old, arena, session->notebook->folder, tables[kind].path, CSV_LIMIT_BYTES);

	if (rc < 0 && rc != ERROR_ABSENT)
		return rc;
	error_clear();
	out->is_there = rc >= 0;
	if (!out->is_there)
		out->old = span_of("");
	if (notebook_readable(&file, session->notebook, tables[kind].path, out->old))
		return notebook_refuse_waiting(tables[kind].path);
	if ((rc = place_read(&file, session, typed, CSV_LIMIT_BYTES)) < 0 ||
	    (rc = table_begin(&out->was, arena, tables[kind].path, out->old, tables[kind].columns,
			      session->ctx->now.date)) < 0 ||
	    (rc = table_begin(&out->now, arena, typed, file, tables[kind].columns, session->ctx->now.date)) < 0)
		return rc;
	if (!out->now.table.row_count && out->now.is_whole && out->was.table.row_count)
		return fail(
			ERROR_FORMAT,
			_("%s has no rows, only headings; nothing is taken out of %s. Delete the rows there if that is "
			  "what you want."),
			typed, tables[kind].path);
	map_init(&out->rows_now, arena);
	map_init(&out->rows_were, arena);
	for (size_t row = 0; row < out->was.table.row_count; row++)
		map_put(&out->rows_were, key_of(&out->was, row), &out->was.table.rows[row]);
	for (size_t row = 0; row < out->now.table.row_count && out->now.places[KEY] >= 0; row++)
		check_row(out, row);
	return table_end(&out->now);
}

/* The cell as the notebook would keep it. */
static const char *kept(struct table_reading *table, size_t row, int column)
{
	struct table_reading aside = *table;
	struct days days = { 0 };

	aside.findings = (struct findings){ 0 }; /* what is wrong is told elsewhere */
	if (table->columns[column].kind != CELL_DATES)
		return table_text(table, row, column);
	table_days(&days, &aside, row, column);
	return days.count ? days_text(table->arena, &days) : table_text(table, row, column);
}

static void print_cell(struct printer *printer, int line, const char *row, const char *what, const char *before,
		       const char *after)
{
	printer_begin(printer);
	if (line)
		printer_number(printer, line);
	else
		printer_null(printer);
	printer_string(printer, row);
	printer_string(printer, what);
	printer_string(printer, before);
	printer_string(printer, after);
	printer_end(printer);
}

static void print_row(struct printer *printer, struct pair *pair, size_t row)
{
	struct table_reading *now = &pair->now;
	const struct csv_row *old = map_get(&pair->rows_were, key_of(now, row));
	const char *key = table_text(now, row, KEY);
	int line = now->table.rows[row].line;

	if (!old)
		print_cell(printer, line, key, printer_is_text(printer) ? _("new") : "new", NULL, NULL);
	for (int i = 0; old && now->columns[i].name; i++) {
		const char *before = kept(&pair->was, (size_t)(old - pair->was.table.rows), i);
		const char *after = kept(now, row, i);

		if (!span_equal(span_of(before), span_of(after)))
			print_cell(printer, line, key, now->columns[i].name, before, after);
	}
}

static void print_changes(struct pair *pair)
{
	struct session *session = pair->session;
	struct printer *printer = printer_open(session->ctx, session->format, "import-table/1", columns_shown);

	for (size_t row = 0; row < pair->now.table.row_count; row++)
		print_row(printer, pair, row);
	for (size_t row = 0; row < pair->was.table.row_count; row++)
		if (!map_get(&pair->rows_now, key_of(&pair->was, row)))
			print_cell(printer, 0, table_text(&pair->was, row, KEY),
				   printer_is_text(printer) ? _("goes") : "gone", NULL, NULL);
	(void)printer_close(printer);
}

int import_table_file(struct session *session, enum import_table kind, const char *typed)
{
	struct pair pair = { .session = session };
	struct buf bytes = BUF_INIT;
	int rc = open_pair(&pair, typed, kind);

	if (rc < 0)
		return rc;
	if (session->ctx->dry_run) {
		print_changes(&pair);
		return 0;
	}
	table_write(&bytes, &pair.now);
	if (!pair.is_there || !span_equal(pair.old, buf_span(&bytes)))
		rc = save_note(session->notebook, tables[kind].path, pair.is_there ? &pair.old : NULL, buf_span(&bytes),
			       arena_format(session->ctx->arena,
					    i18n_in(session->ctx->written, N_("%s: as it comes from a spreadsheet")),
					    tables[kind].path),
			       "plan import");
	buf_done(&bytes);
	return rc;
}
