/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the notebook's files were at an earlier commit, and what they are now. */
#include "base/error.h"
#include "base/i18n.h"
#include "store/history/repository.h"

struct since {
	struct history *history;
	int (*see)(const struct history_pair *pair, void *to);
	void *to;
	struct arena *scratch; /* for one pair */
};

const char *history_place(const struct history *history)
{
	return history->own;
}

bool history_has_commit(struct history *history, const char *id)
{
	git_commit *commit = NULL;
	git_oid oid;
	bool has = git_oid_fromstr(&oid, id) == 0 && git_commit_lookup(&commit, history->repository, &oid) == 0;

	git_commit_free(commit);
	return has;
}

int history_before(char out[HISTORY_ID], struct history *history, int64_t seconds)
{
	git_revwalk *walk = NULL;
	git_oid id;
	int rc = git_revwalk_new(&walk, history->repository);

	out[0] = '\0';
	if (rc == 0)
		rc = git_revwalk_simplify_first_parent(walk);
	if (rc == 0)
		rc = git_revwalk_push_head(walk);
	if (rc < 0) {
		git_revwalk_free(walk);
		return object_failed(history->repository, rc, _("The history can't be read"));
	}
	while (!*out && (rc = walk_next(&id, history->repository, walk)) > 0) {
		git_commit *commit = NULL;

		if ((rc = git_commit_lookup(&commit, history->repository, &id)) < 0) {
			rc = object_failed(history->repository, rc, _("The history can't be read"));
			break;
		}
		if (git_commit_time(commit) < seconds)
			(void)git_oid_tostr(out, HISTORY_ID, &id);
		git_commit_free(commit);
	}
	git_revwalk_free(walk);
	return rc < 0 ? rc : 0;
}

static bool is_file(git_filemode_t mode)
{
	return mode == GIT_FILEMODE_BLOB || mode == GIT_FILEMODE_BLOB_EXECUTABLE;
}

static int see_difference(const struct tree_difference *difference, void *to)
{
	struct since *since = to;
	struct history_pair pair = { .path = difference->path,
				     .had = is_file(difference->old_mode),
				     .has = is_file(difference->new_mode) };
	int rc = 0;

	if (!history_owns(pair.path) || (!pair.had && !pair.has))
		return 0;
	if (pair.had)
		rc = blob_load_raw(&pair.before, since->scratch, since->history, &difference->old);
	if (rc >= 0 && pair.has)
		rc = blob_load_raw(&pair.after, since->scratch, since->history, &difference->new);
	if (rc >= 0)
		rc = since->see(&pair, since->to);
	arena_reset(since->scratch);
	return rc;
}

static int open_tree(git_tree **out, struct history *history, const char *commit)
{
	git_oid id;

	if (!*commit)
		return 0;
	if (git_oid_fromstr(&id, commit) < 0)
		return fail(ERROR_USAGE, _("\"%s\" is no version of the notes."), commit);
	return tree_of(out, history->repository, &id);
}

int history_since(struct history *history, const char *before, const char *after,
		  int (*see)(const struct history_pair *pair, void *to), void *to)
{
	struct since since = { .history = history, .see = see, .to = to };
	git_tree *old = NULL, *new = NULL;
	int rc;

	if ((rc = open_tree(&old, history, before)) == 0 && (rc = open_tree(&new, history, after)) == 0 &&
	    (old || new)) {
		since.scratch = arena_open();
		rc = tree_compare(history, old, new, see_difference, &since);
		arena_close(since.scratch);
	}
	git_tree_free(old);
	git_tree_free(new);
	return rc;
}
