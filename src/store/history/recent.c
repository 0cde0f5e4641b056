/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which files were written last. */
#include "base/clock.h"
#include "base/error.h"
#include "base/i18n.h"
#include "store/history/repository.h"

struct recent {
	struct history *history;
	struct map seen; /* path -> anything */
	int (*see)(const char *path, struct date day, void *to);
	void *to;
	struct date day; /* of the commit that is looked at */
};

static int see_difference(const struct tree_difference *difference, void *to)
{
	struct recent *recent = to;
	const char *path = difference->path;

	if ((difference->new_mode != GIT_FILEMODE_BLOB && difference->new_mode != GIT_FILEMODE_BLOB_EXECUTABLE) ||
	    map_get(&recent->seen, span_of(path)))
		return 0;
	map_put_kept(&recent->seen, arena_copy(recent->history->ctx->arena, path), recent);
	return recent->see(path, recent->day, recent->to);
}

/* A merge brings what others wrote on the days of their own commits. */
static int see_commit(struct recent *recent, git_commit *commit)
{
	git_repository *repository = recent->history->repository;
	git_tree *before = NULL, *after = NULL;
	int rc;

	if (git_commit_parentcount(commit) != 1)
		return 0;
	if ((rc = tree_of(&before, repository, git_commit_parent_id(commit, 0))) == 0 &&
	    (rc = tree_of(&after, repository, git_commit_id(commit))) == 0)
		rc = tree_compare(recent->history, before, after, see_difference, recent);
	git_tree_free(before);
	git_tree_free(after);
	return rc;
}

static int walk(struct recent *recent, const struct history_recent_limits *limits, git_revwalk *revisions)
{
	git_repository *repository = recent->history->repository;
	struct date day = { 0 };
	git_oid id;
	int rc = 0;

	for (size_t i = 0; i < limits->commits && (rc = walk_next(&id, repository, revisions)) > 0; i++) {
		git_commit *commit = NULL;

		if ((rc = git_commit_lookup(&commit, repository, &id)) < 0)
			return object_failed(repository, rc, _("The history can't be read"));
		recent->day = clock_from_seconds(git_commit_time(commit)).date;
		rc = recent->seen.count >= limits->files && date_compare(recent->day, day) != 0;
		if (rc == 0)
			rc = see_commit(recent, commit);
		day = recent->day;
		git_commit_free(commit);
		if (rc != 0)
			break;
	}
	return rc < 0 ? rc : 0;
}

int history_recent(struct history *history, const struct history_recent_limits *limits,
		   int (*see)(const char *path, struct date day, void *to), void *to)
{
	struct recent recent = { .history = history, .see = see, .to = to };
	git_revwalk *revisions = NULL;
	char head[HISTORY_ID];
	int rc = history_head(head, history);

	if (rc < 0 || !*head)
		return rc;
	map_init(&recent.seen, history->ctx->arena);
	/* By time alone: in the order of parents libgit2 reads the whole history before it gives the first commit. */
	if ((rc = git_revwalk_new(&revisions, history->repository)) == 0 &&
	    (rc = git_revwalk_sorting(revisions, GIT_SORT_TIME)) == 0)
		rc = git_revwalk_push_head(revisions);
	rc = rc < 0 ? object_failed(history->repository, rc, _("The history can't be read"))
		    : walk(&recent, limits, revisions);
	git_revwalk_free(revisions);
	return rc;
}
