/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/place.h"

#include "base/error.h"
#include "base/i18n.h"
#include "text/digest.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NAME_BYTES 16 /* of the hash, in the file's name */

/* The folder for caches; NULL where this user has no home at all. */
static const char *cache_home(struct arena *arena)
{
	const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
	const struct passwd *user;

	if (cache && cache[0] == '/')
		return cache;
	if (!home || home[0] != '/') {
		user = getpwuid(geteuid());
		home = user ? user->pw_dir : NULL;
	}
	if (!home || home[0] != '/')
		return NULL;
	return arena_format(arena, "%s/.cache", home);
}

static int make_folder(const char *path)
{
	if (mkdir(path, 0700) < 0 && errno != EEXIST)
		return fail_errno(ERROR_STORAGE, _("The folder for caches, %s, can't be made"), path);
	return 0;
}

/* The real path of the erfar folder among the caches: SQLite refuses a path with links in it. */
static int prepare_folder(const char **out, struct arena *arena)
{
	const char *home = cache_home(arena), *folder;
	char *real;
	int rc;

	if (!home)
		return fail(ERROR_STORAGE, _("There is no home folder to keep a cache in."));
	folder = arena_format(arena, "%s/erfar", home);
	if ((rc = make_folder(home)) < 0 || (rc = make_folder(folder)) < 0)
		return rc;
	real = realpath(folder, NULL);
	if (!real)
		return fail_errno(ERROR_STORAGE, _("The folder for caches, %s, can't be opened"), folder);
	*out = arena_copy(arena, real);
	free(real);
	return 0;
}

static int identify(const char **key, const char **name, struct arena *arena, const struct folder *folder)
{
	char *real = realpath(folder->path, NULL);
	unsigned char digest[DIGEST_SHA256];
	struct buf hex = BUF_INIT;
	struct span part;
	struct stat st;

	if (!real || fstat(folder->fd, &st) < 0) {
		free(real);
		return fail_errno(ERROR_STORAGE, _("The folder %s can't be opened"), folder->path);
	}
	*key = arena_format(arena, "%s\n%llu\n%llu", real, (unsigned long long)st.st_dev,
			    (unsigned long long)st.st_ino);
	free(real);
	part = span_of(*key);
	digest_sha256(digest, &part, 1);
	digest_add_hex(&hex, digest, NAME_BYTES);
	*name = arena_copy(arena, hex.at);
	buf_done(&hex);
	return 0;
}

/* The file must be ours alone before SQLite opens it by name. */
static int prepare_file(const char *path)
{
	int fd = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0600);
	struct stat st;
	int rc = 0;

	if (fd < 0)
		return fail_errno(ERROR_STORAGE, _("The cache %s can't be opened"), path);
	if (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode) || st.st_uid != geteuid() || st.st_nlink != 1)
		rc = fail(ERROR_STORAGE, _("The cache %s is not a plain file of your own."), path);
	else if ((st.st_mode & 0177) && fchmod(fd, 0600) < 0)
		rc = fail_errno(ERROR_STORAGE, _("The cache %s can't be kept from others"), path);
	(void)close(fd);
	return rc;
}

int place_prepare(const char **out, const char **key, struct context *ctx, const struct folder *folder)
{
	const char *caches = NULL, *name = NULL, *path;
	int rc;

	if ((rc = prepare_folder(&caches, ctx->arena)) < 0 || (rc = identify(key, &name, ctx->arena, folder)) < 0)
		return rc;
	path = arena_format(ctx->arena, "%s/%s.db", caches, name);
	*out = path;
	if (prepare_file(path) == 0)
		return 0;
	/* A link or whatever else stands there is taken away, never followed. */
	if ((rc = place_clear(ctx, path)) < 0)
		return rc;
	return prepare_file(path);
}

int place_clear(struct context *ctx, const char *path)
{
	static const char *const endings[] = { "", "-journal", "-wal", "-shm" };

	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		if (unlink(arena_format(ctx->arena, "%s%s", path, endings[i])) < 0 && errno != ENOENT)
			return fail_errno(ERROR_STORAGE, _("The damaged cache %s can't be taken away"), path);
	return 0;
}
