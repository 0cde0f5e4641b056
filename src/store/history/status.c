/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How erfar's own files differ from the last commit: by content, read only where stat(2) can't vouch for it. */
#include "base/error.h"
#include "base/i18n.h"
#include "store/files/placing.h"
#include "store/history/repository.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char *const own_files[] = { "erfar.conf",   "people.csv",     "themes.csv",    "words.csv",
					 "closures.csv", "shared.csv",     "shared-log.csv", "retracted.csv",
					 "synthetic.csv", ".gitattributes", ".gitignore" };
static const char *const own_folders[] = { "terms/",  "minutes/",    "experiences/", "learning/",
					   "visits/", "programmes/", "unsettled/" };

#define OWN_FILES (sizeof(own_files) / sizeof(*own_files))
#define OWN_FOLDERS (sizeof(own_folders) / sizeof(*own_folders))

bool history_owns(const char *path)
{
	for (size_t i = 0; i < OWN_FILES; i++)
		if (strcmp(path, own_files[i]) == 0)
			return true;
	for (size_t i = 0; i < OWN_FOLDERS; i++)
		if (strncmp(path, own_folders[i], strlen(own_folders[i])) == 0)
			return true;
	return false;
}

struct comparison {
	struct history *history;
	struct history_status status;
	git_index *index;
	git_tree *tree;         /* NULL before the first commit */
	int64_t index_written;  /* in nanoseconds */
	struct map seen;        /* paths of the work tree */
};

/*
 * Whether the index knows the file by its times and place, and was written long enough after its last change. Our own
 * entries carry the size 0 (index.c); the times are then as good.
 */
static bool is_known(const struct comparison *comparison, const struct folder_entry *file, const git_oid *committed)
{
	const git_index_entry *entry = git_index_get_bypath(comparison->index, file->path, 0);
	const int64_t margin = 20 * 1000000; /* the clock of a file system is coarse */

	return entry && git_oid_equal(&entry->id, committed) &&
	       (entry->file_size == 0 || entry->file_size == (uint32_t)file->size) &&
	       entry->ino == (uint32_t)file->inode &&
	       entry->mtime.seconds == (int32_t)(file->mtime_ns / 1000000000) &&
	       entry->mtime.nanoseconds == (uint32_t)(file->mtime_ns % 1000000000) && entry->mtime.nanoseconds &&
	       entry->ctime.seconds == (int32_t)(file->ctime_ns / 1000000000) &&
	       entry->ctime.nanoseconds == (uint32_t)(file->ctime_ns % 1000000000) &&
	       file->ctime_ns + margin < comparison->index_written && file->mtime_ns + margin < comparison->index_written;
}

static void add(struct comparison *comparison, const char *path, enum history_state state)
{
	struct history_status *status = &comparison->status;

	status->items = arena_grow(comparison->history->ctx->arena, status->items, status->count, &status->capacity,
				   sizeof(*status->items));
	status->items[status->count++] = (struct history_difference){ path, state };
}

static int compare_file(struct comparison *comparison, const struct folder_entry *file)
{
	struct arena *scratch;
	struct tree_edit known;
	struct span bytes;
	git_oid id;
	int rc;

	map_put(&comparison->seen, span_of(file->path), comparison);
	if ((rc = tree_find(&known, comparison->tree, file->path)) < 0)
		return rc;
	if (known.removed) {
		add(comparison, file->path, HISTORY_NEW);
		return 0;
	}
	if (is_known(comparison, file, &known.id))
		return 0;
	scratch = arena_open();
	rc = folder_read(&bytes, scratch, comparison->history->folder, file->path, PLACING_LIMIT);
	if (rc == 0)
		rc = blob_hash(&id, comparison->history, file->path, bytes);
	arena_close(scratch);
	if (rc < 0)
		return rc;
	if (!git_oid_equal(&id, &known.id))
		add(comparison, file->path, HISTORY_CHANGED);
	return 0;
}

