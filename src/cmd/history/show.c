/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar-history show: a file as a commit has it, byte for byte. */
#include "cmd/history/actions.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "model/notebook.h"
#include "store/history/history.h"

#include <unistd.h>

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	struct context *ctx = session->ctx;
	struct buf shown = BUF_INIT;
	struct history *history;
	struct span text;
	int rc = history_open(&history, ctx, session->notebook->folder);

	(void)parsed;
	if (rc < 0)
		return rc;
	rc = history_text_at(&text, ctx->arena, history, operands[0], operands[1]);
	history_close(history);
	if (rc < 0)
		return rc == ERROR_ABSENT ? ERROR_NOTHING : rc;
	if (isatty(STDOUT_FILENO))
		visible_add_lines(&shown, text);
	else
		buf_add_span(&shown, text);
	(void)fwrite(shown.at, 1, shown.len, ctx->out);
	buf_done(&shown);
	return 0;
}

const struct command history_show_action = {
	.name = "show",
	.operands = "COMMIT PATH",
	.summary = N_("a note as it was at a commit"),
	.examples = "erfar-history show 4f2a91c minutes/2026/09/2026-09-03-etikk.md",
	.needs = NEEDS_NOTEBOOK,
	.run = run,
};
