/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar-history head: the commit that was saved last, and how many of the notebook's files have changed since. */
#include "cmd/history/actions.h"

#include "base/error.h"
#include "base/i18n.h"
#include "model/notebook.h"
#include "store/history/history.h"

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	struct history_status status;
	struct history *history;
	char id[HISTORY_ID];
	int rc = history_open(&history, session->ctx, session->notebook->folder);

	(void)parsed;
	(void)operands;
	if (rc < 0)
		return rc;
	if ((rc = history_head(id, history)) >= 0 && (rc = history_status(&status, history)) >= 0) {
		if (*id)
			(void)fprintf(session->ctx->out, "%s %zu\n", id, status.count);
		else
			rc = fail(ERROR_NOTHING, _("Nothing has been saved yet."));
	}
	history_close(history);
	return rc;
}

const struct command history_head_action = {
	.name = "head",
	.summary = N_("what was saved last, and how many files have changed since"),
	.examples = "erfar-history head",
	.needs = NEEDS_NOTEBOOK,
	.run = run,
};
