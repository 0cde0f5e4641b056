/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table's rows, each against the meeting it names. */
#include "cmd/plan/import.h"
#include "cmd/plan/import_days.h"
#include "cmd/plan/lines.h"
#include "cmd/plan/moving.h"
#include "cmd/plan/names.h"
#include "cmd/plan/typed.h"

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

/* What is known while the rows are read. */
struct rows_reading {
	struct import *import;
	struct table_reading *table;
	struct arena *arena;
	struct themes themes;
	struct map by_id;   /* id -> meeting */
	struct map rows_of; /* id -> the row that names it */
	struct map full;    /* a name as it stands in a cell -> the whole name */
	struct import_days days;
	size_t problems_had; /* before the row */
};

bool import_changes(const struct import_row *row, enum import_column column)
{
	return row->changed >> column & 1U;
}

static bool has_column(const struct rows_reading *reading, enum import_column column)
{
	return reading->table->places[column] >= 0;
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

static void read_date(struct date *out, struct rows_reading *reading, size_t row, enum import_column column)
{
	struct span text = table_cell(reading->table, row, column);
	const char *problem = import_days_read(out, &reading->days, text);

	if (problem)
		table_complain(reading->table, row, column, problem, (int)text.len, text.at);
}

/* "08:30", "8.30", and "08:30:00" as a spreadsheet may save it. */
static void read_start(int *out, struct rows_reading *reading, size_t row)
{
	struct span text = table_cell(reading->table, row, IMPORT_START), bare = text;
	char *copy;

	*out = -1;
	if (!text.len)
		return;
	if (bare.len > 5 && span_ends(bare, ":00"))
		bare = span_take(bare, bare.len - 3);
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
		read_date(&original, reading, out->row, IMPORT_ORIGINAL);
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

	if (!has_column(reading, IMPORT_START))
		out->start = meeting->start;
	if (!has_column(reading, IMPORT_MINUTES))
		out->minutes = meeting->minutes;
	if (!has_column(reading, IMPORT_THEME))
		out->theme = meeting->theme;
	if (!out->themes.count)
		out->themes = meeting->themes;
	if (!has_column(reading, IMPORT_LEADS))
		out->leads = meeting->facilitator;
	if (!has_column(reading, IMPORT_PLACE))
		out->place = meeting->place;
	if (!has_column(reading, IMPORT_WHY))
		out->why = meeting->why;
	mark(out, IMPORT_DATE, date_compare(out->date, meeting->date) != 0);
	mark(out, IMPORT_START, out->start != meeting->start);
	mark(out, IMPORT_MINUTES, out->minutes != meeting->minutes);
	mark(out, IMPORT_KIND, out->kind != meeting->kind);
	mark(out, IMPORT_THEME, !is_same(out->theme, meeting->theme));
	mark(out, IMPORT_THEMES, !has_same(&out->themes, &meeting->themes));
	if (!*meeting->facilitator && date_compare(meeting->date, reading->import->session->ctx->now.date) < 0)
		out->leads = ""; /* what was proposed when the list was made is no longer to be asked for */
	if (*out->leads && !is_same(out->leads, meeting->facilitator))
		out->leads = full_name(reading, out->leads);
	mark(out, IMPORT_LEADS, !is_same(out->leads, meeting->facilitator));
	mark(out, IMPORT_PLACE, !is_same(out->place, meeting->place));
	mark(out, IMPORT_WHY, !is_same(out->why, meeting->why));
}

static enum import_column first_change(const struct import_row *row)
{
	int column = 0;

	while (column < IMPORT_COLUMNS && !import_changes(row, (enum import_column)column))
		column++;
	return (enum import_column)column;
}

/* A refusal of what the actions share, as a complaint of the cell. */
static void complain_of(struct rows_reading *reading, const struct import_row *row, enum import_column column, int rc)
{
	if (rc < 0)
		table_complain(reading->table, row->row, has_column(reading, column) ? column : IMPORT_DATE, "%s",
			       error_message());
	error_clear();
}

/* A meeting on another day says why; a reason alone only where it is on another day. */
static void check_move(struct rows_reading *reading, const struct import_row *row)
{
	const struct meeting *meeting = row->meeting;
	bool back = date_compare(row->date, meeting->original) == 0;

	if (import_changes(row, IMPORT_DATE))
		complain_of(reading, row, IMPORT_DATE,
			    plan_refuse_move(&reading->import->agenda.meetings, meeting, row->date));
	if (!back && !*row->why && (row->changed & (1U << IMPORT_DATE | 1U << IMPORT_WHY)))
		table_complain(reading->table, row->row, has_column(reading, IMPORT_WHY) ? IMPORT_WHY : IMPORT_DATE,
			       _("say why it is moved, in the column \"why\"; nothing is cancelled here"));
	if (back && !import_changes(row, IMPORT_DATE) && import_changes(row, IMPORT_WHY))
		table_complain(reading->table, row->row, IMPORT_WHY,
			       _("a reason belongs to a meeting that is moved; this one is on its own day"));
}

/* The time and place of an ordinary meeting are the rule's. */
static void check_rule(struct rows_reading *reading, const struct import_row *row)
{
	static const enum import_column of_rule[] = { IMPORT_START, IMPORT_MINUTES, IMPORT_PLACE };

	for (size_t i = 0; i < 3 && !row->is_entry; i++)
		if (import_changes(row, of_rule[i]))
			table_complain(reading->table, row->row, of_rule[i],
				       _("time, length and place of an ordinary meeting are the same for all, by the "
					 "first lines of %s; only the day can be another one"),
				       row->meeting->plan->path);
}

/* A list that was written some days ago may say that a meeting is to come or has no minutes. */
static bool may_say(const struct import_row *row, struct span state)
{
	const struct meeting *meeting = row->meeting;

	return !state.len || span_is(state, meeting_state_name(meeting->state)) ||
	       span_is(state, meeting_state_name(MEETING_COMING)) ||
	       span_is(state, meeting_state_name(MEETING_UNRECORDED)) ||
	       (span_is(state, meeting_state_name(MEETING_MOVED)) && date_compare(row->date, meeting->original) != 0);
}

/* Cells that nothing is taken from: whoever has changed them is to know. */
static void check_fixed(struct rows_reading *reading, const struct import_row *row)
{
	const struct meeting *meeting = row->meeting;
	struct span state = table_cell(reading->table, row->row, IMPORT_STATE);
	struct span path = table_cell(reading->table, row->row, IMPORT_MINUTES_PATH);
	struct date original = meeting->original;

	if (!may_say(row, state))
		table_complain(
			reading->table, row->row, IMPORT_STATE,
			_("\"%.*s\" can't be taken in: nothing is cancelled here, and what is held has minutes; "
			  "move the meeting with another day in \"date\" and the reason in \"why\", and put the cell "
			  "back to \"%s\""),
			(int)state.len, state.at, meeting_state_name(meeting->state));
	if (path.len && !span_is(path, meeting->minutes_path ? meeting->minutes_path : ""))
		table_complain(
			reading->table, row->row, IMPORT_MINUTES_PATH,
			_("minutes can't be named here; \"erfar minute DATE\" writes them, and the cell stays as "
			  "the list had it"));
	if (table_cell(reading->table, row->row, IMPORT_ORIGINAL).len)
		read_date(&original, reading, row->row, IMPORT_ORIGINAL);
	if (date_compare(original, meeting->original) != 0)
		table_complain(reading->table, row->row, IMPORT_ORIGINAL,
			       _("the first day of a meeting stays; write its new day in the column \"date\""));
}

/* What the lines of the plan would be read back as: themes with "#" and brackets at the end would be other things. */
static void check_theme(struct rows_reading *reading, const struct import_row *row)
{
	struct plan_line line = { .kind = LINE_THEME, .date = row->date, .start = -1, .text = span_of(row->theme) };
	struct plan_line again;
	struct buf words = BUF_INIT;
	struct span text;

	if (!*row->theme) {
		if (import_changes(row, IMPORT_THEMES))
			table_complain(reading->table, row->row, IMPORT_THEMES, _("words of themes.csv need a theme"));
		return;
	}
	complain_of(reading, row, IMPORT_THEME, plan_read_theme(&text, row->theme));
	plan_line_write(&words, &line);
	plan_line_parse(&again, reading->arena, span_skip(buf_span(&words), 2), ROLE_THEMES);
	if (again.kind != LINE_THEME || again.name.len || again.themes.count)
		table_complain(reading->table, row->row, IMPORT_THEME,
			       _("\"%s\" would not be read back so; write it without \"#\" and without brackets at the "
				 "end"),
			       row->theme);
	buf_done(&words);
}

static void check_entry(struct rows_reading *reading, const struct import_row *row)
{
	const struct plan_line line = import_entry(row);

	if (!*row->theme)
		table_complain(reading->table, row->row, has_column(reading, IMPORT_THEME) ? IMPORT_THEME : IMPORT_DATE,
			       _("say in the column \"theme\" what it is"));
	else
		complain_of(reading, row, IMPORT_PLACE, plan_check_entry(&line, reading->import->session));
	if (row->themes.count)
		table_complain(reading->table, row->row, IMPORT_THEMES,
			       _("words of themes.csv go with the themes of ordinary meetings; leave the cell empty"));
	if (*row->leads && row->kind != ENTRY_SESSION)
		table_complain(reading->table, row->row, IMPORT_LEADS,
			       _("somebody leads an ordinary meeting only; leave the cell empty"));
}

static void check_known(struct rows_reading *reading, const struct import_row *row)
{
	const struct meeting *meeting = row->meeting;

	if (meeting->minutes_path) {
		table_complain(reading->table, row->row, (int)first_change(row),
			       _("the meeting has been held; its minutes are in %s"), meeting->minutes_path);
		return;
	}
	if (import_changes(row, IMPORT_KIND)) {
		table_complain(reading->table, row->row, IMPORT_KIND,
			       _("it is a %s and stays one; write a new row for another kind"),
			       entry_kind_name(meeting->kind));
		return;
	}
	check_move(reading, row);
	check_rule(reading, row);
	if (row->is_entry && (row->changed & ~(1U << IMPORT_DATE | 1U << IMPORT_WHY | 1U << IMPORT_LEADS)))
		check_entry(reading, row);
	else if (row->kind == ENTRY_SESSION && (row->changed & (1U << IMPORT_THEME | 1U << IMPORT_THEMES)))
		check_theme(reading, row);
	else if (row->kind != ENTRY_SESSION && import_changes(row, IMPORT_LEADS))
		table_complain(reading->table, row->row, IMPORT_LEADS,
			       _("somebody leads an ordinary meeting only; leave the cell empty"));
}

/* A new row goes to the term of its day. */
static void check_new(struct rows_reading *reading, struct import_row *row)
{
	const struct agenda *agenda = &reading->import->agenda;

	row->plan = plan_place(agenda, plans_of_day(&agenda->plans, row->date));
	if (row->plan == agenda->plans.count)
		table_complain(reading->table, row->row, IMPORT_DATE,
			       _("no term has this day; make its plan first, or write the row by \"erfar plan add\""));
	check_entry(reading, row);
	if (*row->leads)
		row->leads = full_name(reading, row->leads);
}

static bool read_cells(struct import_row *out, struct rows_reading *reading)
{
	struct span kind = table_cell(reading->table, out->row, IMPORT_KIND);

	for (int i = 0; i < IMPORT_COLUMNS; i++)
		if (span_has_line_end(table_cell(reading->table, out->row, i)))
			table_complain(reading->table, out->row, i, _("a cell of the plan is one line of words"));
	read_date(&out->date, reading, out->row, IMPORT_DATE);
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
		table_complain(reading->table, row->row, has_column(reading, IMPORT_ID) ? IMPORT_ID : IMPORT_DATE,
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

	*row = (struct import_row){ .row = place };
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
	check_fixed(reading, row);
	if (row->changed)
		check_known(reading, row);
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
	for (size_t i = 0; i < import->table.table.row_count && has_column(&reading, IMPORT_DATE); i++)
		read_row(&reading, i);
	if ((rc = table_end(&import->table)) < 0)
		return rc;
	find_left_out(&reading);
	return 0;
}
