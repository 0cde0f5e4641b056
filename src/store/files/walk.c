/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every file below a folder: names are read and files looked at (stat) by two threads, which is nearly all of the time
 * a listing takes. Folders are what the threads share out; each keeps what it finds in memory of its own.
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
#define THREADS 2

struct scan_folder;

/* A file, or a folder whose name then ends in '/': so names sort as whole paths do. */
struct scan_entry {
	const char *name;
	struct scan_folder *below; /* NULL for a file */
	int64_t size, mtime_ns, ctime_ns;
	uint64_t inode;
};

struct scan_folder {
	const char *path;
	uint64_t sum; /* of the path */
	int depth;
	struct scan_entry *entries;
	size_t count;
	struct scan_folder *next; /* of those that wait */
};

/* What one thread has found. */
struct walker {
	struct folder_scan *scan;
	struct arena *arena;
	uint64_t digest;
	struct scan_entry *entries; /* of the folder under way; its memory serves the next one again */
	size_t count, capacity;
};

struct folder_scan {
	const struct folder *root;
	const char *suffix;
	const char *const *left_out; /* folders of the root; ended by NULL */
	struct scan_folder *top;
	struct walker walkers[THREADS];
	pthread_t helper;
	bool helped; /* the helper runs */
	atomic_size_t files;

	pthread_mutex_t lock; /* over what follows */
	pthread_cond_t changed;
	struct scan_folder *waiting;
	size_t busy;	    /* threads that are in a folder */
	const char *fault;  /* a sentence about failed, untranslated; NULL: all is well */
	const char *failed; /* a path */
	int number;	    /* errno of it */
	struct strings refused;
};

static bool is_an_editors(struct span name)
{
	return name.at[0] == '#' || span_ends(name, "~") || span_ends(name, ".swp");
}

