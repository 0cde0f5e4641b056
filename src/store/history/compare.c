/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/history/compare.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/i18n.h"
#include "store/history/indexfile.h"

#include <stdlib.h>
#include <string.h>

/* What is held open while two trees are compared with a third. */
struct comparing {
	struct history *history;
	struct comparison *out;
	git_tree *base, *ours, *theirs; /* base: NULL when they have nothing in common */
	struct index_copy index;	/* for the filters */
	struct map paths;
};

/* like: the same file in another tree, read before; most often it is the same text. */
static int read_version(struct version *out, struct history *history, const git_tree *tree, const char *path,
			const struct version *like)
{
	struct arena *arena = history->ctx->arena;
	struct tree_edit entry = { .path = path };
	char id[HISTORY_ID];
	int rc;

	*out = (struct version){ .id = "" };
	if (!tree)
		return 0;
	if ((rc = tree_find(&entry, tree, path)) < 0)
		return rc;
	if (git_oid_is_zero(&entry.id) ||
	    (entry.mode != GIT_FILEMODE_BLOB && entry.mode != GIT_FILEMODE_BLOB_EXECUTABLE))
		return 0;
	(void)git_oid_tostr(id, sizeof(id), &entry.id);
	if (like && strcmp(like->id, id) == 0)
		*out = *like;
	else if ((rc = blob_to_work_tree(&out->bytes, arena, history, path, &entry.id)) < 0)
		return rc;
	else
		out->id = arena_copy(arena, id);
	out->exists = true;
	out->executable = entry.mode == GIT_FILEMODE_BLOB_EXECUTABLE;
	return 0;
}

static int add_path(struct comparing *now, const char *path)
{
	struct comparison *out = now->out;
	struct arena *arena = now->history->ctx->arena;
	struct triple triple = { .path = arena_copy(arena, path) };
	int rc;

	if (map_get(&now->paths, span_of(path)))
		return 0;
	map_put(&now->paths, span_of(path), now);
	if ((rc = index_copy_lend_one(&now->index, path)) < 0 ||
	    (rc = read_version(&triple.base, now->history, now->base, path, NULL)) < 0 ||
	    (rc = read_version(&triple.ours, now->history, now->ours, path, &triple.base)) < 0 ||
	    (rc = read_version(&triple.theirs, now->history, now->theirs, path, &triple.base)) < 0)
		return rc;
	out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof(*out->items));
	out->items[out->count++] = triple;
	return 0;
}

static int add_difference(const struct tree_difference *difference, void *to)
{
	return add_path(to, difference->path);
}

#define FORGOTTEN_MOST 1000 /* commits that are looked through */

/*
 * Both have a file that the common ancestor has not: one of them, or a third, had deleted it, and each kept it for what
 * was changed in it. Then the last text before the deletion is what both began with; else all of it would seem new.
 */
static int recall_base(struct triple *triple, struct comparing *now, const git_oid *base)
{
	git_revwalk *walk = NULL;
	git_oid id;
	int rc, seen = 0;

	if (triple->base.exists || !triple->ours.exists || !triple->theirs.exists || git_oid_is_zero(base) ||
	    strcmp(triple->ours.id, triple->theirs.id) == 0)
		return 0;
	if ((rc = index_copy_lend_one(&now->index, triple->path)) < 0)
		return rc;
	if ((rc = git_revwalk_new(&walk, now->history->repository)) >= 0 &&
	    (rc = git_revwalk_sorting(walk, GIT_SORT_TOPOLOGICAL)) >= 0)
		rc = git_revwalk_push(walk, base);
	if (rc < 0)
		rc = object_failed(now->history->repository, rc, "%s", _("The history can't be read"));
	while (rc >= 0 && !triple->base.exists && seen++ < FORGOTTEN_MOST &&
	       (rc = walk_next(&id, now->history->repository, walk)) > 0) {
		git_tree *tree = NULL;

		if ((rc = tree_of(&tree, now->history->repository, &id)) >= 0)
			rc = read_version(&triple->base, now->history, tree, triple->path, NULL);
		git_tree_free(tree);
	}
	git_revwalk_free(walk);
	return rc;
}

