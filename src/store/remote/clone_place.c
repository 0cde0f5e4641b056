/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/remote/clone_place.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/map.h"
#include "base/path.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <git2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAKING ".erfar-joining" /* a notebook in the making */
#define WHOLE ".erfar-joined"	/* a whole one, on its way up */

static int list(struct strings *out, struct arena *arena, const char *path)
{
	DIR *dir = opendir(path);
	const struct dirent *entry;
	int rc;

	if (!dir)
		return -1;
	while ((errno = 0, entry = readdir(dir)))
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			strings_add(out, arena, arena_copy(arena, entry->d_name));
	rc = errno ? -1 : 0;
	(void)closedir(dir);
	return rc;
}

static bool has(const struct clone_place *place, const char *name)
{
	struct stat st;

	return fstatat(place->fd, name, &st, AT_SYMLINK_NOFOLLOW) == 0;
}

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *where)
{
	(void)info;
	(void)kind;
	(void)where;
	return remove(path) < 0 && errno != ENOENT ? -1 : 0;
}

static void remove_all(const char *path)
{
	(void)nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS | FTW_MOUNT);
}

static int open_locked(struct clone_place *place, const char *dir)
{
	char *real;

	if (mkdir(dir, 0777) == 0)
		place->made = true;
	else if (errno != EEXIST)
		return fail_errno(ERROR_USAGE, _("The folder %s can't be made"), dir);
	real = realpath(dir, NULL);
	if (real)
		place->dir = arena_copy(place->arena, real);
	free(real);
	place->fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (!place->dir || place->fd < 0)
		return fail_errno(ERROR_USAGE, _("The folder %s can't be opened"), dir);
	/* a disk that knows no locks on folders is no reason not to join */
	if (flock(place->fd, LOCK_EX | LOCK_NB) < 0 && errno == EWOULDBLOCK)
		return fail(ERROR_BUSY, _("Another run of erfar is at work in %s; try again in a moment"), dir);
	return 0;
}

/* What may stand there: nothing, or what a killed join was making, or what it was moving up. */
static int look(const struct clone_place *place, const char *dir)
{
	struct strings names = { 0 };

	if (list(&names, place->arena, place->dir) < 0)
		return fail_errno(ERROR_USAGE, _("The folder %s can't be opened"), dir);
	if (has(place, WHOLE))
		return CLONE_PLACE_WHOLE;
	if (names.count == 0 || (names.count == 1 && has(place, MAKING)))
		return 0;
	return fail(ERROR_USAGE, _("%s is there already and not an empty folder; name another one"), dir);
}

int clone_place_open(struct clone_place *out, struct arena *arena, const char *dir)
{
	struct clone_place place = { .arena = arena, .fd = -1 };
	int rc = open_locked(&place, dir);

	if (rc == 0)
		rc = look(&place, dir);
	if (rc >= 0)
		place.making = path_join(arena, place.dir, MAKING);
	if (rc == 0) {
		remove_all(place.making);
		if (mkdir(place.making, 0777) < 0)
			rc = fail_errno(ERROR_STORAGE, _("The folder %s can't be made"), dir);
	}
	if (rc < 0) {
		clone_place_close(&place);
		if (place.made)
			(void)rmdir(dir);
		return rc;
	}
	*out = place;
	return rc;
}

const char *clone_place_address(struct clone_place *place)
{
	static const char *const configs[] = { WHOLE "/.git/config", ".git/config" };
	git_config *config = NULL;
	git_buf url = { 0 };
	const char *address = "";

	for (size_t i = 0; i < 2 && !*address; i++) {
		if (!has(place, configs[i]) ||
		    git_config_open_ondisk(&config, path_join(place->arena, place->dir, configs[i])) < 0)
			continue;
		if (git_config_get_string_buf(&url, config, "remote.origin.url") == 0)
			address = arena_copy(place->arena, url.ptr);
		git_buf_dispose(&url);
		git_config_free(config);
		config = NULL;
	}
	return address;
}

/* The history goes last: until it is there, git and erfar see no notebook whose files are missing. */
static int move_up(const struct clone_place *place, const char *whole)
{
	struct strings names = { 0 };

	if (list(&names, place->arena, whole) < 0)
		return -1;
	for (int git = 0; git <= 1; git++)
		for (size_t i = 0; i < names.count; i++) {
			const char *name = names.items[i];

			if ((strcmp(name, ".git") == 0) == (git == 1) &&
			    rename(path_join(place->arena, whole, name), path_join(place->arena, place->dir, name)) < 0)
				return -1;
		}
	return 0;
}

int clone_place_fill(struct clone_place *place)
{
	const char *whole = path_join(place->arena, place->dir, WHOLE);

	if ((!has(place, WHOLE) && (rename(place->making, whole) < 0 || fsync(place->fd) < 0)) ||
	    move_up(place, whole) < 0 || fsync(place->fd) < 0)
		return fail_errno(ERROR_STORAGE, _("The notebook in %s can't be made"), place->dir);
	(void)rmdir(whole);
	return 0;
}

void clone_place_drop(struct clone_place *place)
{
	struct strings names = { 0 };

	if (list(&names, place->arena, place->dir) == 0)
		for (size_t i = 0; i < names.count; i++)
			remove_all(path_join(place->arena, place->dir, names.items[i]));
	if (place->made)
		(void)rmdir(place->dir);
}

void clone_place_close(struct clone_place *place)
{
	if (place->fd >= 0)
		(void)close(place->fd);
	place->fd = -1;
}
