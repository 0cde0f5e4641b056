/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table's rows, each against the meeting it names. */
#include "cmd/plan/import_parts.h"
#include "cmd/plan/names.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/number.h"
#include "model/themes.h"
#include "text/words.h"

#include <stdint.h>
#include <string.h>

#define MOST_ROWS 5000 /* each change reads its plan anew */
#define MOST_MINUTES 1440

static const struct table_column columns[] = {
	[IMPORT_ID] = { "id", "", false, CELL_TEXT },
	[IMPORT_ORIGINAL] = { "original_date", "original date", false, CELL_TEXT },
	[IMPORT_DATE] = { "date", "dato|dag|day", true, CELL_TEXT },
	[IMPORT_START] = { "start", "time|tid|klokka|klokken|kl|kl.|klokkeslett", false, CELL_TEXT },
	[IMPORT_MINUTES] = { "minutes", "min|min.|minutter|minuttar", false, CELL_TEXT },
	[IMPORT_KIND] = { "kind", "type|slag|hva|art", false, CELL_TEXT },
	[IMPORT_THEME] = { "theme", "tema|emne", false, CELL_TEXT },
	[IMPORT_THEMES] = { "themes", "temaer|temaord|emner", false, CELL_TEXT },
	[IMPORT_LEADS] = { "facilitator", "leads|leder|leiar|ordstyrer|ordstyrar|mødeleder", false, CELL_TEXT },
	[IMPORT_PLACE] = { "place", "sted|stad", false, CELL_TEXT },
	[IMPORT_WHY] = { "why", "hvorfor|kvifor|grunn|grunngiving|begrunnelse|begrundelse|årsak|årsag", false,
			 CELL_TEXT },
	[IMPORT_STATE] = { "state", "status|tilstand", false, CELL_TEXT },
	[IMPORT_MINUTES_PATH] = { "minutes_path", "minutes path", false, CELL_TEXT },
	[IMPORT_COLUMNS] = { 0 },
};

bool import_changes(const struct import_row *row, enum import_column column)
{
	return row->changed >> column & 1U;
}

/* Blanks between words are as good as one. */
static bool is_same(const char *a, const char *b)
{
	for (;;) {
		size_t blanks = strspn(a, " \t"), others = strspn(b, " \t");

		if ((blanks > 0) != (others > 0) && a[blanks] && b[others])
			return false;
		a += blanks;
		b += others;
		if (!*a || *a != *b)
			return *a == *b;
		a++;
		b++;
	}
}

static bool has_same(const struct strings *a, const struct strings *b)
{
	for (size_t i = 0; i < a->count; i++)
		if (!strings_has(b, span_of(a->items[i])))
			return false;
	return a->count == b->count;
}

/* "08:30", "8.30", and "08:30:00" as a spreadsheet may save it. */
static void read_start(int *out, struct rows_reading *reading, size_t row)
{
	struct span text = table_cell(reading->table, row, IMPORT_START), bare = import_without_seconds(text);
	char *copy;

	*out = -1;
	if (!text.len)
		return;
	copy = span_copy(reading->arena, bare);
	if (bare.len > 3 && copy[bare.len - 3] == '.')
		copy[bare.len - 3] = ':';
	if (!clock_time_parse(out, span_of(copy)))
		table_complain(reading->table, row, IMPORT_START, _("\"%.*s\" is no time of day; write it as 08:30"),
			       (int)text.len, text.at);
}

/* "45", and "45,0" where the column has decimals. */
static void read_minutes(int *out, struct rows_reading *reading, size_t row)
{
	struct span text = table_cell(reading->table, row, IMPORT_MINUTES), bare = text;
	size_t point = span_find(bare, ',') < bare.len ? span_find(bare, ',') : span_find(bare, '.');
	long number = 0;

	if (strspn(span_copy(reading->arena, span_skip(bare, point + 1)), "0") == span_skip(bare, point + 1).len)
		bare = span_take(bare, point);
	if (text.len && !number_parse(&number, bare, 0, MOST_MINUTES))
		table_complain(reading->table, row, IMPORT_MINUTES,
			       _("\"%.*s\" is no number of minutes; write it as 45"), (int)text.len, text.at);
	*out = (int)number;
}

