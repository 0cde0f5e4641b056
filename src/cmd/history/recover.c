/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar-history recover: what an interrupted run had begun is finished or taken back. */
#include "cmd/history/actions.h"

#include "base/i18n.h"
#include "model/notebook.h"
#include "store/history/history.h"

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	struct history *history;
	int rc = history_open(&history, session->ctx, session->notebook->folder);

	(void)parsed;
	(void)operands;
	if (rc < 0)
		return rc;
	if ((rc = history_begin(history, HISTORY_WAIT)) >= 0)
		history_end(history);
	history_close(history);
	return rc;
}

const struct command history_recover_action = {
	.name = "recover",
	.summary = N_("finish or take back what an interrupted run had begun (for erfar's own programs)"),
	.needs = NEEDS_NOTEBOOK,
	.run = run,
};