static int64_t nanoseconds(struct timespec time)
{
	return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static uint64_t mix(uint64_t sum, uint64_t word)
{
	sum = (sum ^ word) * 0xD6E8FEB86659FD93U;
	return sum ^ sum >> 32;
}

static uint64_t mix_text(uint64_t sum, const char *text)
{
	size_t len = strlen(text);
	uint64_t word = len;

	sum = mix(sum, word);
	for (; len; text += sizeof(word)) {
		size_t part = len < sizeof(word) ? len : sizeof(word);

		word = 0;
		memcpy(&word, text, part);
		sum = mix(sum, word);
		len -= part;
	}
	return sum;
}

/* What went wrong first is kept, and nothing more is begun. */
static void stop(struct folder_scan *scan, const char *fault, const char *path, int number)
{
	(void)pthread_mutex_lock(&scan->lock);
	if (!scan->fault) {
		scan->fault = fault;
		scan->failed = path;
		scan->number = number;
	}
	(void)pthread_mutex_unlock(&scan->lock);
}

static struct scan_folder *make_folder(struct arena *arena, const char *path, int depth)
{
	struct scan_folder *folder = arena_alloc(arena, sizeof(*folder));

	folder->path = path;
	folder->sum = mix_text(0, path);
	folder->depth = depth;
	return folder;
}

static void let_wait(struct folder_scan *scan, struct scan_folder *folder)
{
	(void)pthread_mutex_lock(&scan->lock);
	folder->next = scan->waiting;
	scan->waiting = folder;
	(void)pthread_cond_signal(&scan->changed);
	(void)pthread_mutex_unlock(&scan->lock);
}

/* A folder to go through; NULL when none is left and none can come. */
static struct scan_folder *take(struct folder_scan *scan)
{
	struct scan_folder *folder;

	(void)pthread_mutex_lock(&scan->lock);
	while (!scan->waiting && scan->busy)
		(void)pthread_cond_wait(&scan->changed, &scan->lock);
	folder = scan->fault ? NULL : scan->waiting;
	if (folder) {
		scan->waiting = folder->next;
		scan->busy++;
	}
	(void)pthread_mutex_unlock(&scan->lock);
	return folder;
}

static void give_back(struct folder_scan *scan)
{
	(void)pthread_mutex_lock(&scan->lock);
	if (!--scan->busy)
		(void)pthread_cond_broadcast(&scan->changed);
	(void)pthread_mutex_unlock(&scan->lock);
}

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

static bool is_left_out(const struct folder_scan *scan, const char *folder, const char *name)
{
	for (const char *const *left_out = scan->left_out; !*folder && *left_out; left_out++)
		if (strcmp(name, *left_out) == 0)
			return true;
	return false;
}

/* Whether a name would be looked at: where a link leads is not looked into, so one without a '.' may be a folder. */
static bool is_wanted(const struct folder_scan *scan, const char *folder, const char *name, int type)
{
	if (type == DT_DIR || (type == DT_LNK && !strchr(name, '.')))
		return !is_left_out(scan, folder, name);
	return (type == DT_REG || type == DT_LNK) && span_ends(span_of(name), scan->suffix);
}

static bool is_gone(int number)
{
	return number == ENOENT || number == ENOTDIR || number == ELOOP;
}

static struct scan_entry *add_entry(struct walker *walker, const char *name)
{
	if (walker->count == walker->capacity) {
		walker->capacity = walker->capacity ? walker->capacity * 2 : 64;
		walker->entries = memory_resize(walker->entries, walker->capacity * sizeof(*walker->entries));
	}
	walker->entries[walker->count] = (struct scan_entry){ .name = name };
	return &walker->entries[walker->count++];
}

static void keep_entries(struct walker *walker, struct scan_folder *folder)
{
	folder->count = walker->count;
	folder->entries = arena_array(walker->arena, walker->count, sizeof(*walker->entries));
	if (walker->count)
		memcpy(folder->entries, walker->entries, walker->count * sizeof(*walker->entries));
	walker->count = 0;
}

/* A file that is gone, or is no file any more, is left out. */
static void look_at(struct walker *walker, int fd, const struct scan_folder *folder, const char *name)
{
	struct scan_entry *entry;
	struct stat st;
	uint64_t sum;

	if (fstatat(fd, name, &st, AT_SYMLINK_NOFOLLOW) < 0) {
		if (!is_gone(errno))
			stop(walker->scan, N_("%s can't be looked at"), path_join(walker->arena, folder->path, name),
			     errno);
		return;
	}
	if (!S_ISREG(st.st_mode))
		return;
	entry = add_entry(walker, arena_copy(walker->arena, name));
	entry->size = st.st_size;
	entry->mtime_ns = nanoseconds(st.st_mtim);
	entry->ctime_ns = nanoseconds(st.st_ctim);
	entry->inode = st.st_ino;
	sum = mix(mix_text(folder->sum, name), (uint64_t)entry->size);
	sum = mix(mix(sum, (uint64_t)entry->mtime_ns), (uint64_t)entry->ctime_ns);
	walker->digest += mix(sum, entry->inode);
	if (atomic_fetch_add(&walker->scan->files, 1) >= FILE_LIMIT)
		stop(walker->scan, N_("There are too many files"), "", 0);
}

static void refuse(struct walker *walker, const char *path)
{
	struct folder_scan *scan = walker->scan;

	(void)pthread_mutex_lock(&scan->lock);
	strings_add(&scan->refused, walker->arena, path);
	(void)pthread_mutex_unlock(&scan->lock);
}

static void walk_name(struct walker *walker, int fd, const struct scan_folder *folder, const struct dirent *found)
{
	const char *name = found->d_name;
	struct scan_entry *entry;
	int type;

	if (name[0] == '.' || is_an_editors(span_of(name)))
		return;
	type = type_of(fd, found);
	if (!is_wanted(walker->scan, folder->path, name, type))
		return;
	if (type == DT_LNK || !path_is_safe(span_of(name)) || strlen(folder->path) + strlen(name) >= PATH_LIMIT) {
		refuse(walker, path_join(walker->arena, folder->path, name));
	} else if (type == DT_REG) {
		look_at(walker, fd, folder, name);
	} else if (folder->depth < DEPTH_LIMIT) {
		entry = add_entry(walker, arena_format(walker->arena, "%s/", name));
		entry->below =
			make_folder(walker->arena, path_join(walker->arena, folder->path, name), folder->depth + 1);
		let_wait(walker->scan, entry->below);
	}
}

static void walk_folder(struct walker *walker, struct scan_folder *folder)
{
	struct folder_scan *scan = walker->scan;
	int fd = beneath_open(scan->root->fd, folder->path, O_RDONLY | O_DIRECTORY, 0);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	const struct dirent *found;

	if (!dir) {
		if (fd >= 0 || !is_gone(errno))
			stop(scan, N_("The folder %s can't be opened"), folder->path, errno);
		if (fd >= 0)
			(void)close(fd);
		return;
	}
	while ((errno = 0, found = readdir(dir)))
		walk_name(walker, fd, folder, found);
	if (errno)
		stop(scan, N_("The folder %s can't be read"), folder->path, errno);
	keep_entries(walker, folder);
	(void)closedir(dir);
}

static void *walk(void *data)
{
	struct walker *walker = data;
	struct scan_folder *folder;

	while ((folder = take(walker->scan))) {
		walk_folder(walker, folder);
		give_back(walker->scan);
	}
	return NULL;
}

struct folder_scan *folder_scan_open(const struct folder *folder, const char *top, const char *const *left_out,
				     const char *suffix)
{
	struct folder_scan *scan = memory_resize(NULL, sizeof(*scan));

	memset(scan, 0, sizeof(*scan));
	scan->root = folder;
	scan->suffix = suffix;
	scan->left_out = left_out;
	(void)pthread_mutex_init(&scan->lock, NULL);
	(void)pthread_cond_init(&scan->changed, NULL);
	for (size_t i = 0; i < THREADS; i++)
		scan->walkers[i] = (struct walker){ .scan = scan, .arena = arena_open() };
	scan->waiting = scan->top = make_folder(scan->walkers[0].arena, top, 0);
	scan->helped = pthread_create(&scan->helper, NULL, walk, &scan->walkers[1]) == 0;
	return scan;
}

int folder_scan_finish(struct folder_scan *scan)
{
	(void)walk(&scan->walkers[0]);
	if (scan->helped)
		(void)pthread_join(scan->helper, NULL);
	scan->helped = false;
	if (!scan->fault)
		return 0;
	if (!scan->number)
		return fail(ERROR_FORMAT, "%s", _(scan->fault));
	errno = scan->number;
	return fail_errno(ERROR_FORMAT, _(scan->fault), scan->failed);
}

void folder_scan_close(struct folder_scan *scan)
{
	if (!scan)
		return;
	if (scan->helped) {
		stop(scan, "", "", 0);
		(void)pthread_join(scan->helper, NULL);
	}
	for (size_t i = 0; i < THREADS; i++) {
		arena_close(scan->walkers[i].arena);
		free(scan->walkers[i].entries);
	}
	(void)pthread_cond_destroy(&scan->changed);
	(void)pthread_mutex_destroy(&scan->lock);
	free(scan);
}

uint64_t folder_scan_digest(const struct folder_scan *scan)
{
	return scan->walkers[0].digest + scan->walkers[1].digest + scan->files;
}

size_t folder_scan_count(const struct folder_scan *scan)
{
	return scan->files;
}

const struct strings *folder_scan_refused(const struct folder_scan *scan)
{
	return &scan->refused;
}

static int by_name(const void *a, const void *b)
{
	const struct scan_entry *left = a, *right = b;

	return strcmp(left->name, right->name);
}

/* Puts what lies in a folder into the list; as deep as DEPTH_LIMIT. */
static void list_folder(struct folder_list *out, struct arena *arena, const struct scan_folder *folder)
{
	if (folder->count)
		qsort(folder->entries, folder->count, sizeof(*folder->entries), by_name);
	for (size_t i = 0; i < folder->count; i++) {
		const struct scan_entry *entry = &folder->entries[i];

		if (entry->below)
			list_folder(out, arena, entry->below);
		else
			out->items[out->count++] =
				(struct folder_entry){ path_join(arena, folder->path, entry->name), entry->size,
						       entry->mtime_ns, entry->ctime_ns, entry->inode };
	}
}

void folder_scan_list(struct folder_list *out, struct arena *arena, const struct folder_scan *scan)
{
	memset(out, 0, sizeof(*out));
	out->capacity = scan->files + 1;
	out->items = arena_array(arena, out->capacity, sizeof(*out->items));
	list_folder(out, arena, scan->top);
	for (size_t i = 0; i < scan->refused.count; i++)
		strings_add(&out->refused, arena, arena_copy(arena, scan->refused.items[i]));
	strings_sort(&out->refused);
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
	struct folder_scan *scan = folder_scan_open(folder, top, left_out, suffix);
	int rc = folder_scan_finish(scan);

	if (rc == 0)
		folder_scan_list(out, arena, scan);
	folder_scan_close(scan);
	return rc;
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
