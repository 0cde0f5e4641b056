/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every text that notes have ever had, for a search through the history. */
#include "base/error.h"
#include "base/i18n.h"
#include "store/history/repository.h"

struct texts {
	struct history *history;
	const char *const *folders;
	int (*see)(const struct history_text *text, void *to);
	void *to;
	struct map seen;       /* id and path */
	struct arena *scratch; /* for one text */
	char commit[HISTORY_ID];
	int64_t seconds;
};

static bool is_new(struct texts *texts, const struct tree_difference *difference)
{
	char id[HISTORY_ID];
	const char *key = arena_format(texts->history->ctx->arena, "%s %s",
				       git_oid_tostr(id, sizeof(id), &difference->new), difference->path);

	if (map_get(&texts->seen, span_of(key)))
		return false;
	map_put(&texts->seen, span_of(key), texts);
	return true;
}

static int see_difference(const struct tree_difference *difference, void *to)
{
	struct texts *texts = to;
	struct history_text text = { .commit = texts->commit, .path = difference->path, .seconds = texts->seconds };
	int rc;

	if (difference->new_mode != GIT_FILEMODE_BLOB && difference->new_mode != GIT_FILEMODE_BLOB_EXECUTABLE)
		return 0;
	if (!texts->folders[0] && !is_new(texts, difference))
		return 0;
	if ((rc = blob_load_raw(&text.bytes, texts->scratch, texts->history, &difference->new)) < 0)
		return rc;
	rc = texts->see(&text, texts->to);
	arena_reset(texts->scratch);
	return rc;
}

/* Two trees are compared only where the query may find something. */
static bool may_touch(const struct texts *texts, const git_tree *before, const git_tree *after)
{
	for (size_t i = 0; texts->folders[i]; i++)
		if (tree_differs(before, after, texts->folders[i]))
			return true;
	return !texts->folders[0];
}

/* A merge is compared with its first parent only: what the other side wrote is met there. */
static int see_commit(struct texts *texts, const git_oid *id)
{
	git_repository *repository = texts->history->repository;
	git_tree *before = NULL, *after = NULL;
	git_commit *commit = NULL;
	git_oid parent = { { 0 } };
	int rc = git_commit_lookup(&commit, repository, id);

	if (rc < 0)
		return object_failed(repository, rc, _("The history can't be read"));
	(void)git_oid_tostr(texts->commit, sizeof(texts->commit), id);
	texts->seconds = git_commit_time(commit);
	if (git_commit_parentcount(commit))
		parent = *git_commit_parent_id(commit, 0);
	git_commit_free(commit);
	if ((rc = tree_of(&before, repository, &parent)) == 0 && (rc = tree_of(&after, repository, id)) == 0 &&
	    may_touch(texts, before, after))
		rc = tree_compare_below(texts->history, before, after, texts->folders, see_difference, texts);
	git_tree_free(before);
	git_tree_free(after);
	return rc;
}

static int walk_texts(struct texts *texts, const char *from, size_t most)
{
	git_repository *repository = texts->history->repository;
	git_revwalk *revisions = NULL;
	git_oid id;
	int rc = git_oid_fromstr(&id, from);

	if (rc < 0)
		return fail(ERROR_INTERNAL, _("\"%s\" is no commit"), from);
	rc = git_revwalk_new(&revisions, repository);
	if (rc == 0)
		rc = git_revwalk_sorting(revisions, GIT_SORT_TOPOLOGICAL | GIT_SORT_TIME);
	if (rc == 0)
		rc = git_revwalk_push(revisions, &id);
	if (rc < 0)
		rc = object_failed(repository, rc, _("The history can't be read"));
	for (size_t i = 0; rc >= 0 && (!most || i < most); i++)
		if ((rc = walk_next(&id, repository, revisions)) <= 0 || (rc = see_commit(texts, &id)) < 0)
			break;
	git_revwalk_free(revisions);
	return rc < 0 ? rc : 0;
}

int history_texts(struct history *history, const struct history_texts_query *query,
		  int (*see)(const struct history_text *text, void *to), void *to)
{
	struct texts texts = { .history = history, .folders = query->folders, .see = see, .to = to };
	char head[HISTORY_ID] = "";
	int rc = query->from ? 0 : history_head(head, history);

	if (rc < 0 || (!query->from && !*head))
		return rc;
	map_init(&texts.seen, history->ctx->arena);
	texts.scratch = arena_open();
	rc = walk_texts(&texts, query->from ? query->from : head, query->commits);
	arena_close(texts.scratch);
	return rc;
}
