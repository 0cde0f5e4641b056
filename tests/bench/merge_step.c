/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * merge-step -C DIR: what share does between fetching and sending, with what plain git has fetched into origin/main, and
 * how many milliseconds that took, then how many of them went into git's index, which is read and written as a whole.
 * Without what share has done once for all its steps by then: the start of a process, and the look at what has changed.
 * For bin/bench.
 */
#include "base/error.h"
#include "cmd/command.h"
#include "cmd/share/unite/unite.h"
#include "model/notebook.h"
#include "store/history/compare.h"
#include "store/history/indexfile.h"

#include <stdio.h>
#include <time.h>

static double now_ms(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* The linker puts these in place of the index's own (--wrap). */
static double in_index;

int __real_index_copy_open(struct index_copy *out, struct history *history);
int __real_index_copy_save(struct index_copy *copy, const struct tree_edit *edits, size_t count);
int __real_index_install(struct history *history);
int __wrap_index_copy_open(struct index_copy *out, struct history *history);
int __wrap_index_copy_save(struct index_copy *copy, const struct tree_edit *edits, size_t count);
int __wrap_index_install(struct history *history);

int __wrap_index_copy_open(struct index_copy *out, struct history *history)
{
	double start = now_ms();
	int rc = __real_index_copy_open(out, history);

	in_index += now_ms() - start;
	return rc;
}

int __wrap_index_copy_save(struct index_copy *copy, const struct tree_edit *edits, size_t count)
{
	double start = now_ms();
	int rc = __real_index_copy_save(copy, edits, count);

	in_index += now_ms() - start;
	return rc;
}

int __wrap_index_install(struct history *history)
{
	double start = now_ms();
	int rc = __real_index_install(history);

	in_index += now_ms() - start;
	return rc;
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
		in_index = 0;
		if (rc >= 0)
			rc = unite(&united, session->notebook, history, theirs);
		start = now_ms() - start;
		history_end(history);
	}
	history_close(history);
	if (rc >= 0 && !united.commits)
		return fail(ERROR_USAGE, "there was nothing to merge");
	if (rc >= 0)
		(void)printf("%.2f %.2f\n", start, in_index);
	return rc;
}

const struct command program = {
	.name = "merge-step",
	.summary = "merges what was fetched and says how long that took",
	.needs = NEEDS_NOTEBOOK,
	.run = run,
};
