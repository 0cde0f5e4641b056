/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar plan restore: back to what the rule says for that day. */
#include "cmd/plan/actions.h"
#include "cmd/plan/common.h"

#include "base/error.h"
#include "base/i18n.h"

/* Lines below the one that goes belong to it; nothing goes without a word. */
static void tell_what_goes(struct session *session, const struct plan *plan, const struct item *item)
{
	struct span rest = span_trim(span_between(plan->file.at + item->text_end, plan->file.at + item->end)), line;
	struct buf words = BUF_INIT;

	while (span_next_line(&rest, &line)) {
		line = span_trim(line);
		if (words.len && line.len)
			buf_add_text(&words, " / ");
		buf_add_span(&words, line);
	}
	if (words.len)
		context_warn(session->ctx, _("What stands below that line goes with it: %s"), words.at);
	buf_done(&words);
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct planned_line *old;
	struct buf bytes = BUF_INIT;
	struct agenda agenda;
	struct meeting *meeting;
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
	tell_what_goes(session, meeting->plan, old->item);
	rc = plan_remove_line(&bytes, meeting->plan, old);
	if (rc >= 0)
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
