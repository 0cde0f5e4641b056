/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Objects in the making lie in <common>/erfar/objects, where only this run looks. They are synced all together and then
 * moved to where git looks, so that an object that stands under its name is whole, also after the power was cut, and
 * the disk is waited for twice a commit instead of twice an object. Many of them become a pack (packing.h).
 */
#include "base/error.h"
#include "base/i18n.h"
#include "store/files/placing.h"
#include "store/history/made.h"
#include "store/history/packing.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <git2/sys/odb_backend.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PRIORITY 3 /* before libgit2's own, which have 1 and 2: writing goes to the first */
#define FOLDER 2   /* letters of an id that are the folder */
#define FOLDER_ROUNDS 10

static const char *making_path(struct history *history)
{
	return arena_format(history->ctx->arena, "%s/erfar/objects", history->common);
}

static int fail_saving(void)
{
	return fail_errno(ERROR_STORAGE, _("The texts can't be saved in the history; nothing was changed"));
}

/* The names in a folder, after that of the folder; whole or not at all: what is left out here would be lost. */
static int list_folder(struct strings *out, struct arena *arena, const char *path, const char *lead)
{
	DIR *dir = opendir(path);
	const struct dirent *entry;
	int rc;

	if (!dir)
		return fail_saving();
	while ((errno = 0, entry = readdir(dir)))
		if (*entry->d_name != '.')
			strings_add(out, arena, arena_format(arena, "%s%s", lead, entry->d_name));
	rc = errno ? fail_saving() : 0;
	(void)closedir(dir);
	return rc;
}

/* The objects as "ab/cdef...", those of a folder together. Files that are none of these are removed. */
static int list_made(struct strings *out, struct arena *arena, const char *making)
{
	struct strings names = { 0 };
	int rc = list_folder(&names, arena, making, "");

	for (size_t i = 0; rc == 0 && i < names.count; i++) {
		const char *path = arena_format(arena, "%s/%s", making, names.items[i]);

		if (strlen(names.items[i]) == FOLDER)
			rc = list_folder(out, arena, path, arena_format(arena, "%s/", names.items[i]));
		else if (strncmp(names.items[i], "tmp_", 4) == 0 || strncmp(names.items[i], "pack", 4) == 0)
			(void)unlink(path); /* of a killed run */
	}
	return rc;
}

/* The i-th is the first of its folder. */
static bool is_first(const struct strings *made, size_t i)
{
	return !i || strncmp(made->items[i - 1], made->items[i], FOLDER) != 0;
}

static void remove_folders(struct arena *arena, const char *making, const struct strings *made)
{
	for (size_t i = 0; i < made->count; i++)
		if (is_first(made, i))
			(void)rmdir(arena_format(arena, "%s/%.*s", making, FOLDER, made->items[i]));
}

/* What a killed run left may be torn by a power cut. */
static int clear(struct history *history, const char *making)
{
	struct arena *arena = history->ctx->arena;
	struct strings made = { 0 };
	int rc = list_made(&made, arena, making);

	for (size_t i = 0; i < made.count; i++)
		if (unlink(arena_format(arena, "%s/%s", making, made.items[i])) < 0)
			rc = fail_saving();
	remove_folders(arena, making, &made);
	return rc;
}

static int open_making(struct history *history)
{
	const char *making = making_path(history);
	git_odb *odb = NULL;
	int rc;

	if (mkdir(making, 0777) < 0 && errno != EEXIST)
		return fail_saving();
	if ((rc = clear(history, making)) < 0)
		return rc;
	rc = git_repository_odb(&odb, history->repository);
	if (rc == 0)
		rc = made_open(&history->making, making);
	if (rc == 0 && (rc = git_odb_add_backend(odb, history->making, PRIORITY)) < 0)
		history->making = NULL;
	if (rc == 0)
		rc = packing_open(&history->packing, history, odb);
	git_odb_free(odb);
	return rc < 0 ? git_failed(rc, ERROR_STORAGE, _("A text can't be saved in the history")) : 0;
}

int objects_begin(struct history *history, size_t texts)
{
	int rc = history->packing ? 0 : open_making(history);

	if (rc < 0)
		return rc;
	(void)git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 0);
	if (texts > PLACING_MANY)
		packing_begin(history->packing);
	return 0;
}

