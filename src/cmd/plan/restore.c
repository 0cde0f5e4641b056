/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar plan restore: back to what the rule says for that day. */
#include "cmd/plan/actions.h"
#include "cmd/plan/common.h"

#include "base/error.h"
#include "base/i18n.h"

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct planned_line *old;
	struct buf bytes = BUF_INIT;
	struct agenda agenda;
	struct meeting *meeting;
	struct plan *plan;
	char day[DATE_TEXT];
	int rc;

	(void)parsed;
	if ((rc = agenda_load(&agenda, session->notebook)) < 0 ||
	    (rc = plan_choose_meeting(&meeting, session, &agenda, operands[0])) < 0)
		return rc;
	old = plan_find_line(meeting->plan, LINE_MOVE, meeting->original);
	if (!old)
		old = plan_find_line(meeting->plan, LINE_FACILITATOR, meeting->original);
	if (!old)
		return fail(ERROR_USAGE, _("The meeting of %s stands as the rule has it; there is nothing to restore."),
			    date_text(day, meeting->date));
	plan = plans_find(&agenda.plans, meeting->plan->id);
	if ((rc = plan_drop_lines(&plan, session, old->line.kind, meeting->original, NULL)) < 0)
		return rc;
	buf_add_span(&bytes, plan->file);
	rc = plan_save(session, meeting->plan, &bytes,
		       arena_format(session->ctx->arena, i18n_in(session->ctx->written, N_("plan: %s stands as before")),
				    date_text(day, meeting->original)),
		       "plan restore");
	buf_done(&bytes);
	return rc;
}

const struct command plan_restore = {
	.name = "restore", .aliases = "tilbake", .operands = "DATE",
	.summary = N_("take a move or a swap back"), .examples = "erfar plan restore 2026-10-01",
	.needs = NEEDS_NOTEBOOK | WRITES_NOTES, .run = run,
};
