/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every file below a folder: names are read and files looked at (stat) by two threads, which is nearly all of the time
 * a listing takes. Folders are what the threads share out; each keeps what it finds in memory of its own. The names in
 * a folder that looks as it did need not be read again.
 */
#include "base/error.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "base/path.h"
#include "store/files/beneath.h"
#include "store/files/folder_names.h"
#include "store/files/scan.h"
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
#define NAME_LIMIT 2000000
#define THREADS 2

struct scan_folder;

/* What one thread has found. */
struct walker {
	struct folder_scan *scan;
	struct arena *arena;
	uint64_t digest, beside;
	bool unsettled; /* something of beside may still be being written */
	size_t files;
	struct folder_names_reader reader;
};

struct folder_scan {
	const struct folder *root;
	struct folder_names_wanted wanted;
	_Atomic(const struct map *) known; /* struct folder_names by path; NULL: none yet */
	bool times_tell;		   /* stamp_tells_names(), of the file system that is device */
	uint64_t device;
	int64_t began_ns;
	struct scan_folder *top;
	struct walker walkers[THREADS];
	pthread_t helper;
	bool helped; /* the helper runs */
	atomic_size_t names;

	pthread_mutex_t lock; /* over what follows */
	pthread_cond_t changed;
	struct scan_folder *waiting;
	size_t busy;	    /* threads that are in a folder */
	const char *fault;  /* a sentence about failed, untranslated; NULL: all is well */
	const char *failed; /* a path */
	int number;	    /* errno of it */
	struct strings refused;
};

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
	folder->path_len = strlen(path);
	folder->sum = hash_bytes(0, span_make(path, folder->path_len));
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

static struct scan_entry *add_entry(struct scan_folder *folder, struct span name)
{
	struct scan_entry *entry = &folder->entries[folder->count++];

	entry->name = name.at;
	folder->files++;
	return entry;
}

static uint64_t sum_of(const struct scan_folder *folder, struct span name, const struct stat *st)
{
	uint64_t sum = hash_mix(hash_bytes(folder->sum, name), (uint64_t)st->st_size);

	sum = hash_mix(hash_mix(sum, (uint64_t)stamp_of(st->st_mtim)), (uint64_t)stamp_of(st->st_ctim));
	return hash_mix(sum, st->st_ino);
}

/* A file of another kind, or how the folder itself looks (name ""). */
static void add_beside(struct walker *walker, const struct scan_folder *folder, struct span name, const struct stat *st)
{
	walker->beside += sum_of(folder, name, st);
	walker->unsettled = walker->unsettled ||
			    !stamp_is_settled(stamp_of(st->st_mtim), stamp_of(st->st_ctim), walker->scan->began_ns);
}

static void look_beside(struct walker *walker, int fd, const struct scan_folder *folder, struct span name)
{
	struct stat st;

	if (fstatat(fd, name.at, &st, AT_SYMLINK_NOFOLLOW) == 0)
		add_beside(walker, folder, name, &st);
	else
		walker->unsettled = true;
}

/* A file that is gone, or is no file any more, is left out. */
static void look_at(struct walker *walker, int fd, struct scan_folder *folder, struct span name)
{
	struct scan_entry *entry;
	struct stat st;

	if (fstatat(fd, name.at, &st, AT_SYMLINK_NOFOLLOW) < 0) {
		if (!is_gone(errno))
			stop(walker->scan, N_("%s can't be looked at"), path_join(walker->arena, folder->path, name.at),
			     errno);
		return;
	}
	if (!S_ISREG(st.st_mode))
		return;
	entry = add_entry(folder, name);
	entry->size = st.st_size;
	entry->mtime_ns = stamp_of(st.st_mtim);
	entry->ctime_ns = stamp_of(st.st_ctim);
	entry->inode = st.st_ino;
	entry->sum = sum_of(folder, name, &st);
	folder->digest += entry->sum;
}

static void refuse(struct walker *walker, const char *path)
{
	struct folder_scan *scan = walker->scan;

	(void)pthread_mutex_lock(&scan->lock);
	strings_add(&scan->refused, walker->arena, path);
	(void)pthread_mutex_unlock(&scan->lock);
}

static void add_folder(struct walker *walker, struct scan_folder *parent, struct span name)
{
	char *path = path_join(walker->arena, parent->path, name.at);
	struct scan_folder *folder;

	path[strlen(path) - 1] = '\0';
	folder = make_folder(walker->arena, path, parent->depth + 1);
	folder->parent = parent;
	folder->place = parent->count++;
	parent->entries[folder->place].name = name.at;
	parent->entries[folder->place].below = folder;
	let_wait(walker->scan, folder);
}

static void walk_name(struct walker *walker, int fd, struct scan_folder *folder, struct span name)
{
	if (*name.at == '/')
		refuse(walker, path_join(walker->arena, folder->path, name.at + 1));
	else if (span_ends(name, "/")) {
		if (folder->depth < DEPTH_LIMIT)
			add_folder(walker, folder, name);
	} else if (!span_ends(name, walker->scan->wanted.suffix))
		look_beside(walker, fd, folder, name);
	else
		look_at(walker, fd, folder, name);
}

