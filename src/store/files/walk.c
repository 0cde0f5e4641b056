/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every file below a folder: names are read and files looked at (stat) by two threads, which is nearly all of the time
 * a listing takes. Folders are what the threads share out; each keeps what it finds in memory of its own. The names in
 * a folder that looks as it did need not be read again.
 */
#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "store/files/beneath.h"
#include "store/files/folder_names.h"
#include "store/files/stamp.h"

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
#define THREADS 2

struct scan_folder;

/* A file, or a folder whose name then ends in '/': so names sort as whole paths do. */
struct scan_entry {
	const char *name;
	struct scan_folder *below; /* NULL for a file */
	int64_t size, mtime_ns, ctime_ns;
	uint64_t inode, sum;
};

struct scan_folder {
	const char *path;
	uint64_t sum; /* of the path */
	int depth;
	struct folder_names names;
	bool read;		    /* its names were read, not known */
	struct scan_entry *entries; /* room for as many as there are names */
	size_t count;
	struct scan_folder *next; /* of those that wait */
};

/* What one thread has found. */
struct walker {
	struct folder_scan *scan;
	struct arena *arena;
	uint64_t digest;
	struct folder_names_reader reader;
};

struct folder_scan {
	const struct folder *root;
	struct folder_names_wanted wanted;
	const struct map *known; /* struct folder_names by path; NULL: none */
	bool times_tell;	 /* stamp_tells_names(), of the file system that is device */
	uint64_t device;
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

	folder->path = folder->names.path = path;
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

static bool is_gone(int number)
{
	return number == ENOENT || number == ENOTDIR || number == ELOOP;
}

/* A file that is gone, or is no file any more, is left out. */
static void look_at(struct walker *walker, int fd, struct scan_folder *folder, const char *name)
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
	entry = &folder->entries[folder->count++];
	entry->name = name;
	entry->size = st.st_size;
	entry->mtime_ns = stamp_of(st.st_mtim);
	entry->ctime_ns = stamp_of(st.st_ctim);
	entry->inode = st.st_ino;
	sum = mix(mix_text(folder->sum, name), (uint64_t)entry->size);
	sum = mix(mix(sum, (uint64_t)entry->mtime_ns), (uint64_t)entry->ctime_ns);
	entry->sum = mix(sum, entry->inode);
	walker->digest += entry->sum;
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

static void walk_name(struct walker *walker, int fd, struct scan_folder *folder, const char *name)
{
	struct scan_entry *entry;
	size_t len = strlen(name);

	if (*name == '/') {
		refuse(walker, path_join(walker->arena, folder->path, name + 1));
	} else if (!len || name[len - 1] != '/') {
		look_at(walker, fd, folder, name);
	} else if (folder->depth < DEPTH_LIMIT) {
		char *path = path_join(walker->arena, folder->path, name);

		path[strlen(path) - 1] = '\0';
		entry = &folder->entries[folder->count++];
		entry->name = name;
		entry->below = make_folder(walker->arena, path, folder->depth + 1);
		let_wait(walker->scan, entry->below);
	}
}

/* How the folder looks; what is read of it afterwards lasts as long as it looks so. */
static int look_at_folder(struct folder_names *out, const struct folder_scan *scan, int fd)
{
	int64_t now = stamp_clock();
	struct stat st;

	if (fstat(fd, &st) < 0)
		return -1;
	out->device = st.st_dev;
	out->inode = st.st_ino;
	out->mtime_ns = stamp_of(st.st_mtim);
	out->ctime_ns = stamp_of(st.st_ctim);
	out->lasting =
		scan->times_tell && out->device == scan->device && stamp_is_settled(out->mtime_ns, out->ctime_ns, now);
	return 0;
}

/* What is known of a folder that looks so; NULL: its names have to be read. */
static struct folder_names *known_names(const struct folder_scan *scan, const struct folder_names *look)
{
	struct folder_names *known = scan->known ? map_get(scan->known, span_of(look->path)) : NULL;

	if (!known || !scan->times_tell || look->device != scan->device || known->device != look->device ||
	    known->inode != look->inode || known->mtime_ns != look->mtime_ns || known->ctime_ns != look->ctime_ns)
		return NULL;
	known->used = true;
	return known;
}

/* 0, or -1 with errno. */
static int find_names(struct walker *walker, struct scan_folder *folder, int fd)
{
	const struct folder_scan *scan = walker->scan;
	struct folder_names *names = &folder->names, *known;

	if (look_at_folder(names, scan, fd) < 0)
		return -1;
	known = known_names(scan, names);
	folder->read = !known;
	if (known) {
		names->names = known->names;
		return 0;
	}
	return folder_names_read(&names->names, walker->arena, &walker->reader, fd, folder->path, &scan->wanted);
}

static void walk_folder(struct walker *walker, struct scan_folder *folder)
{
	struct folder_scan *scan = walker->scan;
	int fd = beneath_open(scan->root->fd, folder->path, O_RDONLY | O_DIRECTORY, 0);
	struct span names, rest;
	size_t count = 0;

	if (fd < 0) {
		if (!is_gone(errno))
			stop(scan, N_("The folder %s can't be opened"), folder->path, errno);
		return;
	}
	if (find_names(walker, folder, fd) < 0)
		stop(scan, N_("The folder %s can't be read"), folder->path, errno);
	names = folder->names.names;
	for (rest = names; rest.len; rest = span_skip(rest, strlen(rest.at) + 1))
		count++;
	folder->entries = arena_array(walker->arena, count, sizeof(*folder->entries));
	for (rest = names; rest.len; rest = span_skip(rest, strlen(rest.at) + 1))
		walk_name(walker, fd, folder, rest.at);
	(void)close(fd);
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
				     const char *suffix, const struct map *known)
{
	struct folder_scan *scan = memory_resize(NULL, sizeof(*scan));
	struct stat st;

	memset(scan, 0, sizeof(*scan));
	scan->root = folder;
	scan->wanted = (struct folder_names_wanted){ suffix, left_out };
	scan->known = known;
	scan->times_tell = stamp_tells_names(folder->fd) && fstat(folder->fd, &st) == 0;
	scan->device = scan->times_tell ? st.st_dev : 0;
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
		folder_names_reader_close(&scan->walkers[i].reader);
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

/* Puts what lies in a folder into the list; as deep as DEPTH_LIMIT. */
static void list_folder(struct folder_list *out, struct arena *arena, const struct scan_folder *folder)
{
	for (size_t i = 0; i < folder->count; i++) {
		const struct scan_entry *entry = &folder->entries[i];

		if (entry->below)
			list_folder(out, arena, entry->below);
		else
			out->items[out->count++] = (struct folder_entry){ path_join(arena, folder->path, entry->name),
									  entry->size,
									  entry->mtime_ns,
									  entry->ctime_ns,
									  entry->inode,
									  entry->sum };
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

static void add_names(struct folder_names_list *out, struct arena *arena, const struct scan_folder *folder)
{
	if (folder->read) {
		out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof(*out->items));
		out->items[out->count++] = folder->names;
	}
	for (size_t i = 0; i < folder->count; i++)
		if (folder->entries[i].below)
			add_names(out, arena, folder->entries[i].below);
}

void folder_scan_names(struct folder_names_list *out, struct arena *arena, const struct folder_scan *scan)
{
	memset(out, 0, sizeof(*out));
	add_names(out, arena, scan->top);
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
	struct folder_scan *scan = folder_scan_open(folder, top, left_out, suffix, NULL);
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
