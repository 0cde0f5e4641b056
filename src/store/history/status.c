/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How erfar's own files differ from the last commit: by content, read only where stat(2) can't vouch for it. */
#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "base/sort.h"
#include "store/files/placing.h"
#include "store/history/indexfile.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Both by bytes, so that what is gathered in this order need not be sorted. */
const char *const history_files[HISTORY_FILES] = { "closures.csv", "closures.ics",  "erfar.conf",     "gate.csv",
						   "people.csv",   "retracted.csv", "shared-log.csv", "shared.csv",
						   "synonyms.csv", "synthetic.csv", "themes.csv",     "words.csv" };
const char *const history_folders[HISTORY_FOLDERS] = { "experiences", "learning",  "minutes", "programmes",
						       "terms",	      "unsettled", "visits" };

#define DEPTH_LIMIT 64

bool history_owns(const char *path)
{
	for (size_t i = 0; i < HISTORY_FILES; i++)
		if (strcmp(path, history_files[i]) == 0)
			return true;
	for (size_t i = 0; i < HISTORY_FOLDERS; i++) {
		size_t len = strlen(history_folders[i]);

		if (strncmp(path, history_folders[i], len) == 0 && path[len] == '/')
			return true;
	}
	return false;
}

struct committed {
	const char *path;
	git_oid id;
};

struct comparison {
	struct history *history;
	struct history_status status;
	struct index_copy index;
	struct map trees;	     /* that the index knows (indexfile.h) */
	struct folder_list files;    /* of the work tree */
	struct committed *committed; /* of the last commit */
	size_t committed_count, committed_capacity;
};

/*
 * Whether the index knows the file by its times and place, and was written long enough after its last change. Our own
 * entries carry the size 0 (index.c); the times are then as good.
 */
static bool is_known(struct comparison *comparison, const struct folder_entry *file, const git_oid *committed)
{
	const int64_t margin = 20 * 1000000; /* the clock of a file system is coarse */
	int64_t written = comparison->index.written_ns;
	struct index_found entry;

	return index_copy_find_next(&entry, &comparison->index, file->path) && git_oid_equal(&entry.id, committed) &&
	       (entry.size == 0 || entry.size == (uint32_t)file->size) && entry.inode == (uint32_t)file->inode &&
	       entry.mtime.seconds == (int32_t)(file->mtime_ns / 1000000000) &&
	       entry.mtime.nanoseconds == (uint32_t)(file->mtime_ns % 1000000000) && entry.mtime.nanoseconds &&
	       entry.ctime.seconds == (int32_t)(file->ctime_ns / 1000000000) &&
	       entry.ctime.nanoseconds == (uint32_t)(file->ctime_ns % 1000000000) &&
	       file->ctime_ns + margin < written && file->mtime_ns + margin < written;
}

static void add(struct comparison *comparison, const char *path, enum history_state state)
{
	struct history_status *status = &comparison->status;

	status->items = arena_grow(comparison->history->ctx->arena, status->items, status->count, &status->capacity,
				   sizeof(*status->items));
	status->items[status->count++] = (struct history_difference){ path, state };
}

static int compare_file(struct comparison *comparison, const struct folder_entry *file, const struct committed *known)
{
	struct arena *scratch;
	struct span bytes;
	git_oid id;
	int rc;

	if (is_known(comparison, file, &known->id))
		return 0;
	scratch = arena_open();
	rc = folder_read(&bytes, scratch, comparison->history->folder, file->path, PLACING_LIMIT);
	if (rc == 0)
		rc = index_copy_lend_one(&comparison->index, file->path);
	if (rc == 0)
		rc = blob_hash(&id, comparison->history, file->path, bytes);
	arena_close(scratch);
	if (rc < 0)
		return rc;
	if (!git_oid_equal(&id, &known->id))
		add(comparison, file->path, HISTORY_CHANGED);
	return 0;
}

/* One regular file, as the walk would see it. */
static bool look_at(struct folder_entry *out, const struct folder *folder, const char *path)
{
	struct stat st;

	if (fstatat(folder->fd, path, &st, AT_SYMLINK_NOFOLLOW) < 0 || !S_ISREG(st.st_mode))
		return false;
	*out = (struct folder_entry){
		.path = path,
		.size = st.st_size,
		.inode = st.st_ino,
		.mtime_ns = (int64_t)st.st_mtim.tv_sec * 1000000000 + st.st_mtim.tv_nsec,
		.ctime_ns = (int64_t)st.st_ctim.tv_sec * 1000000000 + st.st_ctim.tv_nsec,
	};
	return true;
}

