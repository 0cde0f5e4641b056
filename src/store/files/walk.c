/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every file below a folder, in the order of their paths. */
#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "store/files/beneath.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define DEPTH_LIMIT 32
#define FILE_LIMIT 2000000
#define PATH_LIMIT 1000 /* of path_is_safe(), which here sees the parts one by one */

struct walk {
	struct folder_list *list;
	struct arena *arena;
	const char *suffix;
};

static bool is_an_editors(struct span name)
{
	return name.at[0] == '#' || span_ends(name, "~") || span_ends(name, ".swp");
}

static int64_t nanoseconds(struct timespec time)
{
	return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static void add(struct walk *walk, const char *path, const struct stat *st)
{
	struct folder_list *list = walk->list;
	struct folder_entry *entry;

	list->items = arena_grow(walk->arena, list->items, list->count, &list->capacity, sizeof(*list->items));
	entry = &list->items[list->count++];
	entry->path = path;
	entry->size = st->st_size;
	entry->mtime_ns = nanoseconds(st->st_mtim);
	entry->ctime_ns = nanoseconds(st->st_ctim);
	entry->inode = st->st_ino;
}

static int walk_folder(struct walk *walk, int fd, const char *path, int depth);

static int walk_name(struct walk *walk, int fd, const char *folder, const struct dirent *found, int depth)
{
	const char *name = found->d_name;
	struct stat st;
	char *path;
	int below;

	if (name[0] == '.' || found->d_type == DT_LNK || is_an_editors(span_of(name)))
		return 0;
	if (found->d_type == DT_REG && !span_ends(span_of(name), walk->suffix))
		return 0;
	path = path_join(walk->arena, folder, name);
	if (!path_is_safe(span_of(name)) || strlen(path) > PATH_LIMIT)
		return 0;
	if (fstatat(fd, name, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return errno == ENOENT ? 0 : fail_errno(ERROR_FORMAT, _("%s can't be looked at"), path);
	if (S_ISREG(st.st_mode)) {
		if (span_ends(span_of(name), walk->suffix))
			add(walk, path, &st);
		return walk->list->count <= FILE_LIMIT ? 0 : fail(ERROR_FORMAT, _("There are too many files"));
	}
	if (!S_ISDIR(st.st_mode) || depth == DEPTH_LIMIT)
		return 0;
	below = openat(fd, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (below < 0)
		return errno == ENOENT || errno == ELOOP || errno == ENOTDIR
			       ? 0
			       : fail_errno(ERROR_FORMAT, _("The folder %s can't be opened"), path);
	return walk_folder(walk, below, path, depth + 1);
}

/* Takes the descriptor over. */
static int walk_folder(struct walk *walk, int fd, const char *path, int depth)
{
	DIR *dir = fdopendir(fd);
	const struct dirent *found;
	int rc = 0;

	if (!dir) {
		(void)close(fd);
		return fail_errno(ERROR_FORMAT, _("The folder %s can't be read"), path);
	}
	while (rc == 0 && (errno = 0, found = readdir(dir)))
		rc = walk_name(walk, fd, path, found, depth);
	if (rc == 0 && errno)
		rc = fail_errno(ERROR_STORAGE, _("The folder %s can't be read"), path);
	(void)closedir(dir);
	return rc;
}

static int compare_paths(const void *a, const void *b)
{
	const struct folder_entry *left = a, *right = b;

	return strcmp(left->path, right->path);
}

int folder_walk(struct folder_list *out, struct arena *arena, const struct folder *folder, const char *top,
		const char *suffix)
{
	struct folder_list list = { 0 };
	struct walk walk = { &list, arena, suffix };
	int fd = beneath_open(folder->fd, top, O_RDONLY | O_DIRECTORY, 0), rc;

	if (fd < 0 && errno != ENOENT && errno != ENOTDIR && errno != ELOOP)
		return fail_errno(ERROR_FORMAT, _("The folder %s can't be opened"), top);
	if (fd >= 0 && (rc = walk_folder(&walk, fd, top, 0)) < 0)
		return rc;
	if (list.count)
		qsort(list.items, list.count, sizeof(*list.items), compare_paths);
	*out = list;
	return 0;
}