static void read_themes(struct strings *out, struct rows_reading *reading, size_t row)
{
	struct span rest = table_cell(reading->table, row, IMPORT_THEMES), piece;

	while (rest.len && span_next(&rest, ',', &piece)) {
		const struct theme *theme;

		piece = span_trim(piece);
		if (span_starts(piece, "#"))
			piece = span_skip(piece, 1);
		if (!piece.len)
			continue;
		theme = themes_named(&reading->themes, piece);
		if (!theme && !plan_line_is_theme(piece))
			table_complain(reading->table, row, IMPORT_THEMES,
				       _("\"%.*s\" is no theme; write a word of themes.csv, with commas between"),
				       (int)piece.len, piece.at);
		strings_add(out, reading->arena, theme ? theme->slug : span_copy(reading->arena, piece));
	}
}

/* The one of that day and kind, by its first day or its new one; NULL when there are none or several. */
static const struct meeting *meeting_of_day(const struct agenda *agenda, struct date day, enum entry_kind kind)
{
	const struct meeting *found = NULL;

	for (size_t i = 0; i < agenda->meetings.count; i++) {
		const struct meeting *meeting = &agenda->meetings.items[i];

		if (meeting->kind != kind ||
		    (date_compare(meeting->date, day) != 0 && date_compare(meeting->original, day) != 0))
			continue;
		if (found)
			return NULL;
		found = meeting;
	}
	return found;
}

/* A new entry that has been taken in already. */
static const struct meeting *same_entry(const struct rows_reading *reading, const struct import_row *row)
{
	const struct meetings *meetings = &reading->import->agenda.meetings;
	struct span words = words_fold(reading->arena, span_of(row->theme));

	for (size_t i = 0; i < meetings->count; i++) {
		const struct meeting *meeting = &meetings->items[i];

		if (meeting->kind == row->kind && date_compare(meeting->date, row->date) == 0 &&
		    span_equal(words_fold(reading->arena, span_of(meeting->theme)), words))
			return meeting;
	}
	return NULL;
}

/* By its id; without one an ordinary meeting by its day, so that a table written by hand will do. */
static const struct meeting *find_meeting(struct rows_reading *reading, const struct import_row *out)
{
	struct span id = table_cell(reading->table, out->row, IMPORT_ID);
	const struct meeting *meeting = map_get(&reading->by_id, id);
	struct date original = out->date;

	if (id.len && !meeting)
		table_complain(reading->table, out->row, IMPORT_ID,
			       _("no meeting has the id \"%.*s\"; leave the cell empty in a row that is new"),
			       (int)id.len, id.at);
	if (id.len)
		return meeting;
	if (out->kind != ENTRY_SESSION)
		return same_entry(reading, out);
	if (table_cell(reading->table, out->row, IMPORT_ORIGINAL).len)
		import_read_date(&original, reading, out->row, IMPORT_ORIGINAL);
	return date_is_set(original) ? meeting_of_day(&reading->import->agenda, original, ENTRY_SESSION) : NULL;
}

static size_t plan_place(const struct agenda *agenda, const struct plan *plan)
{
	size_t i = 0;

	while (i < agenda->plans.count && agenda->plans.items[i] != plan)
		i++;
	return i;
}

static void mark(struct import_row *out, enum import_column column, bool differs)
{
	out->changed |= differs ? 1U << column : 0;
}

/* "anne" is "Anne Lie". */
static const char *full_name(struct rows_reading *reading, const char *name)
{
	const char *full = map_get(&reading->full, span_of(name));

	if (full)
		return full;
	if (plan_read_name(&full, reading->import->session, &reading->import->agenda, name) < 0) {
		error_clear();
		full = name;
	}
	map_put(&reading->full, span_of(name), (void *)(uintptr_t)full);
	return full;
}

