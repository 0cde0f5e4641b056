/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * erfar-history texts: every text that notes have ever had, newest first, each once, for find --history; of the folders
 * or files named, each time that it was saved.
 * A record is "text COMMIT SECONDS PATH-LENGTH LENGTH\n", the path, the bytes, "\n"; the last line is "end\n".
 */
#include "cmd/history/actions.h"

#include "base/error.h"
#include "base/i18n.h"
#include "model/notebook.h"
#include "store/history/history.h"

#include <string.h>

static int print(const struct history_text *text, void *to)
{
	FILE *out = to;

	(void)fprintf(out, "text %s %lld %zu %zu\n%s", text->commit, (long long)text->seconds, strlen(text->path),
		      text->bytes.len, text->path);
	(void)fwrite(text->bytes.at, 1, text->bytes.len, out);
	(void)fputc('\n', out);
	return ferror(out) ? fail_errno(ERROR_STORAGE, _("What was found could not be written out")) : 0;
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	struct history *history;
	int rc = history_open(&history, session->ctx, session->notebook->folder);

	(void)parsed;
	if (rc < 0)
		return rc;
	rc = history_texts(history, &(const struct history_texts_query){ .folders = operands }, print,
			   session->ctx->out);
	history_close(history);
	if (rc >= 0)
		(void)fprintf(session->ctx->out, "end\n");
	return rc;
}

const struct command history_texts_action = {
	.name = "texts",
	.operands = "[FOLDER...]",
	.summary = N_("every text notes have ever had (for erfar's own programs)"),
	.needs = NEEDS_NOTEBOOK,
	.run = run,
};
