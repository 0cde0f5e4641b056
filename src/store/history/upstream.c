/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which branch the colleagues share. "share" sends to that one alone, so that nothing is told to be sent that nobody
 * gets.
 */
#include "base/error.h"
#include "base/i18n.h"
#include "store/history/compare.h"
#include "store/history/repository.h"

#include <string.h>

#define BRANCHES "refs/heads/"
#define TRACKING "refs/remotes/origin/"

static bool is_there(struct history *history, const char *name)
{
	git_oid id;

	return git_reference_name_to_id(&id, history->repository, name) == 0;
}

/* What the server's own HEAD named when git made the clone; NULL when git did not write it down. */
static const char *branch_of_head(struct history *history)
{
	git_reference *head = NULL;
	const char *target, *branch = NULL;

	if (git_reference_lookup(&head, history->repository, TRACKING "HEAD") == 0 &&
	    git_reference_type(head) == GIT_REFERENCE_SYMBOLIC) {
		target = git_reference_symbolic_target(head);
		if (strncmp(target, TRACKING, strlen(TRACKING)) == 0 && is_there(history, target))
			branch = arena_format(history->ctx->arena, BRANCHES "%s", target + strlen(TRACKING));
	}
	git_reference_free(head);
	return branch;
}

/* The branch of origin's that a branch of ours follows; NULL when it follows none. */
static const char *followed(struct history *history, const char *branch)
{
	struct arena *arena = history->ctx->arena;
	const char *name = branch + strlen(BRANCHES), *found = NULL;
	git_config *config = NULL;
	git_buf remote = { 0 }, merge = { 0 };

	if (git_repository_config_snapshot(&config, history->repository) == 0 &&
	    git_config_get_string_buf(&remote, config, arena_format(arena, "branch.%s.remote", name)) == 0 &&
	    strcmp(remote.ptr, "origin") == 0 &&
	    git_config_get_string_buf(&merge, config, arena_format(arena, "branch.%s.merge", name)) == 0 &&
	    strncmp(merge.ptr, BRANCHES, strlen(BRANCHES)) == 0)
		found = arena_copy(arena, merge.ptr);
	git_buf_dispose(&remote);
	git_buf_dispose(&merge);
	git_config_free(config);
	return found;
}

/* In the order in which join chooses, so that all colleagues mean the same one. */
static const char *clinics_branch(struct history *history, const char *current)
{
	const char *of_head;

	if (is_there(history, TRACKING "main"))
		return BRANCHES "main";
	if ((of_head = branch_of_head(history)))
		return of_head;
	if (is_there(history, TRACKING "master"))
		return BRANCHES "master";
	/* nothing has been sent or fetched yet */
	return is_there(history, BRANCHES "main")     ? BRANCHES "main"
	       : is_there(history, BRANCHES "master") ? BRANCHES "master"
						      : current;
}

/* The folder of a work tree where a branch is out; NULL when it is another one. Takes the repository over. */
static const char *folder_of(struct history *history, git_repository *tree, const char *branch)
{
	const char *folder = NULL;
	git_reference *head = NULL;

	if (git_repository_workdir(tree) && git_reference_lookup(&head, tree, "HEAD") == 0 &&
	    git_reference_type(head) == GIT_REFERENCE_SYMBOLIC &&
	    strcmp(git_reference_symbolic_target(head), branch) == 0)
		folder = arena_copy(history->ctx->arena, git_repository_workdir(tree));
	git_reference_free(head);
	git_repository_free(tree);
	return folder;
}

/* Git lets a branch be out in one of the linked work trees only. */
static const char *folder_elsewhere(struct history *history, const char *branch)
{
	git_strarray names = { 0 };
	git_repository *tree = NULL;
	const char *folder = NULL;

	if (git_repository_open(&tree, git_repository_commondir(history->repository)) == 0)
		folder = folder_of(history, tree, branch);
	if (git_worktree_list(&names, history->repository) < 0)
		return folder;
	for (size_t i = 0; i < names.count && !folder; i++) {
		git_worktree *linked = NULL;

		if (git_worktree_lookup(&linked, history->repository, names.strings[i]) == 0 &&
		    git_repository_open_from_worktree(&tree, linked) == 0)
			folder = folder_of(history, tree, branch);
		git_worktree_free(linked);
	}
	git_strarray_dispose(&names);
	return folder;
}

