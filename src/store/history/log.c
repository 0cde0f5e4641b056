/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What has been committed: the log, and texts as they were. */
#include "base/error.h"
#include "base/i18n.h"
#include "store/history/repository.h"

#include <string.h>

struct walk {
	struct history *history;
	const struct history_query *query;
	struct history_log *log;
};

/* A trailer of the last paragraph, "" when it is not there. */
static const char *trailer(struct arena *arena, const char *message, const char *name)
{
	struct span rest = span_of(message), line;
	const char *value = "";

	while (span_next_line(&rest, &line)) {
		if (!span_trim(line).len)
			value = "";
		else if (span_starts(line, name))
			value = span_copy(arena, span_trim(span_skip(line, strlen(name))));
	}
	return value;
}

/* Blank lines at the end of the message would make the last paragraph an empty one. */
static const char *message_of(struct arena *arena, const git_commit *commit)
{
	return span_copy(arena, span_trim(span_of(git_commit_message(commit))));
}

/* The tree of the first parent; NULL for a first commit. */
static int parent_tree(git_tree **out, const git_commit *commit)
{
	git_commit *parent = NULL;
	int rc;

	*out = NULL;
	if (git_commit_parentcount(commit) == 0)
		return 0;
	rc = git_commit_parent(&parent, commit, 0);
	if (rc == 0)
		rc = git_commit_tree(out, parent);
	git_commit_free(parent);
	return rc;
}

static int add_path(const struct tree_difference *difference, void *to)
{
	struct walk *walk = to;

	strings_add(&walk->log->items[walk->log->count - 1].paths, walk->history->ctx->arena, difference->path);
	return 0;
}

static struct history_entry entry_of(struct arena *arena, const git_commit *commit)
{
	const git_signature *author = git_commit_author(commit);
	struct history_entry entry = { .author = arena_copy(arena, author->name),
				       .email = arena_copy(arena, author->email),
				       .message = message_of(arena, commit),
				       .seconds = author->when.time,
				       .parents = git_commit_parentcount(commit) };

	entry.command = trailer(arena, entry.message, "Erfar: ");
	entry.undoes = trailer(arena, entry.message, "Undoes: ");
	(void)git_oid_tostr(entry.id, sizeof(entry.id), git_commit_id(commit));
	return entry;
}

const struct history_entry *history_entry(struct history *history, const char *id)
{
	struct history_entry *entry = NULL;
	git_commit *commit = NULL;
	git_oid oid;

	if (git_oid_fromstr(&oid, id) == 0 && git_commit_lookup(&commit, history->repository, &oid) == 0) {
		entry = arena_alloc(history->ctx->arena, sizeof(*entry));
		*entry = entry_of(history->ctx->arena, commit);
	}
	git_commit_free(commit);
	return entry;
}

static void add_entry(struct walk *walk, const git_commit *commit)
{
	struct arena *arena = walk->history->ctx->arena;
	struct history_log *log = walk->log;

	log->items = arena_grow(arena, log->items, log->count, &log->capacity, sizeof(*log->items));
	log->items[log->count++] = entry_of(arena, commit);
}

static int visit(struct walk *walk, const git_oid *id)
{
	const struct history_query *query = walk->query;
	git_tree *before = NULL, *after = NULL;
	git_commit *commit = NULL;
	bool wanted = true;
	int rc = git_commit_lookup(&commit, walk->history->repository, id);

	if (rc == 0 && (query->path || query->paths)) {
		rc = parent_tree(&before, commit);
		if (rc == 0)
			rc = git_commit_tree(&after, commit);
	}
	if (rc == 0 && query->path)
		wanted = tree_differs(before, after, query->path);
	if (rc == 0 && wanted) {
		add_entry(walk, commit);
		if (query->paths)
			rc = tree_compare(walk->history, before, after, add_path, walk);
	}
	git_tree_free(before);
	git_tree_free(after);
	git_commit_free(commit);
	return rc;
}

int history_log(struct history_log *out, struct history *history, const struct history_query *query)
{
	struct history_log log = { 0 };
	struct walk walk = { history, query, &log };
	git_revwalk *revisions = NULL;
	char head[HISTORY_ID];
	git_oid id;
	int rc = history_head(head, history);

	if (rc < 0 || !*head) {
		if (rc == 0)
			*out = log;
		return rc;
	}
	error_clear();
	rc = git_revwalk_new(&revisions, history->repository);
	if (rc == 0)
		rc = git_revwalk_sorting(revisions, GIT_SORT_TOPOLOGICAL | GIT_SORT_TIME);
	if (rc == 0)
		rc = git_revwalk_push_head(revisions);
	while (rc == 0 && (!query->limit || log.count < query->limit) && (rc = git_revwalk_next(&id, revisions)) == 0)
		rc = visit(&walk, &id);
	git_revwalk_free(revisions);
	if (rc < 0 && rc != GIT_ITEROVER && *error_message())
		return rc;
	if (rc < 0 && rc != GIT_ITEROVER)
		return object_failed(history->repository, rc, _("The history can't be read"));
	*out = log;
	return 0;
}

int history_text_at(struct span *out, struct arena *arena, struct history *history, const char *commit,
		    const char *path)
{
	git_object *object = NULL, *tree = NULL;
	struct tree_edit found;
	int rc;

	/* names, ids and their ancestors; the whole syntax of revisions would search messages and reflogs */
	if (strpbrk(commit, ":@{}") || !*commit || commit[0] == '-')
		return fail(ERROR_USAGE, _("\"%s\" is no commit, branch or tag"), commit);
	rc = git_revparse_single(&object, history->repository, commit);
	if (rc == 0)
		rc = git_object_peel(&tree, object, GIT_OBJECT_TREE);
	git_object_free(object);
	if (rc < 0)
		return fail(ERROR_USAGE, _("\"%s\" is no commit, branch or tag"), commit);
	rc = tree_find(&found, (git_tree *)tree, path);
	git_object_free(tree);
	if (rc < 0)
		return rc;
	if (found.removed)
		return fail(ERROR_ABSENT, _("The version %s has no file %s"), commit, path);
	return blob_load_raw(out, arena, history, &found.id);
}
