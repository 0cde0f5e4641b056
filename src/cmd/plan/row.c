/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/plan/row.h"

#include "base/i18n.h"

const struct column plan_columns[] = {
	{ "id", NULL, LOOK_DATA },
	{ "date", N_("date"), LOOK_TEXT },
	{ "start", N_("time"), LOOK_TEXT },
	{ "minutes", N_("min"), LOOK_RIGHT },
	{ "kind", N_("kind"), LOOK_TEXT },
	{ "theme", N_("theme"), LOOK_WIDE },
	{ "facilitator", N_("leads"), LOOK_TEXT },
	{ "state", N_("state"), LOOK_TEXT },
	{ "minutes_path", NULL, LOOK_DATA },
	{ "original_date", NULL, LOOK_DATA },
	{ "themes", NULL, LOOK_DATA },
	{ "place", NULL, LOOK_DATA },
	{ "why", N_("why"), LOOK_WIDE },
	{ NULL, NULL, LOOK_DATA },
};

static const char *const state_words[] = { N_("coming"), N_("held"), N_("unrecorded"), N_("moved"), N_("holiday") };

static const char *const kind_words[] = { N_("session"), N_("professional day"), N_("forum"), N_("coming change") };

static const char *state_word(const struct meeting *meeting)
{
	if (meeting->kind == ENTRY_WATCH && meeting->state == MEETING_HELD)
		return _("past");
	return _(state_words[meeting->state]);
}

void plan_print_meeting(struct printer *printer, const struct meeting *meeting)
{
	bool words = printer_is_text(printer);
	char start[6];

	printer_begin(printer);
	printer_string(printer, meeting->id);
	printer_date(printer, meeting->date);
	printer_string(printer, meeting->start >= 0 ? meeting_start_text(start, meeting->start) : NULL);
	if (meeting->minutes)
		printer_number(printer, meeting->minutes);
	else
		printer_null(printer);
	printer_string(printer, words ? _(kind_words[meeting->kind]) : entry_kind_name(meeting->kind));
	printer_string(printer, *meeting->theme ? meeting->theme : NULL);
	printer_string(printer, *meeting->facilitator ? meeting->facilitator : NULL);
	printer_string(printer, words ? state_word(meeting) : meeting_state_name(meeting->state));
	printer_string(printer, meeting->minutes_path);
	printer_date(printer, meeting->original);
	printer_list(printer, meeting->themes.items, meeting->themes.count);
	printer_string(printer, *meeting->place ? meeting->place : NULL);
	printer_string(printer, *meeting->why ? meeting->why : NULL);
	printer_end(printer);
}