static int by_path(const void *a, const void *b)
{
	return strcmp(((const struct triple *)a)->path, ((const struct triple *)b)->path);
}

static int compare_trees(struct comparing *now, const git_oid *base, const git_oid *ours, const git_oid *theirs)
{
	git_repository *repository = now->history->repository;
	int rc;

	if ((rc = tree_of(&now->base, repository, base)) >= 0 && (rc = tree_of(&now->ours, repository, ours)) >= 0 &&
	    (rc = tree_of(&now->theirs, repository, theirs)) >= 0 &&
	    (rc = tree_compare(now->history, now->base, now->ours, add_difference, now)) >= 0)
		rc = tree_compare(now->history, now->base, now->theirs, add_difference, now);
	for (size_t i = 0; rc >= 0 && i < now->out->count; i++)
		rc = recall_base(&now->out->items[i], now, base);
	git_tree_free(now->base);
	git_tree_free(now->ours);
	git_tree_free(now->theirs);
	if (rc >= 0 && now->out->count)
		qsort(now->out->items, now->out->count, sizeof(*now->out->items), by_path);
	return rc;
}

static int commit_find(git_commit **out, struct history *history, const git_oid *id)
{
	int rc = git_commit_lookup(out, history->repository, id);

	return rc < 0 ? object_failed(history->repository, rc, "%s", _("The history can't be read")) : 0;
}

/* Counts the other's commits that we lack, and who wrote them. */
static int read_writers(struct comparison *out, struct history *history, const git_oid *ours, const git_oid *theirs)
{
	git_revwalk *walk = NULL;
	git_oid id;
	int rc = git_revwalk_new(&walk, history->repository);

	if (rc >= 0 && (rc = git_revwalk_sorting(walk, GIT_SORT_TOPOLOGICAL | GIT_SORT_REVERSE)) >= 0 &&
	    (rc = git_revwalk_push(walk, theirs)) >= 0 && !git_oid_is_zero(ours))
		rc = git_revwalk_hide(walk, ours);
	if (rc < 0)
		rc = object_failed(history->repository, rc, "%s", _("The history can't be read"));
	while (rc >= 0 && (rc = walk_next(&id, history->repository, walk)) > 0) {
		git_commit *commit = NULL;

		if ((rc = commit_find(&commit, history, &id)) < 0)
			break;
		out->commits++;
		if (git_commit_parentcount(commit) > 1)
			out->merges++;
		else if (!strings_has(&out->writers, span_of(git_commit_author(commit)->name)))
			strings_add_span(&out->writers, history->ctx->arena, span_of(git_commit_author(commit)->name));
		git_commit_free(commit);
	}
	git_revwalk_free(walk);
	return rc;
}

static int by_id(const void *a, const void *b)
{
	return git_oid_cmp(a, b);
}

/* The best common ancestors in an order that does not depend on who asks. */
static int find_bases(struct strings *out, struct history *history, const git_oid *commits, size_t count)
{
	git_oidarray bases = { 0 };
	char id[HISTORY_ID];
	git_oid *sorted;
	int rc = git_merge_bases_many(&bases, history->repository, count, commits);

	if (rc < 0 && (rc != GIT_ENOTFOUND || object_is_missing(rc)))
		return object_failed(history->repository, rc, "%s", _("The history can't be read"));
	*out = (struct strings){ 0 };
	sorted = arena_array(history->ctx->arena, bases.count + 1, sizeof(*sorted));
	for (size_t i = 0; i < bases.count; i++)
		sorted[i] = bases.ids[i];
	if (bases.count > 1)
		qsort(sorted, bases.count, sizeof(*sorted), by_id);
	for (size_t i = 0; i < bases.count; i++)
		strings_add(out, history->ctx->arena,
			    arena_copy(history->ctx->arena, git_oid_tostr(id, sizeof(id), &sorted[i])));
	git_oidarray_dispose(&bases);
	return 0;
}

