/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar-history place: the folder in which erfar keeps what it remembers in this clone. */
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
	(void)fputs(history_place(history), session->ctx->out);
	history_close(history);
	return 0;
}

const struct command history_place_action = {
	.name = "place",
	.summary = N_("where this clone remembers what it has told (for erfar's own programs)"),
	.needs = NEEDS_NOTEBOOK,
	.run = run,
};
