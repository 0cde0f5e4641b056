/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What plain git is about to commit: the index beside the last commit, folder by folder. A folder of which the index
 * knows the tree is not looked into when the commit has the same one; git itself commits that tree unseen.
 */
#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "store/files/placing.h"
#include "store/history/hooks.h"
#include "store/history/indexfile.h"

#include <stdlib.h>
#include <string.h>

#define DEPTH_LIMIT 64

struct staging {
	struct outgoing_list *out;
	struct history *history;
	const struct index_file *index;
	struct map trees; /* that the index knows */
};

static int add_file(const struct staging *now, const char *path, const git_oid *blob, uint32_t mode)
{
	struct arena *arena = now->history->ctx->arena;
	struct outgoing_list *out = now->out;
	struct span bytes = span_of("");
	char id[HISTORY_ID];
	int rc;

	if (mode != GIT_FILEMODE_COMMIT && (rc = blob_load_raw(&bytes, arena, now->history, blob)) < 0)
		return rc;
	out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof(*out->items));
	(void)git_oid_tostr(id, sizeof(id), blob);
	out->items[out->count++] = (struct outgoing){ .commit = "",
						      .path = arena_copy(arena, path),
						      .bytes = bytes,
						      .blob = arena_copy(arena, id),
						      .is_link = mode == GIT_FILEMODE_LINK };
	out->blobs++;
	return 0;
}

/* An entry that the commit before does not have so. One that was only announced (git add -N) is not committed. */
static int look_at_entry(const struct staging *now, const char *path, const git_oid *id,
			 const git_tree_entry *committed)
{
	struct index_found entry;

	if (committed && git_oid_equal(git_tree_entry_id(committed), id))
		return 0;
	if (!index_file_find(&entry, now->index, path)) /* in conflict; of such an index git makes no commit */
		return add_file(now, path, id, GIT_FILEMODE_BLOB);
	return entry.intent_to_add ? 0 : add_file(now, path, id, entry.mode);
}

static int look_into(const struct staging *now, const git_tree *tree, const char *folder, int depth);

/* A folder of the index, beside the commit's of that name, which may be none. */
static int look_at_folder(const struct staging *now, const git_tree_entry *committed, const char *folder, int depth)
{
	git_repository *repository = now->history->repository;
	git_tree *tree = NULL;
	int rc;

	if (committed && git_tree_entry_type(committed) != GIT_OBJECT_TREE)
		committed = NULL;
	if (committed && index_file_is_tree(&now->trees, folder, git_tree_entry_id(committed)))
		return 0;
	if (committed && (rc = git_tree_lookup(&tree, repository, git_tree_entry_id(committed))) < 0)
		return object_failed(repository, rc, _("A folder of an earlier version can't be read"));
	rc = look_into(now, tree, folder, depth);
	git_tree_free(tree);
	return rc;
}

static int look_into(const struct staging *now, const git_tree *tree, const char *folder, int depth)
{
	struct arena *arena = now->history->ctx->arena;
	const size_t before = *folder ? strlen(folder) + 1 : 0;
	size_t at, end;
	int rc =
		depth > DEPTH_LIMIT ? fail(ERROR_FORMAT, _("The folders in %s lie too deep in each other"), folder) : 0;

	index_file_below(&at, &end, now->index, folder);
	while (rc >= 0 && at < end) {
		git_oid id;
		const char *path = index_file_entry(&id, now->index, at);
		const char *name = span_copy(arena, span_take(span_of(path + before), strcspn(path + before, "/")));
		const git_tree_entry *committed = tree ? git_tree_entry_byname(tree, name) : NULL;

		if (path[before + strlen(name)] == '/') {
			const char *below = path_join(arena, folder, name);
			size_t first;

			rc = look_at_folder(now, committed, below, depth + 1);
			index_file_below(&first, &at, now->index, below);
		} else {
			rc = look_at_entry(now, path, &id, committed);
			at++;
		}
	}
	return rc;
}

/* Forms of the index that are left to libgit2. */
static int look_with_libgit2(const struct staging *now, git_tree *tree, const char *path)
{
	git_index *index = NULL;
	git_diff *diff = NULL;
	int rc = git_index_open(&index, path);

	if (rc < 0 || (rc = git_diff_tree_to_index(&diff, now->history->repository, tree, index, NULL)) < 0)
		rc = git_failed(rc, ERROR_FORMAT, "%s", _("Git's index can't be read"));
	for (size_t i = 0; rc >= 0 && i < git_diff_num_deltas(diff); i++) {
		const git_diff_delta *delta = git_diff_get_delta(diff, i);

		if (delta->status != GIT_DELTA_DELETED)
			rc = add_file(now, delta->new_file.path, &delta->new_file.id, delta->new_file.mode);
	}
	git_diff_free(diff);
	git_index_free(index);
	return rc;
}

/* "git commit FILE" and "git commit -a" prepare an index of their own and name it to the hook. */
static const char *staged_path(struct history *history)
{
	const char *path = getenv("GIT_INDEX_FILE");

	if (!path)
		return arena_format(history->ctx->arena, "%s/index", history->git);
	return *path == '/' ? path : arena_format(history->ctx->arena, "%s/%s", history->folder->path, path);
}

static int read_staged(struct index_file *out, struct history *history, const char *path)
{
	struct arena *arena = history->ctx->arena;
	struct span bytes = span_of("");
	struct folder *folder;
	int rc = folder_open(&folder, arena, span_copy(arena, path_folder(span_of(path))));

	if (rc < 0)
		return rc;
	rc = folder_read(&bytes, arena, folder, path_name(span_of(path)).at, PLACING_LIMIT);
	folder_close(folder);
	if (rc < 0 && rc != ERROR_ABSENT)
		return rc;
	return index_file_parse(out, arena, bytes);
}

int history_staged(struct outgoing_list *out, struct history *history)
{
	const char *path = staged_path(history);
	struct index_file index;
	struct staging now = { .out = out, .history = history, .index = &index };
	git_tree *tree = NULL;
	git_oid tip;
	int rc, known = read_staged(&index, history, path);

	*out = (struct outgoing_list){ 0 };
	if (known < 0 || (rc = branch_tip(&tip, history, "HEAD")) < 0 ||
	    (rc = tree_of(&tree, history->repository, &tip)) < 0)
		return known < 0 ? known : rc;
	if (known == 0) {
		index_file_trees(&now.trees, history->ctx->arena, &index);
		rc = look_into(&now, tree, "", 0);
	} else {
		rc = look_with_libgit2(&now, tree, path);
	}
	git_tree_free(tree);
	return rc;
}
