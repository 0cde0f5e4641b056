/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Git's index as bytes (gitformat-index(5), versions 2 and 3): looked into and patched without building all its
 * entries, which takes libgit2 longer than everything else of a commit. The
 * first part is pure functions.
 */
#pragma once

#include "base/buf.h"
#include "store/history/repository.h"

#include <sys/stat.h>

struct index_file {
	struct span bytes;
	uint32_t version;
	size_t count;
	size_t *offsets;      /* of each entry, and of the end of the last */
	struct span trees;    /* the body of the extension TREE; empty when there is none */
	struct span resolved; /* the same of REUC */
};

/*
 * 0; 1: of a form that is better left to libgit2 (version 4, extensions that we would have to keep in step);
 * ERROR_FORMAT: damaged, or split or sparse, which nobody here can work with. An empty span is an empty index.
 */
int index_file_parse(struct index_file *out, struct arena *arena, struct span bytes);

/* The same of bytes that index_file_patch() has just made, which need not be checked against their own sum. */
int index_file_parse_own(struct index_file *out, struct arena *arena, struct span bytes);

struct index_found {
	git_oid id;
	uint32_t mode, inode, size; /* as git keeps them: 32 bits */
	git_index_time ctime, mtime;
	bool skip_worktree, intent_to_add;
};

/* The entry of a path that is in no conflict. */
bool index_file_find(struct index_found *out, const struct index_file *file, const char *path);

/*
 * The same for paths asked in their order: *place, 0 at first, is where the next one is looked for before all others.
 */
bool index_file_find_next(struct index_found *out, const struct index_file *file, const char *path, size_t *place);

/*
 * What the extension TREE knows: by the paths of folders ("" is the root) the trees that the entries below them give.
 * Nothing when it can't be read.
 */
void index_file_trees(struct map *out, struct arena *arena, const struct index_file *file);

/* Whether the entries below a folder are those of this tree. */
bool index_file_is_tree(const struct map *trees, const char *folder, const git_oid *id);

/* The entries below a folder: places from *first up to *end. */
void index_file_below(size_t *first, size_t *end, const struct index_file *file, const char *folder);

/* The path and the id of the entry at a place; the path is borrowed. */
const char *index_file_entry(git_oid *id, const struct index_file *file, size_t place);

struct index_edit {
	git_index_entry entry; /* path, id, mode and what stat(2) said */
	bool removed;
};

/*
 * The whole file with these edits, sorted on the way. Entries whose times are not before second get the size 0
 * (index.c tells why). 1, and nothing written: a file would take the place of a folder that has entries, or the other
 * way round; left to libgit2.
 */
int index_file_patch(struct buf *out, const struct index_file *file, struct index_edit *edits, size_t count,
		     int64_t second);

/* The index as it was last read in this run, so that it is not read and checked again while it stays the same. */
struct index_known {
	struct stat st;
	struct span bytes;
	struct index_file file;
};

/* One that this run wrote: the bytes of the last two, since what was read last may still be looked into. */
struct index_written {
	struct buf last, before;
};

/* Git's index of a work tree, read to be replaced (index.c); index.lock must be held all the while. Or only read. */
struct index_copy {
	struct history *history;
	struct span bytes;
	struct index_file file;
	git_index *other;   /* libgit2's, for forms that are left to it; else NULL */
	int64_t second;	    /* of the last change of the index */
	int64_t written_ns; /* the same, to the nanosecond */
	size_t place;	    /* of index_copy_find_next() */
	bool lent;
};

int index_copy_open(struct index_copy *out, struct history *history);
int index_copy_look(struct index_copy *out, struct history *history); /* only to read, without the lock */
void index_copy_close(struct index_copy *copy);			      /* a zeroed one is fine */
bool index_copy_find(struct index_found *out, const struct index_copy *copy, const char *path);
bool index_copy_find_next(struct index_found *out, struct index_copy *copy, const char *path); /* in their order */

/*
 * For the filters of these changes: libgit2 looks into the repository's index for .gitattributes and for the line ends
 * of the last version, and reading all of it takes longer than the rest of a commit. It gets one with just those
 * entries until index_copy_close().
 */
int index_copy_lend(struct index_copy *copy, const struct changes *changes);
int index_copy_lend_one(struct index_copy *copy, const char *path); /* instead of what was lent before */

/* Writes the whole with the entries of these paths as the edits say, beside git's; all other entries stay. */
int index_copy_save(struct index_copy *copy, const struct tree_edit *edits, size_t count);

/* Puts what was saved in place of git's index. */
int index_install(struct history *history);
void index_forget(struct history *history); /* what is kept of it for this run */