/* How the folder looks; what is read of it afterwards lasts as long as it looks so. */
static int look_at_folder(struct walker *walker, struct scan_folder *folder, int fd)
{
	const struct folder_scan *scan = walker->scan;
	struct folder_names *out = &folder->names;
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
	add_beside(walker, folder, span_of(""), &st);
	return 0;
}

struct folder_names *folder_scan_known(const struct folder_scan *scan, const struct folder_names *look)
{
	const struct map *all = atomic_load(&scan->known);
	struct folder_names *known = all ? map_get(all, span_of(look->path)) : NULL;

	if (!known || !scan->times_tell || look->device != scan->device || known->device != look->device ||
	    known->inode != look->inode || known->mtime_ns != look->mtime_ns || known->ctime_ns != look->ctime_ns)
		return NULL;
	return known;
}

/* 0, or -1 with errno. */
static int find_names(struct walker *walker, struct scan_folder *folder, int fd)
{
	const struct folder_scan *scan = walker->scan;
	struct folder_names *names = &folder->names, *known;

	if (look_at_folder(walker, folder, fd) < 0)
		return -1;
	known = folder_scan_known(scan, names);
	if (known) {
		names->names = known->names;
		return 0;
	}
	return folder_names_read(&names->names, walker->arena, &walker->reader, fd, folder->path, &scan->wanted);
}

/* Room for what has these names; false when there are too many of them. */
static bool make_room(struct walker *walker, struct scan_folder *folder, struct span names)
{
	size_t count = 0;

	for (size_t i = 0; i < names.len; i++)
		count += !names.at[i];
	if (atomic_fetch_add(&walker->scan->names, count) + count > NAME_LIMIT) {
		stop(walker->scan, N_("There are too many files"), "", 0);
		return false;
	}
	folder->entries = arena_array(walker->arena, count, sizeof(*folder->entries));
	return true;
}

/* The threads' own sums meet once a folder: memory that both write to at each file would keep them waiting. */
static void walk_folder(struct walker *walker, struct scan_folder *folder)
{
	struct folder_scan *scan = walker->scan;
	int fd = beneath_open(scan->root->fd, folder->path, O_RDONLY | O_DIRECTORY, 0);
	struct span rest;
	size_t len;

	if (fd < 0) {
		if (!is_gone(errno))
			stop(scan, N_("The folder %s can't be opened"), folder->path, errno);
		return;
	}
	if (find_names(walker, folder, fd) < 0)
		stop(scan, N_("The folder %s can't be read"), folder->path, errno);
	rest = folder->names.names;
	if (!make_room(walker, folder, rest))
		rest.len = 0;
	for (; rest.len; rest = span_skip(rest, len + 1)) {
		len = strlen(rest.at);
		walk_name(walker, fd, folder, span_make(rest.at, len));
	}
	walker->digest += folder->digest;
	walker->files += folder->files;
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

struct folder_scan *folder_scan_open(const struct folder *folder, const struct folder_scan_of *look)
{
	struct folder_scan *scan = memory_resize(NULL, sizeof(*scan));
	struct stat st;

	memset(scan, 0, sizeof(*scan));
	scan->root = folder;
	scan->began_ns = stamp_clock();
	scan->wanted = (struct folder_names_wanted){ look->suffix, look->left_out };
	scan->times_tell = stamp_tells_names(folder->fd) && fstat(folder->fd, &st) == 0;
	scan->device = scan->times_tell ? st.st_dev : 0;
	(void)pthread_mutex_init(&scan->lock, NULL);
	(void)pthread_cond_init(&scan->changed, NULL);
	for (size_t i = 0; i < THREADS; i++)
		scan->walkers[i] = (struct walker){ .scan = scan, .arena = arena_open() };
	scan->waiting = scan->top = make_folder(scan->walkers[0].arena, look->top, 0);
	scan->helped = pthread_create(&scan->helper, NULL, walk, &scan->walkers[1]) == 0;
	return scan;
}

void folder_scan_know(struct folder_scan *scan, const struct map *known)
{
	atomic_store(&scan->known, known);
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
	return scan->walkers[0].digest + scan->walkers[1].digest + folder_scan_count(scan);
}

bool folder_scan_beside(uint64_t *out, const struct folder_scan *scan)
{
	*out = scan->walkers[0].beside + scan->walkers[1].beside;
	return !scan->walkers[0].unsettled && !scan->walkers[1].unsettled;
}

size_t folder_scan_count(const struct folder_scan *scan)
{
	return scan->walkers[0].files + scan->walkers[1].files;
}

const struct scan_folder *folder_scan_top(const struct folder_scan *scan)
{
	return scan->top;
}

const struct strings *folder_scan_refused(const struct folder_scan *scan)
{
	return &scan->refused;
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
