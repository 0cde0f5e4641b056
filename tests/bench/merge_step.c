/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * merge-step -C DIR: what share does between fetching and sending, with what plain git has fetched into origin/main, and
 * how many milliseconds that took. Without what share has done once for all its steps by then: the start of a process, and
 * the look at what has changed, for which git's index is read. For bin/bench.
 */
#include "base/error.h"
#include "cmd/command.h"
#include "cmd/share/unite.h"
#include "model/notebook.h"
#include "store/history/compare.h"

#include <stdio.h>
#include <time.h>

static double now_ms(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	struct history *history = NULL;
	struct history_status status;
	struct united united = { 0 };
	char theirs[HISTORY_ID];
	double start = 0;
	int rc = history_open(&history, session->ctx, session->notebook->folder);

	(void)parsed;
	(void)operands;
	if (rc >= 0 && (rc = history_begin(history, HISTORY_WAIT)) >= 0) {
		rc = history_status(&status, history);
		if (rc >= 0)
			rc = history_ref(theirs, history, "refs/remotes/origin/main");
		start = now_ms();
		if (rc >= 0)
			rc = unite(&united, session->notebook, history, theirs);
		start = now_ms() - start;
		history_end(history);
	}
	history_close(history);
	if (rc >= 0 && !united.commits)
		return fail(ERROR_USAGE, "there was nothing to merge");
	if (rc >= 0)
		(void)printf("%.2f\n", start);
	return rc;
}

const struct command program = {
	.name = "merge-step",
	.summary = "merges what was fetched and says how long that took",
	.needs = NEEDS_NOTEBOOK,
	.run = run,
};
