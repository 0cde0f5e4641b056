/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/plan/moving.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/plan/choose.h"
#include "cmd/plan/lines.h"
#include "model/closure.h"
#include "text/dateword.h"

int plan_refuse_move(const struct meetings *meetings, const struct meeting *meeting, struct date to)
{
	char day[DATE_TEXT];
	int rc = plan_refuse_held(meeting);

	if (rc < 0)
		return rc;
	if (!meeting_owns_move(meetings, meeting))
		return fail(ERROR_USAGE,
			    _("On %s there is more than one entry, and a move would be read as the other's. "
			      "Change the day of \"%s\" in %s itself."),
			    date_text(day, meeting->original), meeting->theme, meeting->plan->path);
	if (date_compare(meeting->date, to) == 0 && plan_count_lines(meeting->plan, LINE_MOVE, meeting->original) < 2)
		return fail(ERROR_USAGE, _("The meeting is on %s already."), date_text(day, to));
	return 0;
}

static void hint_outside(const struct session *session, const struct plan *plan, struct date date)
{
	char day[DATE_TEXT], from[DATE_TEXT], to[DATE_TEXT];

	if (date_compare(date, plan->from) < 0 || date_compare(date, plan->to) > 0)
		context_warn(session->ctx, _("%s lies outside the term %s, which runs from %s to %s."),
			     date_text(day, date), plan->id, date_text(from, plan->from), date_text(to, plan->to));
}

/* It may be meant so; then the hint does no harm. */
static int hint_day_off(const struct session *session, struct date date)
{
	struct closures closures;
	const char *off;
	char day[DATE_TEXT];
	int rc = closures_load(&closures, session->notebook);

	if (rc < 0)
		return rc;
	off = closures_day_off(&closures, session->notebook, date);
	if (!off && date_weekday(date) >= SATURDAY)
		off = weekday_name(date_weekday(date), session->ctx->screen);
	if (off)
		context_warn(session->ctx, _("%s is a day off (%s)."), date_text(day, date), off);
	return 0;
}

/* Two meetings on one day may be meant. */
static void hint_taken(const struct session *session, const struct agenda *agenda, const struct meeting *moved,
		       struct date date)
{
	char day[DATE_TEXT];

	for (size_t i = 0; i < agenda->meetings.count; i++) {
		const struct meeting *other = &agenda->meetings.items[i];

		if (other == moved || other->kind == ENTRY_WATCH || date_compare(other->date, date) != 0)
			continue;
		context_warn(session->ctx, _("There is a meeting on %s already: %s."), date_text(day, date),
			     *other->theme ? other->theme : other->id);
		return;
	}
}

int plan_hint_move(const struct session *session, const struct agenda *agenda, const struct meeting *meeting,
		   struct date to)
{
	int rc = hint_day_off(session, to);

	if (rc < 0)
		return rc;
	hint_taken(session, agenda, meeting, to);
	if (meeting->kind != ENTRY_WATCH)
		hint_outside(session, meeting->plan, to);
	return 0;
}

int plan_set_move(struct plan **plan, const struct session *session, const struct plan_line *line)
{
	if (date_compare(line->date, line->to) == 0)
		return plan_drop_lines(plan, session, LINE_MOVE, line->date, NULL);
	return plan_set_line(plan, session, line);
}
