/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar plan move: another day for a meeting; its id stays. */
#include "cmd/plan/actions.h"
#include "cmd/plan/choose.h"
#include "cmd/plan/lines.h"
#include "cmd/plan/typed.h"

#include "base/error.h"
#include "base/i18n.h"
#include "model/closure.h"
#include "text/dateword.h"

struct move_args {
	const char *why;
};

static const struct option options[] = {
	TEXT(0, "why", "TEXT", struct move_args, why, N_("the reason, for the plan and the report")),
	OPTIONS_END,
};

static int refuse(const struct meetings *meetings, const struct meeting *meeting, struct date to)
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

/* A meeting that is moved back stands as the rule has it: no line says so. */
static int change_line(struct plan **plan, const struct session *session, const struct plan_line *line)
{
	if (date_compare(line->date, line->to) == 0)
		return plan_drop_lines(plan, session, LINE_MOVE, line->date, NULL);
	return plan_set_line(plan, session, line);
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct move_args *args = parsed;
	struct plan_line line = { .kind = LINE_MOVE, .text = span_trim(span_of(args->why)) };
	struct buf bytes = BUF_INIT;
	struct agenda agenda;
	struct meeting *meeting;
	struct plan *plan;
	char from[DATE_TEXT], to[DATE_TEXT];
	int rc;

	if (!line.text.len)
		return fail(ERROR_USAGE,
			    _("Say why it is moved, for example --why \"høstferie\"; nothing is cancelled here."));
	if ((rc = plan_open(&agenda, session)) < 0 ||
	    (rc = plan_choose_entry(&meeting, session, &agenda, operands[0])) < 0 ||
	    (rc = plan_read_date(&line.to, session, operands[1])) < 0 ||
	    (rc = refuse(&agenda.meetings, meeting, line.to)) < 0)
		return rc;
	if ((rc = hint_day_off(session, line.to)) < 0)
		return rc;
	hint_taken(session, &agenda, meeting, line.to);
	if (meeting->kind != ENTRY_WATCH)
		hint_outside(session, meeting->plan, line.to);
	line.date = meeting->original;
	plan = plans_find(&agenda.plans, meeting->plan->id);
	if ((rc = change_line(&plan, session, &line)) < 0)
		return rc;
	buf_add_span(&bytes, plan->file);
	rc = plan_save(session, meeting->plan, &bytes,
		       arena_format(session->ctx->arena,
				    i18n_in(session->ctx->written, N_("plan: %s is moved to %s: %s")),
				    date_text(from, line.date), date_text(to, line.to), args->why),
		       "plan move");
	buf_done(&bytes);
	return rc;
}

const struct command plan_move = {
	.name = "move",
	.aliases = "flytt flyt",
	.operands = "DATE NEWDATE",
	.summary = N_("give a meeting another day, with the reason"),
	.examples = N_("erfar plan move 2026-10-01 2026-10-02 --why \"autumn holiday\"\n"
		       "erfar plan move \"next thursday\" +8d --why \"many are ill\""),
	.options = options,
	.args_size = sizeof(struct move_args),
	.needs = NEEDS_NOTEBOOK | WRITES_NOTES,
	.run = run,
};
