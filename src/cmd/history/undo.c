/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar undo: take back the last thing one did. */
#include "cmd/history/actions.h"

#include "base/i18n.h"
#include "cmd/save.h"
#include "model/notebook.h"
#include "store/history/history.h"

static bool may_say(void *notebook, const char *line)
{
	return save_may_say(notebook, line);
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	struct history *history;
	int rc = history_open(&history, session->ctx, session->notebook->folder);

	(void)parsed, (void)operands;
	if (rc < 0)
		return rc;
	rc = history_undo(history, may_say, session->notebook);
	history_close(history);
	return rc;
}

const struct command history_undo_action = {
	.name = "undo",
	.aliases = "angre fortryd",
	.summary = N_("take back the last thing you did"),
	.examples = "erfar undo -n\nerfar undo",
	.needs = NEEDS_NOTEBOOK | WRITES_NOTES,
	.run = run,
};