/* What the table lacks is as it was, and so are the words of themes.csv where their cell is empty. */
static void compare(struct import_row *out, struct rows_reading *reading)
{
	const struct meeting *meeting = out->meeting;

	if (!import_has_column(reading, IMPORT_START))
		out->start = meeting->start;
	if (!import_has_column(reading, IMPORT_MINUTES))
		out->minutes = meeting->minutes;
	if (!import_has_column(reading, IMPORT_THEME))
		out->theme = meeting->theme;
	if (!out->themes.count)
		out->themes = meeting->themes;
	if (!import_has_column(reading, IMPORT_LEADS))
		out->leads = meeting->facilitator;
	if (!import_has_column(reading, IMPORT_PLACE))
		out->place = meeting->place;
	if (!import_has_column(reading, IMPORT_WHY))
		out->why = meeting->why;
	mark(out, IMPORT_DATE, date_compare(out->date, meeting->date) != 0);
	mark(out, IMPORT_START, out->start != meeting->start);
	mark(out, IMPORT_MINUTES, out->minutes != meeting->minutes);
	mark(out, IMPORT_KIND, out->kind != meeting->kind);
	mark(out, IMPORT_THEME, !is_same(out->theme, meeting->theme));
	mark(out, IMPORT_THEMES, !has_same(&out->themes, &meeting->themes));
	if (!*meeting->facilitator && date_compare(meeting->date, reading->import->session->ctx->now.date) < 0) {
		out->not_taken = out->leads; /* the list may have proposed them, which nothing tells any more */
		out->leads = "";
	}
	if (*out->leads && !is_same(out->leads, meeting->facilitator))
		out->leads = full_name(reading, out->leads);
	mark(out, IMPORT_LEADS, !is_same(out->leads, meeting->facilitator));
	mark(out, IMPORT_PLACE, !is_same(out->place, meeting->place));
	mark(out, IMPORT_WHY, !is_same(out->why, meeting->why));
}

/* A new row goes to the term of its day. */
static void check_new(struct rows_reading *reading, struct import_row *row)
{
	const struct agenda *agenda = &reading->import->agenda;

	row->plan = plan_place(agenda, plans_of_day(&agenda->plans, row->date));
	if (row->plan == agenda->plans.count)
		table_complain(reading->table, row->row, IMPORT_DATE,
			       _("no term has this day; make its plan first, or write the row by \"erfar plan add\""));
	import_check_entry(reading, row);
	if (*row->leads)
		row->leads = full_name(reading, row->leads);
}

static bool read_cells(struct import_row *out, struct rows_reading *reading)
{
	struct span kind = table_cell(reading->table, out->row, IMPORT_KIND);

	for (int i = 0; i < IMPORT_COLUMNS; i++)
		if (span_has_line_end(table_cell(reading->table, out->row, i)))
			table_complain(reading->table, out->row, i, _("a cell of the plan is one line of words"));
	import_read_date(&out->date, reading, out->row, IMPORT_DATE);
	read_start(&out->start, reading, out->row);
	read_minutes(&out->minutes, reading, out->row);
	read_themes(&out->themes, reading, out->row);
	if (kind.len && !entry_kind_named(&out->kind, kind))
		table_complain(reading->table, out->row, IMPORT_KIND,
			       _("\"%.*s\" is no kind; write session, fagdag, forum or watch"), (int)kind.len, kind.at);
	out->theme = table_text(reading->table, out->row, IMPORT_THEME);
	out->leads = table_text(reading->table, out->row, IMPORT_LEADS);
	out->place = table_text(reading->table, out->row, IMPORT_PLACE);
	out->why = table_text(reading->table, out->row, IMPORT_WHY);
	return reading->table->findings.count == reading->problems_had;
}

/* Notes which row a meeting has; a second one is complained of. */
static bool is_first(struct rows_reading *reading, const struct import_row *row)
{
	const struct csv_row *first = map_get(&reading->rows_of, span_of(row->meeting->id));

	if (first)
		table_complain(reading->table, row->row,
			       import_has_column(reading, IMPORT_ID) ? IMPORT_ID : IMPORT_DATE,
			       _("line %d has the same meeting; keep one of the two"), first->line);
	else
		map_put(&reading->rows_of, span_of(row->meeting->id), &reading->table->table.rows[row->row]);
	return !first;
}

