/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar-history draft: plain "git add" is told to leave drafts alone; one that is begun is remembered for undo. */
#include "cmd/history/actions.h"

#include "base/i18n.h"
#include "model/notebook.h"
#include "store/history/history.h"

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	struct history *history;
	int rc = history_open(&history, session->ctx, session->notebook->folder);

	(void)parsed;
	if (rc < 0)
		return rc;
	rc = operands[0] ? history_draft(history, operands[0]) : history_exclude(history);
	history_close(history);
	return rc;
}

const struct command history_draft_action = {
	.name = "draft",
	.operands = "[DRAFT]",
	.summary = N_("keep drafts out of \"git add\" (for erfar's own programs)"),
	.needs = NEEDS_NOTEBOOK,
	.run = run,
};