/* Something other than a file, such as a link, that stands in its place and is named as left out. */
static bool is_replaced(const struct folder *folder, const char *path)
{
	struct stat st;

	return fstatat(folder->fd, path, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(st.st_mode);
}

/*
 * What the walk leaves out (hidden, a link) or a sparse checkout has not brought here is not gone. A by-product
 * of a program goes on as any file once git has it.
 */
static int compare_unlisted(struct comparison *comparison, const struct committed *known)
{
	const struct folder *folder = comparison->history->folder;
	struct folder_entry file;
	struct index_found entry;

	if (folder_has(folder, known->path)) {
		if (!folder_is_byproduct(known->path) || !look_at(&file, folder, known->path))
			return 0;
		comparison->status.has_byproducts = true;
		return compare_file(comparison, &file, known);
	}
	if (!is_replaced(folder, known->path) &&
	    !(index_copy_find(&entry, &comparison->index, known->path) && entry.skip_worktree))
		add(comparison, known->path, HISTORY_DELETED);
	return 0;
}

static void add_file(struct comparison *comparison, const struct folder_entry *file)
{
	struct folder_list *files = &comparison->files;

	files->items = arena_grow(comparison->history->ctx->arena, files->items, files->count, &files->capacity,
				  sizeof(*files->items));
	files->items[files->count++] = *file;
}

static void add_single(struct comparison *comparison, const char *name)
{
	struct folder_entry file;

	if (look_at(&file, comparison->history->folder, name))
		add_file(comparison, &file);
}

static int add_folder(struct comparison *comparison, const char *folder)
{
	struct arena *arena = comparison->history->ctx->arena;
	struct folder_list list;
	int rc = folder_walk(&list, arena, comparison->history->folder, folder, "");

	for (size_t i = 0; rc == 0 && i < list.count; i++)
		add_file(comparison, &list.items[i]);
	for (size_t i = 0; rc == 0 && i < list.refused.count; i++)
		strings_add(&comparison->status.refused, arena, list.refused.items[i]);
	return rc;
}

static void add_committed(struct comparison *comparison, const char *path, const git_oid *id)
{
	if (!history_owns(path))
		return;
	comparison->committed =
		arena_grow(comparison->history->ctx->arena, comparison->committed, comparison->committed_count,
			   &comparison->committed_capacity, sizeof(*comparison->committed));
	comparison->committed[comparison->committed_count++] = (struct committed){ path, *id };
}

static int add_tree(struct comparison *comparison, const git_tree *tree, const char *folder, int depth);

/* A folder of the last commit; from the index where it is known to have the same. */
static int add_subtree(struct comparison *comparison, const git_oid *id, const char *folder, int depth)
{
	const struct index_file *index = &comparison->index.file;
	git_tree *tree = NULL;
	size_t at, end;
	int rc;

	if (index_file_is_tree(&comparison->trees, folder, id)) {
		for (index_file_below(&at, &end, index, folder); at < end; at++) {
			git_oid entry;
			const char *path = index_file_entry(&entry, index, at);

			add_committed(comparison, path, &entry);
		}
		return 0;
	}
	rc = git_tree_lookup(&tree, comparison->history->repository, id);
	if (rc < 0)
		return object_failed(comparison->history->repository, rc,
				     _("A folder of an earlier version can't be read"));
	rc = add_tree(comparison, tree, folder, depth);
	git_tree_free(tree);
	return rc;
}

static bool is_own_folder(const char *name)
{
	for (size_t i = 0; i < HISTORY_FOLDERS; i++)
		if (strcmp(name, history_folders[i]) == 0)
			return true;
	return false;
}

static int add_tree(struct comparison *comparison, const git_tree *tree, const char *folder, int depth)
{
	int rc = 0;

	if (depth > DEPTH_LIMIT)
		return fail(ERROR_FORMAT, _("The folders in %s lie too deep in each other"), folder);
	for (size_t i = 0; rc == 0 && i < git_tree_entrycount(tree); i++) {
		const git_tree_entry *entry = git_tree_entry_byindex(tree, i);
		const char *name = git_tree_entry_name(entry);
		const char *path = path_join(comparison->history->ctx->arena, folder, name);

		if (git_tree_entry_type(entry) != GIT_OBJECT_TREE)
			add_committed(comparison, path, git_tree_entry_id(entry));
		else if (*folder || is_own_folder(name))
			rc = add_subtree(comparison, git_tree_entry_id(entry), path, depth + 1);
	}
	return rc;
}

static int by_file_path(const void *a, const void *b)
{
	return strcmp(((const struct folder_entry *)a)->path, ((const struct folder_entry *)b)->path);
}

static int by_committed_path(const void *a, const void *b)
{
	return strcmp(((const struct committed *)a)->path, ((const struct committed *)b)->path);
}

static int gather(struct comparison *comparison)
{
	git_tree *tree = NULL;
	git_oid tip = { { 0 } };
	int rc = 0;

	for (size_t i = 0, k = 0; rc == 0 && (i < HISTORY_FILES || k < HISTORY_FOLDERS);)
		if (k == HISTORY_FOLDERS || (i < HISTORY_FILES && strcmp(history_files[i], history_folders[k]) < 0))
			add_single(comparison, history_files[i++]);
		else
			rc = add_folder(comparison, history_folders[k++]);
	if (rc == 0)
		rc = branch_tip(&tip, comparison->history, "HEAD");
	if (rc == 0)
		rc = tree_of(&tree, comparison->history->repository, &tip);
	if (rc == 0 && tree)
		rc = add_tree(comparison, tree, "", 0);
	git_tree_free(tree);
	sort_items(comparison->files.items, comparison->files.count, sizeof(struct folder_entry), by_file_path);
	sort_items(comparison->committed, comparison->committed_count, sizeof(struct committed), by_committed_path);
	return rc;
}

/* Both lists are in the order of paths, and so is what comes out. */
static int compare_all(struct comparison *comparison)
{
	size_t i = 0, k = 0;
	int rc = 0;

	while (rc == 0 && (i < comparison->files.count || k < comparison->committed_count)) {
		const struct folder_entry *file = &comparison->files.items[i];
		const struct committed *known = &comparison->committed[k];
		int order = i == comparison->files.count       ? 1
			    : k == comparison->committed_count ? -1
							       : strcmp(file->path, known->path);

		if (order < 0)
			add(comparison, file->path, HISTORY_NEW);
		else if (order > 0)
			rc = compare_unlisted(comparison, known);
		else
			rc = compare_file(comparison, file, known);
		i += order <= 0;
		k += order >= 0;
	}
	return rc;
}

int history_status(struct history_status *out, struct history *history)
{
	struct comparison comparison = { .history = history };
	int rc = index_copy_look(&comparison.index, history);

	if (rc == 0) {
		index_file_trees(&comparison.trees, history->ctx->arena, &comparison.index.file);
		rc = gather(&comparison);
	}
	if (rc == 0)
		rc = compare_all(&comparison);
	index_copy_close(&comparison.index);
	if (rc == 0)
		*out = comparison.status;
	return rc;
}

/* A file, if it is one of erfar's own, against what the last commit's tree (NULL: there is none) has by its name. */
static int compare_named(struct comparison *comparison, const git_tree *tree, const char *path)
{
	const struct folder *folder = comparison->history->folder;
	struct committed known = { .path = path };
	int rc = tree ? GIT_OK : GIT_ENOTFOUND;
	git_tree_entry *entry = NULL;
	struct folder_entry file;
	bool is_file, was_file;

	if (!history_owns(path))
		return 0;
	if (tree && (rc = git_tree_entry_bypath(&entry, tree, path)) < 0 && rc != GIT_ENOTFOUND)
		return object_failed(comparison->history->repository, rc,
				     _("A folder of an earlier version can't be read"));
	was_file = rc == GIT_OK && git_tree_entry_type(entry) != GIT_OBJECT_TREE;
	if (was_file)
		known.id = *git_tree_entry_id(entry);
	git_tree_entry_free(entry);
	is_file = folder_has(folder, path) && look_at(&file, folder, path);
	if (was_file)
		return is_file ? compare_file(comparison, &file, &known) : compare_unlisted(comparison, &known);
	if (is_file)
		add(comparison, path, HISTORY_NEW);
	return 0;
}

int history_status_of(struct history_status *out, struct history *history, const struct strings *paths)
{
	struct comparison comparison = { .history = history };
	git_tree *tree = NULL;
	git_oid tip = { { 0 } };
	int rc = index_copy_look(&comparison.index, history);

	if (rc == 0)
		rc = branch_tip(&tip, history, "HEAD");
	if (rc == 0)
		rc = tree_of(&tree, history->repository, &tip);
	for (size_t i = 0; rc == 0 && i < paths->count; i++)
		rc = compare_named(&comparison, tree, paths->items[i]);
	git_tree_free(tree);
	index_copy_close(&comparison.index);
	if (rc == 0)
		*out = comparison.status;
	return rc;
}

bool history_status_has(const struct history_status *status, const char *path)
{
	for (size_t i = 0; status && i < status->count; i++)
		if (strcmp(status->items[i].path, path) == 0)
			return true;
	return false;
}
