/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * store/ — the notebook on disk. files/: opening, walking, reading and writing beneath one root; history/: the git
 * repository (libgit2); remote/: transports. May include text/ and base/.
 * Start reading with this header.
 *
 * Every path is relative to the root and is opened beneath it without following links (openat2(2),
 * RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS); only regular files are read; a file is written as temporary, fsync,
 * rename, fsync of its folder, so that it is old or new and never half.
 */
#pragma once

#include "base/arena.h"
#include "base/map.h"
#include "base/span.h"

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct folder {
	int fd;		  /* of the root */
	const char *path; /* absolute, without a final '/' */
};

/*
 * The notebook that holds start (NULL: the current folder): upward to the folder with erfar.conf. ERROR_ABSENT
 * when there is none, ERROR_USAGE when start does not exist.
 */
int folder_find(struct folder **out, struct arena *arena, const char *start);

/* Opens a folder as a root. */
int folder_open(struct folder **out, struct arena *arena, const char *path);
void folder_close(struct folder *folder); /* NULL is fine */

/* Whether at path is a folder that holds nothing but such folders, and its removal: git knows nothing of them. */
bool folder_is_hollow(const struct folder *folder, const char *path);
bool folder_remove_hollow(const struct folder *folder, const char *path);

/*
 * A whole file, in the arena. ERROR_ABSENT when there is none; ERROR_FORMAT when it is no regular file or larger than
 * limit.
 */
int folder_read(struct span *out, struct arena *arena, const struct folder *folder, const char *path, size_t limit);

bool folder_has(const struct folder *folder, const char *path); /* a regular file */

/* Whether a folder of the root's is not there because a sparse checkout of git's leaves it out. Records no message. */
bool folder_leaves_out(struct arena *arena, const struct folder *folder, const char *name);

/*
 * Writes a file whole, making folders on the way (mode 0777 less umask, or 0700 below "drafts"). mode: 0666 less
 * umask when 0.
 */
int folder_write(const struct folder *folder, const char *path, struct span bytes, mode_t mode);

/* The same of what is longer than memory should hold at once: next() gives piece after piece, false when it was all. */
struct pieces {
	bool (*next)(struct span *out, void *data);
	void *data;
};

struct pieces pieces_of(struct span *bytes); /* of one, which is used up */
int folder_write_pieces(const struct folder *folder, const char *path, struct pieces pieces, mode_t mode);

/*
 * Writes a file that is of no notebook, such as a report, to where a person said: its folder has to exist. Old or new
 * likewise; a device or pipe stays what it is. mode as folder_write(). ERROR_USAGE when the path names a folder or
 * leads nowhere.
 */
int folder_write_path(struct arena *arena, const char *path, struct span bytes, mode_t mode);

/* Removes a file, and folders left empty on the way up; an absent one is no error. */
int folder_remove(const struct folder *folder, const char *path);

/* Whether a file of that name is what an operating system or an editor leaves behind: no work of anybody's. */
bool folder_is_byproduct(const char *path);

/* One regular file as the walk sees it. */
struct folder_entry {
	const char *path; /* relative to the root */
	int64_t size, mtime_ns, ctime_ns;
	uint64_t inode;
	uint64_t sum; /* over all of these; folder_scan_digest() adds them up */
};

struct folder_list {
	struct folder_entry *items;
	size_t count, capacity;
	struct strings refused; /* paths of what is left out: links, and names that path_is_safe() refuses */
};

/*
 * Every regular file below top ("" is the root) whose name ends with suffix, sorted by path. Hidden names (leading
 * '.') and by-products of programs are left out; so are links and names that path_is_safe() refuses, which are named in
 * refused: a link when its name ends so too, or has no '.' and may be a folder.
 * A top that does not exist gives an empty list.
 */
int folder_walk(struct folder_list *out, struct arena *arena, const struct folder *folder, const char *top,
		const char *suffix);

/* What a walk found in one folder, not below it. */
struct folder_names {
	const char *path;
	uint64_t device, inode;	    /* how the folder looked, just before */
	int64_t mtime_ns, ctime_ns; /* likewise */
	struct span names;	    /* folder_names.h */
	bool lasting;		    /* as long as it looks so it has these names */
	bool used;		    /* by folder_scan_names(): it looked so again */
};

struct folder_names_list {
	struct folder_names *items;
	size_t count, capacity;
};

struct folder_scan_of {
	const char *top;	     /* "" is the root */
	const char *const *left_out; /* as below */
	const char *suffix;	     /* of files */
};

/*
 * The same look, begun now and finished when its result is needed; a second thread goes on with it meanwhile. What the
 * look points to must live until folder_scan_close(), which may come before it is finished.
 */
struct folder_scan;
struct folder_scan *folder_scan_open(const struct folder *folder, const struct folder_scan_of *look);
int folder_scan_finish(struct folder_scan *scan);

/* Lasting folder_names by path, of the same look before, save reading them from now on. They must live as long. */
void folder_scan_know(struct folder_scan *scan, const struct map *known);

void folder_scan_close(struct folder_scan *scan); /* NULL is fine */

/*
 * Of a finished one: a sum over path, size, times and inode of every file, the same for the same files in any order;
 * and the files themselves, as folder_walk() gives them.
 */
uint64_t folder_scan_digest(const struct folder_scan *scan);
size_t folder_scan_count(const struct folder_scan *scan);

/*
 * Likewise of what else lies there, whatever its name ends with, and of the folders: whoever adds, removes or
 * (unless it is hidden, or a by-product) changes anything changes one of the two. false: some of it may still be being written, so that the sum may stay the same.
 */
bool folder_scan_beside(uint64_t *out, const struct folder_scan *scan);
const struct strings *folder_scan_refused(const struct folder_scan *scan); /* as in folder_list, in no order */
void folder_scan_list(struct folder_list *out, struct arena *arena, const struct folder_scan *scan);

/* One of these files; the next ones come in the order of their paths. To make all paths takes longer than to look. */
struct folder_cursor {
	const struct scan_folder *folder; /* where it lies; NULL behind the last */
	size_t at;
	const char *name;
	int64_t size;
	uint64_t sum;
};

struct folder_cursor folder_scan_first(const struct folder_scan *scan);
void folder_cursor_next(struct folder_cursor *cursor);
int folder_cursor_compare(const struct folder_cursor *cursor, const char *path); /* by bytes, as strcmp() does */
struct folder_entry folder_cursor_entry(const struct folder_cursor *cursor, struct arena *arena);

/* Likewise, of the folders whose names were not known and had to be read. They live as long as the scan. */
void folder_scan_names(struct folder_names_list *out, struct arena *arena, const struct folder_scan *scan);

/* As folder_walk() from the root, without what lies in these folders of it (names; ended by NULL). */
int folder_walk_without(struct folder_list *out, struct arena *arena, const struct folder *folder,
			const char *const *left_out, const char *suffix);

/* Whether a path of folder_list.refused is a link; otherwise it is its name that was refused. */
bool folder_refused_link(const char *path);

/* Why a path of folder_list.refused is left out and what to do: a sentence for a person, translated. */
const char *folder_why_refused(const char *path);

/*
 * The path of an editor's lock or swap file that stands beside the file and shows it as open; NULL when there is
 * none.
 */
const char *folder_editor_lock(struct arena *arena, const struct folder *folder, const char *path);
