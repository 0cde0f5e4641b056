/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a row can be made so: what it changes in its meeting, or the entry that it is. */
#include "cmd/plan/import_parts.h"
#include "cmd/plan/lines.h"
#include "cmd/plan/moving.h"
#include "cmd/plan/typed.h"

#include "base/error.h"
#include "base/i18n.h"

bool import_has_column(const struct rows_reading *reading, enum import_column column)
{
	return reading->table->places[column] >= 0;
}

void import_read_date(struct date *out, struct rows_reading *reading, size_t row, enum import_column column)
{
	struct span text = table_cell(reading->table, row, column);
	const char *problem = import_days_read(out, &reading->days, text);

	if (problem)
		table_complain(reading->table, row, column, problem, (int)text.len, text.at);
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
		table_complain(reading->table, row->row, import_has_column(reading, column) ? column : IMPORT_DATE,
			       "%s", error_message());
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
		table_complain(reading->table, row->row,
			       import_has_column(reading, IMPORT_WHY) ? IMPORT_WHY : IMPORT_DATE,
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

void import_check_entry(struct rows_reading *reading, const struct import_row *row)
{
	const struct plan_line line = import_entry(row);

	if (!*row->theme)
		table_complain(reading->table, row->row,
			       import_has_column(reading, IMPORT_THEME) ? IMPORT_THEME : IMPORT_DATE,
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
void import_check_fixed(struct rows_reading *reading, const struct import_row *row)
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
		import_read_date(&original, reading, row->row, IMPORT_ORIGINAL);
	if (date_compare(original, meeting->original) != 0)
		table_complain(reading->table, row->row, IMPORT_ORIGINAL,
			       _("the first day of a meeting stays; write its new day in the column \"date\""));
}

void import_check_known(struct rows_reading *reading, const struct import_row *row)
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
		import_check_entry(reading, row);
	else if (row->kind == ENTRY_SESSION && (row->changed & (1U << IMPORT_THEME | 1U << IMPORT_THEMES)))
		check_theme(reading, row);
	else if (row->kind != ENTRY_SESSION && import_changes(row, IMPORT_LEADS))
		table_complain(reading->table, row->row, IMPORT_LEADS,
			       _("somebody leads an ordinary meeting only; leave the cell empty"));
}
