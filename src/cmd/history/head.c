/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * erfar-history head: the commit that was saved last, and how many of the notebook's files, or of those named, have
 * changed since. With --list their paths follow, each ended by a NUL; "passing" behind the number says that it may be
 * another one although no file that erfar looks at was written.
 */
#include "cmd/history/actions.h"

#include "base/error.h"
#include "base/i18n.h"
#include "model/notebook.h"
#include "store/history/history.h"

struct head_args {
	bool list;
};

static const struct option options[] = {
	FLAG(0, "list", struct head_args, list, N_("name these files too (for erfar's own programs)")),
	OPTIONS_END,
};

static int find_changed(struct history_status *out, struct history *history, const char *const *named)
{
	struct strings paths = { .items = (const char **)named };

	while (named[paths.count])
		paths.count++;
	return paths.count ? history_status_of(out, history, &paths) : history_status(out, history);
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct head_args *args = parsed;
	struct history_status status;
	struct history *history;
	char id[HISTORY_ID];
	int rc = history_open(&history, session->ctx, session->notebook->folder);

	if (rc < 0)
		return rc;
	if ((rc = history_head(id, history)) >= 0 && !*id)
		rc = fail(ERROR_NOTHING, _("Nothing has been saved yet."));
	if (rc >= 0 && (rc = find_changed(&status, history, operands)) >= 0) {
		(void)fprintf(session->ctx->out, "%s %zu%s\n", id, status.count,
			      args->list && status.has_byproducts ? " passing" : "");
		for (size_t i = 0; args->list && i < status.count; i++)
			(void)fprintf(session->ctx->out, "%s%c", status.items[i].path, '\0');
	}
	history_close(history);
	return rc;
}

const struct command history_head_action = {
	.name = "head",
	.operands = "[PATH...]",
	.summary = N_("what was saved last, and how many files have changed since"),
	.examples = "erfar-history head",
	.options = options,
	.args_size = sizeof(struct head_args),
	.needs = NEEDS_NOTEBOOK,
	.run = run,
};