int objects_write(git_oid *out, struct history *history, git_odb *odb, struct span bytes)
{
	int rc = git_odb_hash(out, bytes.at, bytes.len, GIT_OBJECT_BLOB);

	/* where git_odb_write() would look for new packs each time */
	if (rc < 0 || git_odb_exists_ext(odb, out, GIT_ODB_LOOKUP_NO_REFRESH))
		return rc;
	if (history->packing && packing_take(history->packing, out, bytes))
		return 0;
	if (!history->making)
		return git_odb_write(out, odb, bytes.at, bytes.len, GIT_OBJECT_BLOB);
	return history->making->write(history->making, out, bytes.at, bytes.len, GIT_OBJECT_BLOB);
}

int objects_sync(const char *path, int flags)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | flags);
	int rc = fd < 0 ? -1 : fsync(fd);

	if (fd >= 0 && close(fd) < 0)
		rc = -1;
	return rc;
}

/* All that the disk holds, at once. */
static int sync_whole(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int rc = fd < 0 ? -1 : syncfs(fd);

	if (fd >= 0)
		(void)close(fd);
	return rc;
}

/* Writing begins for all before the first is waited for. */
static int sync_files(struct arena *arena, const char *making, const struct strings *made)
{
	int rc = 0;

	if (made->count > PLACING_MANY)
		return sync_whole(making);
	for (size_t i = 0; i < made->count; i++) {
		int fd = open(arena_format(arena, "%s/%s", making, made->items[i]), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

		if (fd < 0)
			return -1;
		(void)sync_file_range(fd, 0, 0, SYNC_FILE_RANGE_WRITE); /* only sooner; fsync(2) below is what counts */
		(void)close(fd);
	}
	for (size_t i = 0; rc == 0 && i < made->count; i++)
		rc = objects_sync(arena_format(arena, "%s/%s", making, made->items[i]), 0);
	return rc;
}

/*
 * An object that is there already has the same bytes: its name is a hash of them. 1: in a folder that is new; "git
 * gc" may remove it again before there is anything in it.
 */
static int move_one(struct arena *arena, const char *making, const char *objects, const char *name)
{
	const char *from = arena_format(arena, "%s/%s", making, name);
	const char *to = arena_format(arena, "%s/%s", objects, name);
	const char *folder = arena_format(arena, "%s/%.*s", objects, FOLDER, name);

	for (int made = 0; made <= FOLDER_ROUNDS; made++) {
		if (rename(from, to) == 0)
			return made > 0;
		if (errno != ENOENT || (mkdir(folder, 0777) < 0 && errno != EEXIST))
			return -1;
	}
	return -1;
}

static int sync_folders(struct arena *arena, const char *objects, const struct strings *made, bool is_new)
{
	int rc = 0;

	if (made->count > PLACING_MANY)
		return sync_whole(objects);
	for (size_t i = 0; rc == 0 && i < made->count; i++)
		if (is_first(made, i))
			rc = objects_sync(arena_format(arena, "%s/%.*s", objects, FOLDER, made->items[i]), O_DIRECTORY);
	return rc == 0 && is_new ? objects_sync(objects, O_DIRECTORY) : rc;
}

static int move_all(struct history *history)
{
	struct arena *arena = history->ctx->arena;
	const char *making = making_path(history), *objects = arena_format(arena, "%s/objects", history->common);
	struct strings made = { 0 };
	bool is_new = false;
	int rc = list_made(&made, arena, making);

	if (rc < 0 || !made.count)
		return rc;
	rc = sync_files(arena, making, &made);
	for (size_t i = 0; rc >= 0 && i < made.count; i++) {
		rc = move_one(arena, making, objects, made.items[i]);
		is_new |= rc > 0;
	}
	if (rc >= 0)
		rc = sync_folders(arena, objects, &made, is_new);
	if (rc < 0)
		return fail_saving();
	remove_folders(arena, making, &made);
	return 0;
}

/* What did not fit into the pack first: it may be what the pack's commit needs. */
int objects_keep(struct history *history, int rc)
{
	int kept;

	if (rc >= 0)
		rc = move_all(history);
	kept = history->packing ? packing_end(history->packing, rc < 0 ? NULL : making_path(history)) : 0;
	(void)git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1);
	return rc < 0 ? rc : kept;
}