static int compare_folder(struct comparison *comparison, const char *name)
{
	struct folder_list list;
	int rc = folder_walk(&list, comparison->history->ctx->arena, comparison->history->folder, name, "");

	for (size_t i = 0; rc == 0 && i < list.count; i++)
		rc = compare_file(comparison, &list.items[i]);
	return rc;
}

static int compare_single(struct comparison *comparison, const char *name)
{
	struct folder_entry file = { .path = name };
	struct stat st;

	if (!folder_has(comparison->history->folder, name) ||
	    fstatat(comparison->history->folder->fd, name, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return 0;
	file.size = st.st_size;
	file.inode = st.st_ino;
	file.mtime_ns = (int64_t)st.st_mtim.tv_sec * 1000000000 + st.st_mtim.tv_nsec;
	file.ctime_ns = (int64_t)st.st_ctim.tv_sec * 1000000000 + st.st_ctim.tv_nsec;
	return compare_file(comparison, &file);
}

/* A file that a sparse checkout leaves out is not gone. */
static bool is_left_out(const struct comparison *comparison, const char *path)
{
	const git_index_entry *entry = git_index_get_bypath(comparison->index, path, 0);

	return entry && (entry->flags_extended & GIT_INDEX_ENTRY_SKIP_WORKTREE);
}

static int look_for_deleted(const char *folder, const git_tree_entry *entry, void *payload)
{
	struct comparison *comparison = payload;
	const char *path = arena_format(comparison->history->ctx->arena, "%s%s", folder, git_tree_entry_name(entry));

	if (git_tree_entry_type(entry) == GIT_OBJECT_TREE)
		return history_owns(arena_format(comparison->history->ctx->arena, "%s/", path)) ? 0 : 1;
	if (history_owns(path) && !map_get(&comparison->seen, span_of(path)) &&
	    !folder_has(comparison->history->folder, path) && !is_left_out(comparison, path))
		add(comparison, path, HISTORY_DELETED);
	return 0;
}

static int compare_paths(const void *a, const void *b)
{
	return strcmp(((const struct history_difference *)a)->path, ((const struct history_difference *)b)->path);
}

static int compare_all(struct comparison *comparison)
{
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < OWN_FILES; i++)
		rc = compare_single(comparison, own_files[i]);
	for (size_t i = 0; rc == 0 && i < OWN_FOLDERS; i++) {
		char name[16];

		memcpy(name, own_folders[i], strlen(own_folders[i]) - 1);
		name[strlen(own_folders[i]) - 1] = '\0';
		rc = compare_folder(comparison, name);
	}
	if (rc == 0 && comparison->tree &&
	    git_tree_walk(comparison->tree, GIT_TREEWALK_PRE, look_for_deleted, comparison) < 0)
		rc = git_failed(-1, ERROR_FORMAT, _("The last commit can't be read"));
	if (rc == 0 && comparison->status.count)
		qsort(comparison->status.items, comparison->status.count, sizeof(*comparison->status.items),
		      compare_paths);
	return rc;
}

int history_status(struct history_status *out, struct history *history)
{
	struct comparison comparison = { .history = history };
	git_oid tip = { { 0 } };
	struct stat st;
	int rc;

	map_init(&comparison.seen, history->ctx->arena);
	(void)git_reference_name_to_id(&tip, history->repository, "HEAD");
	if ((rc = tree_of(&comparison.tree, history->repository, &tip)) < 0)
		return rc;
	if (stat(arena_format(history->ctx->arena, "%s/index", history->git), &st) == 0)
		comparison.index_written = (int64_t)st.st_mtim.tv_sec * 1000000000 + st.st_mtim.tv_nsec;
	if ((rc = git_repository_index(&comparison.index, history->repository)) < 0 ||
	    (rc = git_index_read(comparison.index, 0)) < 0)
		rc = git_failed(rc, ERROR_FORMAT, _("Git's index can't be read"));
	else
		rc = compare_all(&comparison);
	git_index_free(comparison.index);
	git_tree_free(comparison.tree);
	if (rc == 0)
		*out = comparison.status;
	return rc;
}
