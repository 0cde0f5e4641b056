/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar plan swap: two meetings exchange who leads them, and nothing else. */
#include "cmd/plan/actions.h"
#include "cmd/plan/choose.h"
#include "cmd/plan/lines.h"

#include "base/error.h"
#include "base/i18n.h"

#include <string.h>

static int write_facilitator(struct plan **plan, struct session *session, const struct meeting *meeting,
			     const char *name)
{
	const struct plan_line line = { .kind = LINE_FACILITATOR, .date = meeting->original, .name = span_of(name) };

	return plan_set_line(plan, session, &line);
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	struct agenda agenda;
	struct meeting *first, *second;
	struct plan *plan;
	struct buf bytes = BUF_INIT;
	char one[DATE_TEXT], two[DATE_TEXT];
	int rc;

	(void)parsed;
	if ((rc = plan_open(&agenda, session)) < 0 ||
	    (rc = plan_choose_meeting(&first, session, &agenda, operands[0])) < 0 ||
	    (rc = plan_choose_meeting(&second, session, &agenda, operands[1])) < 0)
		return rc;
	if (first->plan != second->plan)
		return fail(ERROR_USAGE, _("The two meetings are in different terms; swap within one term."));
	if (first == second || !*first->facilitator || !*second->facilitator)
		return fail(ERROR_USAGE, _("Both meetings need somebody who leads them, and must be two."));
	if ((rc = plan_refuse_held(first)) < 0 || (rc = plan_refuse_held(second)) < 0)
		return rc;
	if (strcmp(first->facilitator, second->facilitator) == 0)
		return fail(ERROR_NOTHING, _("%s leads both; there is nothing to swap."), first->facilitator);
	plan = plans_find(&agenda.plans, first->plan->id);
	if ((rc = write_facilitator(&plan, session, first, second->facilitator)) < 0 ||
	    (rc = write_facilitator(&plan, session, second, first->facilitator)) < 0)
		return rc;
	buf_add_span(&bytes, plan->file);
	rc = plan_save(session, first->plan, &bytes,
		       arena_format(session->ctx->arena,
				    i18n_in(session->ctx->written, N_("plan: %s and %s swap who leads")),
				    date_text(one, first->date), date_text(two, second->date)),
		       "plan swap");
	buf_done(&bytes);
	return rc;
}

const struct command plan_swap = {
	.name = "swap",
	.aliases = "bytt byt",
	.operands = "DATE DATE",
	.summary = N_("let two meetings exchange who leads"),
	.examples = "erfar plan swap 17.9. 1.10.",
	.needs = NEEDS_NOTEBOOK | WRITES_NOTES | TAKES_TURNS,
	.run = run,
};
