/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether a step was taken in this clone. No commit tells; the moves of its branches and work trees do, as long as git
 * keeps them.
 */
#include "store/history/undo_parts.h"

/* What was committed somewhere else came by it. */
static bool takes_over(const git_reflog_entry *move)
{
	const enum move_kind kind = move_kind(move);

	return kind == MOVE_TAKES || kind == MOVE_BEGINS;
}

/* Whether a ref's moves tell that the step was committed here, be it anew. */
static bool has_step(const struct undoing *undoing, git_reflog *moves)
{
	for (size_t i = 0; i < git_reflog_entrycount(moves); i++) {
		const git_reflog_entry *move = git_reflog_entry_byindex(moves, i);
		const struct history_entry *entry;
		char id[HISTORY_ID];

		if (takes_over(move) || move_kind(move) == MOVE_GOES)
			continue;
		entry = history_entry(undoing->history, git_oid_tostr(id, sizeof(id), git_reflog_entry_id_new(move)));
		if (entry && undo_is_same_work(entry, undoing->entry))
			return true;
	}
	return false;
}

static bool made_in(const struct undoing *undoing, git_repository *work_tree, const char *ref)
{
	git_reflog *moves = NULL;
	const bool made = git_reflog_read(&moves, work_tree, ref) == 0 && has_step(undoing, moves);

	git_reflog_free(moves);
	return made;
}

static bool made_on_a_branch(const struct undoing *undoing)
{
	git_branch_iterator *branches = NULL;
	git_reference *branch;
	git_branch_t kind;
	bool made = false;

	if (git_branch_iterator_new(&branches, undoing->history->repository, GIT_BRANCH_LOCAL) == 0)
		while (!made && git_branch_next(&branch, &kind, branches) == 0) {
			made = made_in(undoing, undoing->history->repository, git_reference_name(branch));
			git_reference_free(branch);
		}
	git_branch_iterator_free(branches);
	return made;
}

static bool made_in_linked(const struct undoing *undoing, const char *name)
{
	git_worktree *linked = NULL;
	git_repository *work_tree = NULL;
	const bool made = git_worktree_lookup(&linked, undoing->history->repository, name) == 0 &&
			  git_repository_open_from_worktree(&work_tree, linked) == 0 &&
			  made_in(undoing, work_tree, "HEAD");

	git_repository_free(work_tree);
	git_worktree_free(linked);
	return made;
}

/* What is committed in a work tree moves its HEAD, on whatever branch, which may be gone by now. */
static bool made_in_a_work_tree(const struct undoing *undoing)
{
	git_strarray names = { 0 };
	bool made = made_in(undoing, undoing->history->repository, "HEAD");

	if (!made && git_worktree_list(&names, undoing->history->repository) == 0)
		for (size_t i = 0; i < names.count && !made; i++)
			made = made_in_linked(undoing, names.strings[i]);
	git_strarray_dispose(&names);
	return made;
}

/* git forgets moves after some months: only a log that begins with the clone tells of all. */
static bool tells_of_all(const struct undoing *undoing, const char *branch)
{
	git_reflog *moves = NULL;
	size_t count = 0;
	bool tells;

	if (git_reflog_read(&moves, undoing->history->repository, branch) == 0)
		count = git_reflog_entrycount(moves);
	tells = count && takes_over(git_reflog_entry_byindex(moves, count - 1));
	git_reflog_free(moves);
	return tells;
}

bool undo_is_from_elsewhere(const struct undoing *undoing)
{
	const char *branch;

	return history_branch(&branch, undoing->history) >= 0 && tells_of_all(undoing, branch) &&
	       !made_on_a_branch(undoing) && !made_in_a_work_tree(undoing);
}
