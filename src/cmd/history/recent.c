/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * erfar-history recent: the files that were written last, each with the day of its newest commit, for the news of a
 * site. A record is "YYYY-MM-DD PATH" and a NUL; the last one is "end".
 */
#include "cmd/history/actions.h"

#include "base/error.h"
#include "base/i18n.h"
#include "model/notebook.h"
#include "store/history/history.h"

#define FILES 200   /* at least, where there are so many; the rest of their last day comes with them */
#define COMMITS 500 /* at most */

static int print(const char *path, struct date day, void *to)
{
	char text[DATE_TEXT];

	(void)fprintf(to, "%s %s%c", date_text(text, day), path, '\0');
	return ferror((FILE *)to) ? fail_errno(ERROR_STORAGE, _("What was found could not be written out")) : 0;
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	static const struct history_recent_limits limits = { .files = FILES, .commits = COMMITS };
	struct history *history;
	int rc = history_open(&history, session->ctx, session->notebook->folder);

	(void)parsed;
	(void)operands;
	if (rc < 0)
		return rc;
	rc = history_recent(history, &limits, print, session->ctx->out);
	history_close(history);
	if (rc >= 0)
		(void)fprintf(session->ctx->out, "end%c", '\0');
	return rc;
}

const struct command history_recent_action = {
	.name = "recent",
	.summary = N_("which files were written last, and when (for erfar's own programs)"),
	.needs = NEEDS_NOTEBOOK,
	.run = run,
};
