/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a step was taken in this clone. No commit tells; the moves of the branch do, as long as git keeps them. */
#include "store/history/undo_parts.h"

#include <string.h>

/* By what git and erfar write of a move that takes over what was committed somewhere else. */
static bool takes_over(const git_reflog_entry *move)
{
	static const char *const reasons[] = { "merge", "pull", "clone", "erfar: join" };
	const char *reason = git_reflog_entry_message(move);

	for (size_t i = 0; reason && i < sizeof(reasons) / sizeof(*reasons); i++)
		if (strncmp(reason, reasons[i], strlen(reasons[i])) == 0)
			return true;
	return false;
}

static bool looks_taken_over(const struct undoing *undoing, git_reflog *moves)
{
	const size_t count = git_reflog_entrycount(moves);

	for (size_t i = 0; i < count; i++) {
		const git_reflog_entry *move = git_reflog_entry_byindex(moves, i);
		const struct history_entry *entry;
		char id[HISTORY_ID];

		if (takes_over(move))
			continue;
		entry = history_entry(undoing->history, git_oid_tostr(id, sizeof(id), git_reflog_entry_id_new(move)));
		if (entry && undo_is_same_work(entry, undoing->entry))
			return false;
	}
	/* git forgets moves after some months: only a log that begins with the clone tells of all */
	return count && takes_over(git_reflog_entry_byindex(moves, count - 1));
}

bool undo_is_from_elsewhere(const struct undoing *undoing)
{
	git_reflog *moves = NULL;
	const char *branch;
	bool is_from_elsewhere = false;

	if (history_branch(&branch, undoing->history) >= 0 &&
	    git_reflog_read(&moves, undoing->history->repository, branch) == 0)
		is_from_elsewhere = looks_taken_over(undoing, moves);
	git_reflog_free(moves);
	return is_from_elsewhere;
}
