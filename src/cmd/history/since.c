/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * erfar-history since: what is saved now beside what was saved at a commit, or before a moment (@SECONDS since 1970
 * UTC), for report digest. The first line is "since COMMIT COMMIT\n", the earlier one "-" where there was none; then
 * for each of the notebook's own files that differs "file PATH-LENGTH HAD HAS\n", the path, the earlier bytes, the
 * present ones, "\n", where HAD and HAS are lengths, or "-" for no file; the last line is "end\n". Exit 1: there is no
 * such commit.
 */
#include "cmd/history/actions.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/number.h"
#include "model/notebook.h"
#include "store/history/history.h"

#include <limits.h>
#include <string.h>

static void print_length(FILE *out, bool is, struct span bytes)
{
	if (is)
		(void)fprintf(out, " %zu", bytes.len);
	else
		(void)fputs(" -", out);
}

static int print(const struct history_pair *pair, void *to)
{
	FILE *out = to;

	(void)fprintf(out, "file %zu", strlen(pair->path));
	print_length(out, pair->had, pair->before);
	print_length(out, pair->has, pair->after);
	(void)fprintf(out, "\n%s", pair->path);
	(void)fwrite(pair->before.at, 1, pair->before.len, out);
	(void)fwrite(pair->after.at, 1, pair->after.len, out);
	(void)fputc('\n', out);
	return ferror(out) ? fail_errno(ERROR_STORAGE, _("What was found could not be written out")) : 0;
}

static int find_start(char out[HISTORY_ID], struct history *history, const char *since)
{
	long seconds;

	if (*since == '@') {
		if (!number_parse(&seconds, span_of(since + 1), 0, LONG_MAX))
			return fail(ERROR_USAGE, _("\"%s\" is no version of the notes."), since);
		return history_before(out, history, seconds);
	}
	if (!history_has_commit(history, since))
		return fail(ERROR_NOTHING, _("\"%s\" is no version of the notes."), since);
	(void)snprintf(out, HISTORY_ID, "%s", since);
	return 0;
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	FILE *out = session->ctx->out;
	char before[HISTORY_ID] = "", after[HISTORY_ID] = "";
	struct history *history;
	int rc = history_open(&history, session->ctx, session->notebook->folder);

	(void)parsed;
	if (rc < 0)
		return rc;
	if ((rc = history_head(after, history)) >= 0 && !*after)
		rc = fail(ERROR_NOTHING, _("Nothing has been saved yet."));
	if (rc >= 0 && (rc = find_start(before, history, operands[0])) >= 0) {
		(void)fprintf(out, "since %s %s\n", *before ? before : "-", after);
		rc = history_since(history, before, after, print, out);
	}
	history_close(history);
	if (rc >= 0)
		(void)fputs("end\n", out);
	return rc;
}

const struct command history_since_action = {
	.name = "since",
	.operands = "COMMIT|@SECONDS",
	.summary = N_("files as they were at a commit and as they are now (for erfar's own programs)"),
	.needs = NEEDS_NOTEBOOK,
	.run = run,
};