static int read_id(git_oid *out, const char *id)
{
	return git_oid_fromstr(out, id) < 0 ? fail(ERROR_INTERNAL, _("\"%s\" is no commit"), id) : 0;
}

int history_bases(struct strings *out, struct history *history, const struct strings *commits)
{
	git_oid *ids = arena_array(history->ctx->arena, commits->count + 1, sizeof(*ids));

	for (size_t i = 0; i < commits->count; i++) {
		int rc = read_id(&ids[i], commits->items[i]);

		if (rc < 0)
			return rc;
	}
	return find_bases(out, history, ids, commits->count);
}

int history_version_at(struct version *out, struct history *history, const char *commit, const char *path)
{
	git_tree *tree = NULL;
	git_oid id;
	int rc = read_id(&id, commit);

	if (rc >= 0 && (rc = tree_of(&tree, history->repository, &id)) >= 0)
		rc = read_version(out, history, tree, path, NULL);
	git_tree_free(tree);
	return rc;
}

static int relate(struct comparison *out, git_oid *base, struct history *history, const git_oid *ours,
		  const git_oid *theirs)
{
	const git_oid both[] = { *ours, *theirs };
	int rc;

	memset(base, 0, sizeof(*base));
	if (git_oid_equal(ours, theirs)) {
		out->relation = RELATION_EQUAL;
		return 0;
	}
	if (!git_oid_is_zero(ours) && (rc = find_bases(&out->bases, history, both, 2)) < 0)
		return rc;
	if (out->bases.count && (rc = read_id(base, out->bases.items[0])) < 0)
		return rc;
	out->relation = git_oid_is_zero(ours) || git_oid_equal(base, ours) ? RELATION_BEHIND
			: git_oid_equal(base, theirs)			   ? RELATION_AHEAD
									   : RELATION_DIVERGED;
	return 0;
}

int history_compare(struct comparison *out, struct history *history, const char *theirs)
{
	struct comparing now = { .history = history, .out = out };
	git_oid ours, other, base;
	const char *branch;
	int rc;

	*out = (struct comparison){ 0 };
	map_init(&now.paths, history->ctx->arena);
	if (git_oid_fromstr(&other, theirs) < 0)
		return fail(ERROR_INTERNAL, _("\"%s\" is no commit"), theirs);
	if ((rc = history_branch(&branch, history)) < 0 || (rc = branch_tip(&ours, history, branch)) < 0 ||
	    (rc = relate(out, &base, history, &ours, &other)) < 0)
		return rc;
	if (!git_oid_is_zero(&base))
		(void)git_oid_tostr(out->base, sizeof(out->base), &base);
	if (out->relation == RELATION_EQUAL || out->relation == RELATION_AHEAD)
		return 0;
	if ((rc = read_writers(out, history, &ours, &other)) < 0 || (rc = index_copy_look(&now.index, history)) < 0)
		return rc;
	rc = compare_trees(&now, &base, &ours, &other);
	index_copy_close(&now.index);
	return rc;
}

void change_of(struct last_change *out, struct arena *arena, const git_commit *commit)
{
	const git_signature *author = git_commit_author(commit);

	out->name = arena_copy(arena, author->name);
	(void)date_text(out->date, clock_from_seconds(author->when.time).date);
	git_oid_tostr(out->commit, sizeof(out->commit), git_commit_id(commit));
}

/* Whether the commit differs from its first parent at path. */
static int touches(bool *out, git_repository *repository, git_commit *commit, const char *path)
{
	struct tree_edit here = { .path = path }, before = { .path = path };
	const git_oid *parent = git_commit_parent_id(commit, 0);
	git_tree *tree = NULL, *old = NULL;
	int rc;

	if ((rc = tree_of(&tree, repository, git_commit_id(commit))) >= 0 &&
	    (!parent || (rc = tree_of(&old, repository, parent)) >= 0) && (rc = tree_find(&here, tree, path)) >= 0 &&
	    old)
		rc = tree_find(&before, old, path);
	*out = rc >= 0 && !git_oid_equal(&here.id, &before.id);
	git_tree_free(tree);
	git_tree_free(old);
	return rc;
}

