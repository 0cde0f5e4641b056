/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar-history commit: a change set on standard input (store/files/changes.h) becomes files and one commit. */
#include "cmd/history/actions.h"

#include "base/error.h"
#include "base/i18n.h"
#include "model/notebook.h"
#include "store/history/history.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#define LIMIT ((size_t)512 * 1024 * 1024)

static int read_all(struct buf *out)
{
	char bytes[65536];
	ssize_t count;

	while ((count = read(STDIN_FILENO, bytes, sizeof(bytes))) != 0) {
		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0)
			return fail_errno(ERROR_STORAGE, _("The list of changes can't be read"));
		if (out->len > LIMIT)
			return fail(ERROR_FORMAT, _("The list of changes is too long; nothing was written"));
		buf_add(out, bytes, (size_t)count);
	}
	return 0;
}

static int commit(struct session *session, struct span stream)
{
	struct context *ctx = session->ctx;
	struct history *history;
	struct changes changes;
	char id[HISTORY_ID];
	int rc;

	if ((rc = changes_decode(&changes, ctx->arena, stream)) < 0 ||
	    (rc = history_open(&history, ctx, session->notebook->folder)) < 0)
		return rc;
	rc = history_commit(id, history, &changes, NULL);
	history_close(history);
	if (rc == ERROR_STALE)
		(void)fprintf(ctx->out, "stale\n"); /* the exit status is also that of a lock */
	else if (rc >= 0)
		(void)fprintf(ctx->out, "commit %s\n", id);
	return rc < 0 ? rc : 0;
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	struct buf stream = BUF_INIT;
	int rc = read_all(&stream);

	(void)parsed, (void)operands;
	if (rc == 0)
		rc = commit(session, buf_span(&stream));
	buf_done(&stream);
	return rc;
}

const struct command history_commit_action = {
	.name = "commit",
	.summary = N_("save a set of changes from standard input (for erfar's own programs)"),
	.needs = NEEDS_NOTEBOOK,
	.run = run,
};