/* Whether all that was kept here is on the branch, or has been sent. */
static bool is_on_branch(struct history *history, const char *head, const char *branch)
{
	const char *const refs[] = { branch,
				     arena_format(history->ctx->arena, TRACKING "%s", branch + strlen(BRANCHES)) };
	char tip[HISTORY_ID];
	bool is_on = false;

	for (size_t i = 0; i < sizeof(refs) / sizeof(*refs); i++)
		is_on |= history_ref(tip, history, refs[i]) >= 0 && history_has_in_past(history, tip, head);
	error_clear();
	return is_on;
}

int history_refuse_detached(struct history *history)
{
	const char *branch = clinics_branch(history, NULL), *folder, *name;
	char head[HISTORY_ID] = "";

	(void)history_ref(head, history, "HEAD");
	error_clear();
	if (!branch)
		return fail(ERROR_BUSY, "%s", _("Git is on no branch here; make one of it with: git switch -c main"));
	name = branch + strlen(BRANCHES);
	folder = folder_elsewhere(history, branch);
	if (is_on_branch(history, head, branch))
		return folder ? fail(ERROR_BUSY,
				     _("You are looking at an old version, where new work would get lost; the present "
				       "is in %s."),
				     folder)
			      : fail(ERROR_BUSY,
				     _("You are looking at an old version, where new work would get lost; go back to "
				       "the present with: git switch %s"),
				     name);
	if (folder)
		return fail(ERROR_BUSY,
			    _("Git is on no branch here, so what was kept here reaches nobody; your colleagues share "
			      "\"%s\", which you have in %s. Bring it there with: git -C \"%s\" merge %.*s"),
			    name, folder, folder, SHORT_ID, head);
	return fail(ERROR_BUSY,
		    _("Git is on no branch here, so what was kept here reaches nobody; your colleagues share \"%s\". "
		      "Bring it there with: git switch %s; git merge %.*s"),
		    name, name, SHORT_ID, head);
}

int history_upstream(struct history_upstream *out, struct history *history)
{
	struct history_upstream upstream = { 0 };
	const char *follows;
	int rc;

	if ((rc = history_branch(&upstream.current, history)) < 0)
		return rc;
	upstream.branch = clinics_branch(history, upstream.current);
	upstream.tracking = arena_format(history->ctx->arena, TRACKING "%s", upstream.branch + strlen(BRANCHES));
	follows = followed(history, upstream.current);
	upstream.elsewhere =
		strcmp(upstream.current, upstream.branch) != 0 && !(follows && strcmp(follows, upstream.branch) == 0);
	if (upstream.elsewhere)
		upstream.folder = folder_elsewhere(history, upstream.branch);
	*out = upstream;
	return 0;
}

int history_sent(char out[HISTORY_ID], struct history *history)
{
	const char *current = "", *branch;
	int rc;

	*out = '\0';
	if (history_branch(&current, history) < 0)
		error_clear(); /* on none */
	branch = clinics_branch(history, current);
	if (!*branch)
		return 0;
	rc = history_ref(out, history, arena_format(history->ctx->arena, TRACKING "%s", branch + strlen(BRANCHES)));
	if (rc != ERROR_ABSENT)
		return rc;
	error_clear();
	return 0;
}

int history_refuse_elsewhere(const struct history_upstream *upstream)
{
	const char *here = upstream->current + strlen(BRANCHES), *there = upstream->branch + strlen(BRANCHES);

	if (!upstream->elsewhere)
		return 0;
	if (upstream->folder)
		return fail(
			ERROR_BUSY,
			_("You are working on the branch \"%s\", which your colleagues don't get; they share \"%s\", "
			  "which you have in %s. Bring your work there with: git -C \"%s\" merge %s"),
			here, there, upstream->folder, upstream->folder, here);
	return fail(
		ERROR_BUSY,
		_("You are working on the branch \"%s\", which your colleagues don't get; they share \"%s\". Bring your work "
		  "there with: git switch %s; git merge %s"),
		here, there, there, here);
}
