/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/history/seen.h"

#include "base/error.h"
#include "store/history/repository.h"

#include <string.h>

bool seen_recall(char out[HISTORY_ID], struct history *history, const char *look)
{
	struct span remembered;
	bool known = own_recall(&remembered, history, look) >= 0;

	remembered = span_trim(remembered);
	known = known && remembered.len == HISTORY_ID - 1;
	if (known) {
		memcpy(out, remembered.at, HISTORY_ID - 1);
		out[HISTORY_ID - 1] = '\0';
		known = history_has_commit(history, out);
	}
	error_clear();
	return known;
}

bool seen_start(char out[HISTORY_ID], struct history *history)
{
	git_reflog *moves = NULL;
	const git_reflog_entry *first = NULL;
	bool known;

	if (git_reflog_read(&moves, history->repository, "HEAD") == 0 && git_reflog_entrycount(moves))
		first = git_reflog_entry_byindex(moves, git_reflog_entrycount(moves) - 1);
	known = first && git_oid_is_zero(git_reflog_entry_id_old(first));
	if (known) {
		(void)git_oid_tostr(out, HISTORY_ID, git_reflog_entry_id_new(first));
		known = history_has_commit(history, out);
	}
	git_reflog_free(moves);
	error_clear();
	return known;
}

void seen_remember(struct history *history, const char *look, const char *id)
{
	struct span now = span_of(arena_format(history->ctx->arena, "%s\n", id)), before;

	if (*id && (own_recall(&before, history, look) < 0 || !span_equal(before, now)))
		own_remember(history, look, now);
	error_clear();
}