int history_last_change(struct last_change *out, struct history *history, const char *tip, const char *base,
			const char *path)
{
	git_revwalk *walk = NULL;
	git_oid id;
	bool found = false;
	int rc = git_revwalk_new(&walk, history->repository);

	*out = (struct last_change){ 0 };
	if (rc >= 0 && (rc = git_revwalk_sorting(walk, GIT_SORT_TOPOLOGICAL)) >= 0 &&
	    (rc = git_oid_fromstr(&id, tip)) >= 0 && (rc = git_revwalk_push(walk, &id)) >= 0 && *base &&
	    (rc = git_oid_fromstr(&id, base)) >= 0)
		rc = git_revwalk_hide(walk, &id);
	if (rc < 0)
		rc = object_failed(history->repository, rc, "%s", _("The history can't be read"));
	while (rc >= 0 && !found && (rc = walk_next(&id, history->repository, walk)) > 0) {
		git_commit *commit = NULL;

		rc = commit_find(&commit, history, &id);
		if (rc >= 0 && git_commit_parentcount(commit) < 2)
			rc = touches(&found, history->repository, commit, path);
		if (rc >= 0 && found)
			change_of(out, history->ctx->arena, commit);
		git_commit_free(commit);
	}
	git_revwalk_free(walk);
	return rc < 0 ? rc : 0;
}

int history_ref(char out[HISTORY_ID], struct history *history, const char *ref)
{
	git_oid id;
	int rc = git_reference_name_to_id(&id, history->repository, ref);

	if (rc == GIT_ENOTFOUND)
		return ERROR_ABSENT;
	if (rc < 0)
		return git_failed(rc, ERROR_FORMAT, "%s", _("The history can't be read"));
	(void)git_oid_tostr(out, HISTORY_ID, &id);
	return 0;
}

int history_ref_set(struct history *history, const char *ref, const char *id)
{
	git_oid oid;

	if (git_oid_fromstr(&oid, id) < 0)
		return fail(ERROR_INTERNAL, _("\"%s\" is no commit"), id);
	return ref_place(history, ref, &oid, "erfar: sent");
}

/* libgit2 goes on without a file of settings that the disk would not show it. Each repository has one. */
static bool has_own_settings(const git_config *config)
{
	git_config *own = NULL;
	bool has = git_config_open_level(&own, config, GIT_CONFIG_LEVEL_LOCAL) == 0;

	git_config_free(own);
	return has;
}

bool history_files_have_modes(struct history *history)
{
	git_config *config = NULL;
	int value = 1;

	if (git_repository_config_snapshot(&config, history->repository) == 0)
		(void)git_config_get_bool(&value, config, "core.filemode");
	git_config_free(config);
	return value != 0;
}

int history_remote(const char **out, struct history *history, const char *name)
{
	git_config *config = NULL;
	git_buf url = { 0 };
	int rc = git_repository_config_snapshot(&config, history->repository);

	if (rc >= 0)
		rc = git_config_get_string_buf(&url, config, arena_format(history->ctx->arena, "remote.%s.url", name));
	if (rc >= 0)
		*out = arena_copy(history->ctx->arena, url.ptr);
	else if (rc == GIT_ENOTFOUND)
		rc = has_own_settings(config) ? ERROR_ABSENT
					      : fail(ERROR_STORAGE, "%s", _("Git's configuration can't be read"));
	else
		rc = git_failed(rc, ERROR_FORMAT, "%s", _("Git's configuration can't be read"));
	git_buf_dispose(&url);
	git_config_free(config);
	return rc < 0 ? rc : 0;
}
