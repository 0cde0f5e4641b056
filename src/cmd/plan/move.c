/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar plan move: another day for a meeting; its id stays. */
#include "cmd/plan/actions.h"
#include "cmd/plan/choose.h"
#include "cmd/plan/lines.h"
#include "cmd/plan/moving.h"
#include "cmd/plan/typed.h"

#include "base/error.h"
#include "base/i18n.h"

struct move_args {
	const char *why;
};

static const struct option options[] = {
	TEXT(0, "why", "TEXT", struct move_args, why, N_("the reason, for the plan and the report")),
	OPTIONS_END,
};

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
	    (rc = plan_refuse_move(&agenda.meetings, meeting, line.to)) < 0)
		return rc;
	if ((rc = plan_hint_move(session, &agenda, meeting, line.to)) < 0)
		return rc;
	line.date = meeting->original;
	plan = plans_find(&agenda.plans, meeting->plan->id);
	if ((rc = plan_set_move(&plan, session, &line)) < 0)
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
	.needs = NEEDS_NOTEBOOK | WRITES_NOTES | TAKES_TURNS,
	.run = run,
};