static void read_row(struct rows_reading *reading, size_t place)
{
	struct import *import = reading->import;
	struct import_row *row = &import->rows[import->count];
	bool readable;

	*row = (struct import_row){ .row = place, .not_taken = "" };
	reading->problems_had = reading->table->findings.count;
	readable = read_cells(row, reading);
	row->meeting = find_meeting(reading, row);
	if (row->meeting && !table_cell(reading->table, place, IMPORT_KIND).len)
		row->kind = row->meeting->kind;
	if (row->meeting && !is_first(reading, row))
		return;
	if (!readable || reading->table->findings.count > reading->problems_had)
		return;
	if (!row->meeting) {
		check_new(reading, row);
		import->count++;
		return;
	}
	row->plan = plan_place(&import->agenda, row->meeting->plan);
	row->is_entry = import_entry_line(row->meeting->plan, row->meeting) != NULL;
	compare(row, reading);
	import_check_fixed(reading, row);
	if (row->changed)
		import_check_known(reading, row);
	import->count++;
}

static void learn_days(struct rows_reading *reading)
{
	for (size_t row = 0; row < reading->table->table.row_count; row++) {
		const struct meeting *meeting = map_get(&reading->by_id, table_cell(reading->table, row, IMPORT_ID));
		const struct date none = { 0 };

		import_days_learn(&reading->days, table_cell(reading->table, row, IMPORT_DATE),
				  meeting ? meeting->date : none);
		import_days_learn(&reading->days, table_cell(reading->table, row, IMPORT_ORIGINAL),
				  meeting ? meeting->original : none);
	}
}

/* Of the terms and the days that the table is about, and in no row. */
static void find_left_out(const struct rows_reading *reading)
{
	struct import *import = reading->import;
	const struct meetings *meetings = &import->agenda.meetings;
	struct date first = { 0 }, last = { 0 };
	struct map terms;

	map_init(&terms, reading->arena);
	for (size_t i = 0; i < meetings->count; i++) {
		const struct meeting *meeting = &meetings->items[i];

		if (!map_get(&reading->rows_of, span_of(meeting->id)))
			continue;
		map_put(&terms, span_of(meeting->plan->id), import);
		first = date_is_set(first) ? first : meeting->date;
		last = meeting->date;
	}
	import->left_out = arena_array(reading->arena, meetings->count + 1, sizeof(const struct meeting *));
	for (size_t i = 0; i < meetings->count; i++) {
		const struct meeting *meeting = &meetings->items[i];

		if (!map_get(&reading->rows_of, span_of(meeting->id)) && meeting->plan &&
		    map_get(&terms, span_of(meeting->plan->id)) && date_compare(first, meeting->date) <= 0 &&
		    date_compare(meeting->date, last) <= 0)
			import->left_out[import->left_out_count++] = meeting;
	}
}

int import_read(struct import *import, const char *shown, struct span file)
{
	struct arena *arena = import->session->ctx->arena;
	struct rows_reading reading = { .import = import, .table = &import->table, .arena = arena };
	const struct meetings *meetings = &import->agenda.meetings;
	int rc;

	if ((rc = themes_load(&reading.themes, import->session->notebook)) < 0 ||
	    (rc = table_begin(&import->table, arena, shown, file, columns, import->session->ctx->now.date)) < 0)
		return rc;
	if (import->table.table.row_count > MOST_ROWS)
		return fail(ERROR_FORMAT, _("%s has more than %d rows; take a term at a time"), shown, MOST_ROWS);
	map_init(&reading.by_id, arena);
	map_init(&reading.rows_of, arena);
	map_init(&reading.full, arena);
	for (size_t i = 0; i < meetings->count; i++)
		if (meetings->items[i].plan)
			map_put(&reading.by_id, span_of(meetings->items[i].id), &meetings->items[i]);
	learn_days(&reading);
	import->rows = arena_array(arena, import->table.table.row_count + 1, sizeof(*import->rows));
	for (size_t i = 0; i < import->table.table.row_count && import_has_column(&reading, IMPORT_DATE); i++)
		read_row(&reading, i);
	if ((rc = table_end(&import->table)) < 0)
		return rc;
	find_left_out(&reading);
	return 0;
}
