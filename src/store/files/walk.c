/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every file below a folder, in the order of their paths. The names are read first; then the files are looked at (stat),
 * by two threads where there are many: that is nearly all of the time a listing takes.
 */
#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "store/files/beneath.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define DEPTH_LIMIT 32
#define FILE_LIMIT 2000000
#define PATH_LIMIT 1000 /* of path_is_safe(), which here sees the parts one by one */
#define MANY 1000	/* files, from which a second thread is worth its start */

/* Files of one folder that follow each other in the list. */
struct stretch {
	const char *folder;
	size_t first, count;
};

struct walk {
	int root;
	struct folder_list *list;
	struct arena *arena;
	const char *suffix;
	const char *const *left_out; /* folders of the root; ended by NULL */
	struct stretch *stretches;
	size_t stretch_count, stretch_capacity;
	atomic_size_t next;	      /* stretch to be looked at */
	atomic_int failure;	      /* errno of a file that could not be looked at */
	_Atomic(const char *) failed; /* its path */
};

static bool is_an_editors(struct span name)
{
	return name.at[0] == '#' || span_ends(name, "~") || span_ends(name, ".swp");
}

static int64_t nanoseconds(struct timespec time)
{
	return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static void add(struct walk *walk, const char *folder, const char *path)
{
	struct folder_list *list = walk->list;
	struct stretch *last = walk->stretch_count ? &walk->stretches[walk->stretch_count - 1] : NULL;

	list->items = arena_grow(walk->arena, list->items, list->count, &list->capacity, sizeof(*list->items));
	list->items[list->count] = (struct folder_entry){ .path = path };
	if (!last || last->folder != folder) {
		walk->stretches = arena_grow(walk->arena, walk->stretches, walk->stretch_count, &walk->stretch_capacity,
					     sizeof(*walk->stretches));
		last = &walk->stretches[walk->stretch_count++];
		*last = (struct stretch){ .folder = folder, .first = list->count };
	}
	last->count++;
	list->count++;
}

static int walk_folder(struct walk *walk, int fd, const char *path, int depth);

/* Where the folder itself does not say what a name is. */
static int type_of(int fd, const struct dirent *found)
{
	struct stat st;

	if (found->d_type != DT_UNKNOWN)
		return found->d_type;
	if (fstatat(fd, found->d_name, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return DT_UNKNOWN;
	return S_ISREG(st.st_mode) ? DT_REG : S_ISDIR(st.st_mode) ? DT_DIR : S_ISLNK(st.st_mode) ? DT_LNK : DT_UNKNOWN;
}

static bool is_left_out(const struct walk *walk, const char *folder, const char *name)
{
	for (const char *const *left_out = walk->left_out; !*folder && *left_out; left_out++)
		if (strcmp(name, *left_out) == 0)
			return true;
	return false;
}

/* Whether a name would be looked at: where a link leads is not looked into, so one without a '.' may be a folder. */
static bool is_wanted(const struct walk *walk, const char *folder, const char *name, int type)
{
	if (type == DT_DIR || (type == DT_LNK && !strchr(name, '.')))
		return !is_left_out(walk, folder, name);
	return (type == DT_REG || type == DT_LNK) && span_ends(span_of(name), walk->suffix);
}

static int walk_name(struct walk *walk, int fd, const char *folder, const struct dirent *found, int depth)
{
	const char *name = found->d_name;
	int below, type;
	char *path;

	if (name[0] == '.' || is_an_editors(span_of(name)))
		return 0;
	type = type_of(fd, found);
	if (!is_wanted(walk, folder, name, type))
		return 0;
	path = path_join(walk->arena, folder, name);
	if (type == DT_LNK || !path_is_safe(span_of(name)) || strlen(path) > PATH_LIMIT) {
		strings_add(&walk->list->refused, walk->arena, path);
		return 0;
	}
	if (type == DT_REG) {
		add(walk, folder, path);
		return walk->list->count <= FILE_LIMIT ? 0 : fail(ERROR_FORMAT, _("There are too many files"));
	}
	if (depth == DEPTH_LIMIT)
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

static bool is_gone(int number)
{
	return number == ENOENT || number == ENOTDIR || number == ELOOP;
}

/* A file that is gone, or is no file any more, loses its path and is dropped afterwards. */
static void look_at(struct walk *walk, int fd, struct folder_entry *entry)
{
	const char *slash = strrchr(entry->path, '/');
	struct stat st;

	if (fstatat(fd, slash ? slash + 1 : entry->path, &st, AT_SYMLINK_NOFOLLOW) < 0) {
		if (!is_gone(errno)) {
			atomic_store(&walk->failed, entry->path);
			atomic_store(&walk->failure, errno);
		}
		entry->path = NULL;
		return;
	}
	if (!S_ISREG(st.st_mode))
		entry->path = NULL;
	entry->size = st.st_size;
	entry->mtime_ns = nanoseconds(st.st_mtim);
	entry->ctime_ns = nanoseconds(st.st_ctim);
	entry->inode = st.st_ino;
}

/* Takes stretches until none is left; runs in both threads, and allocates nothing. */
static void *look(void *data)
{
	struct walk *walk = data;
	size_t at;

	while ((at = atomic_fetch_add(&walk->next, 1)) < walk->stretch_count) {
		const struct stretch *stretch = &walk->stretches[at];
		struct folder_entry *entries = walk->list->items + stretch->first;
		int fd = beneath_open(walk->root, stretch->folder, O_PATH | O_DIRECTORY, 0);

		if (fd < 0 && !is_gone(errno)) {
			atomic_store(&walk->failed, stretch->folder);
			atomic_store(&walk->failure, errno);
		}
		for (size_t i = 0; i < stretch->count; i++) {
			if (fd >= 0)
				look_at(walk, fd, &entries[i]);
			else
				entries[i].path = NULL;
		}
		if (fd >= 0)
			(void)close(fd);
	}
	return NULL;
}

static int look_at_all(struct walk *walk)
{
	struct folder_list *list = walk->list;
	bool helped = false;
	size_t kept = 0;
	pthread_t helper;

	if (list->count >= MANY)
		helped = pthread_create(&helper, NULL, look, walk) == 0;
	(void)look(walk);
	if (helped)
		(void)pthread_join(helper, NULL);
	if ((errno = atomic_load(&walk->failure)))
		return fail_errno(ERROR_FORMAT, _("%s can't be looked at"), atomic_load(&walk->failed));
	for (size_t i = 0; i < list->count; i++)
		if (list->items[i].path)
			list->items[kept++] = list->items[i];
	list->count = kept;
	return 0;
}

static int compare_paths(const void *a, const void *b)
{
	const struct folder_entry *left = a, *right = b;

	return strcmp(left->path, right->path);
}

bool folder_refused_link(const char *path)
{
	return path_is_safe(span_of(path));
}

const char *folder_why_refused(const char *path)
{
	if (folder_refused_link(path))
		return _(
			"It is a link to another place, and links are not followed, so it is left out; put the file or "
			"folder itself here.");
	return _(
		"The name holds a line break, another invisible character or a backslash, or is too long, so it is left "
		"out; rename it.");
}

static int walk_top(struct folder_list *out, struct arena *arena, const struct folder *folder, const char *top,
		    const char *const *left_out, const char *suffix)
{
	struct folder_list list = { 0 };
	struct walk walk = {
		.root = folder->fd, .list = &list, .arena = arena, .suffix = suffix, .left_out = left_out
	};
	int fd = beneath_open(folder->fd, top, O_RDONLY | O_DIRECTORY, 0), rc;

	if (fd < 0 && errno != ENOENT && errno != ENOTDIR && errno != ELOOP)
		return fail_errno(ERROR_FORMAT, _("The folder %s can't be opened"), top);
	if (fd >= 0 && ((rc = walk_folder(&walk, fd, top, 0)) < 0 || (rc = look_at_all(&walk)) < 0))
		return rc;
	if (list.count)
		qsort(list.items, list.count, sizeof(*list.items), compare_paths);
	strings_sort(&list.refused);
	*out = list;
	return 0;
}

int folder_walk(struct folder_list *out, struct arena *arena, const struct folder *folder, const char *top,
		const char *suffix)
{
	const char *const none[] = { NULL };

	return walk_top(out, arena, folder, top, none, suffix);
}

int folder_walk_without(struct folder_list *out, struct arena *arena, const struct folder *folder,
			const char *const *left_out, const char *suffix)
{
	return walk_top(out, arena, folder, "", left_out, suffix);
}
