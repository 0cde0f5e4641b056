/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The term report as one table: a row a figure, then a row a meeting. */
#include "base/i18n.h"
#include "cmd/report/term/term.h"
#include "cmd/report/words.h"
#include "index/catalog.h"
#include "model/themes.h"

static const struct column columns[] = {
	{ "section", NULL, LOOK_DATA },	 { "item", NULL, LOOK_DATA },	 { "number", NULL, LOOK_DATA },
	{ "of", NULL, LOOK_DATA },	 { "unit", NULL, LOOK_DATA },	 { "date", NULL, LOOK_DATA },
	{ "state", NULL, LOOK_DATA },	 { "minutes", NULL, LOOK_DATA }, { "present", NULL, LOOK_DATA },
	{ "expected", NULL, LOOK_DATA }, { "path", NULL, LOOK_DATA },	 { NULL, NULL, LOOK_DATA },
};

static void end_short(struct printer *printer)
{
	for (int i = 0; i < 6; i++)
		printer_null(printer);
	printer_end(printer);
}

/* whole below 0: there is none. */
static void add_number(struct printer *printer, const char *section, const char *item, long number, long whole,
		       const char *unit)
{
	printer_begin(printer);
	printer_string(printer, section);
	printer_string(printer, item);
	printer_number(printer, number);
	if (whole >= 0)
		printer_number(printer, whole);
	else
		printer_null(printer);
	printer_string(printer, unit);
	end_short(printer);
}

static void add_hours(struct printer *printer, const char *item, int minutes, int whole)
{
	printer_begin(printer);
	printer_string(printer, "time");
	printer_string(printer, item);
	printer_real(printer, minutes / 60.0, 2);
	if (whole >= 0)
		printer_real(printer, whole / 60.0, 2);
	else
		printer_null(printer);
	printer_string(printer, "hours");
	end_short(printer);
}

static void add_figures(struct printer *printer, const struct summary *sum, const char *l)
{
	const struct session_count *sessions = &sum->sessions;

	add_number(printer, "goals", i18n_in(l, "goals reached"), (long)sum->goals_reached, (long)sum->goal_count,
		   "goals");
	add_number(printer, "sessions", i18n_in(l, "held"), (long)sessions->held,
		   (long)(sessions->held + sessions->unrecorded), "sessions");
	if (!sum->outside)
		add_number(printer, "sessions", i18n_in(l, "held with few"), (long)sessions->few, -1, "sessions");
	add_number(printer, "sessions", i18n_in(l, "moved"), (long)sessions->moved, -1, "sessions");
	add_number(printer, "sessions", i18n_in(l, "not written up"), (long)sessions->unrecorded, -1, "sessions");
	add_number(printer, "sessions", i18n_in(l, "to come"), (long)sessions->coming, -1, "sessions");
	add_number(printer, "days", i18n_in(l, "forum meetings and professional days"), (long)sum->days.held, -1,
		   "days");
	add_number(printer, "meetings", i18n_in(l, "together with clinicians"), (long)sum->joint, -1, "meetings");
	add_hours(printer, i18n_in(l, "own sessions, of what was agreed"), sum->used, sum->agreed);
	add_hours(printer, i18n_in(l, "forum meetings and professional days"), sum->days_used, -1);
	if (!sum->outside)
		add_number(printer, "attendance", i18n_in(l, "there, of those expected"), (long)sum->present,
			   (long)sum->expected, "people");
	else if (sum->share >= 0)
		add_number(printer, "attendance", i18n_in(l, "there, of those expected"), sum->share, -1, "percent");
}

static void add_notes(struct printer *printer, const struct summary *sum, const char *l)
{
	add_number(printer, "conclusions", i18n_in(l, "in force, of those made"), (long)sum->conclusions_in_force,
		   (long)sum->conclusion_count, "conclusions");
	add_number(printer, "actions", i18n_in(l, "follow-ups done"), (long)sum->actions_done, (long)sum->action_count,
		   "actions");
	add_number(printer, "actions", i18n_in(l, "past their day"), (long)sum->actions_late, -1, "actions");
	add_number(printer, "written", i18n_in(l, "experiences"), (long)sum->experiences.count, -1, "notes");
	add_number(printer, "written", i18n_in(l, "experiences shared with a forum"), (long)sum->experiences_shared, -1,
		   "notes");
	add_number(printer, "written", i18n_in(l, "courses, articles and talks"), (long)sum->learning.count, -1,
		   "notes");
	add_number(printer, "written", i18n_in(l, "visits"), (long)sum->visits.count, -1, "notes");
	for (int side = 0; side < SIDE_COUNT; side++)
		add_number(printer, "sides", words_side(side, l), (long)sum->sides[side], -1, "meetings");
	for (size_t i = 0; i < sum->theme_count; i++)
		add_number(printer, "themes",
			   sum->themes[i].theme ? theme_name(sum->themes[i].theme, l) : sum->themes[i].slug,
			   (long)sum->themes[i].meetings, -1, "meetings");
}

static void add_meeting(struct printer *printer, const struct summary_meeting *one)
{
	printer_begin(printer);
	printer_string(printer, entry_kind_name(one->kind));
	printer_string(printer, one->title);
	printer_null(printer);
	printer_null(printer);
	printer_null(printer);
	printer_date(printer, one->date);
	printer_string(printer, meeting_state_name(one->state));
	printer_number(printer, one->used);
	if (one->expected) {
		printer_number(printer, (long)one->present);
		printer_number(printer, (long)one->expected);
	} else {
		printer_null(printer);
		printer_null(printer);
	}
	printer_string(printer, one->note ? one->note->path : NULL);
	printer_end(printer);
}

void term_write_csv(struct report *report)
{
	const struct summary *sum = report->summary;
	struct printer *printer = report_printer(report, "report-term/1", columns);

	add_figures(printer, sum, report->language);
	add_notes(printer, sum, report->language);
	for (size_t i = 0; i < sum->meeting_count; i++)
		add_meeting(printer, &sum->meetings[i]);
	(void)printer_close(printer);
}
