/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the cache knows of each file: how it looked when it was read, and the few facts that every search asks for. Kept
 * as a few packed texts of some hundred files, so that a run reads them at once and writes only those that changed.
 */
#pragma once

#include "base/buf.h"
#include "store/files/folder.h"
#include "text/note.h"

struct manifest_file {
	const char *path;
	uint64_t digest; /* checksum() of its bytes */
	uint32_t note;	 /* number of its note in the index */
	uint32_t words;	 /* how many the note has */
	int32_t day;	 /* date_to_days() of its date; MANIFEST_NO_DAY without one */
	uint8_t kind;	 /* enum kind */
	bool unread;	 /* an error of its form may hide something (unread.h) */
};

#define MANIFEST_NO_DAY (-1000000)

/* How it looked. */
struct manifest_look {
	int64_t size, mtime_ns, ctime_ns;
	uint64_t inode;
	int64_t read_ns; /* the clock just before it was read */
};

struct manifest {
	struct manifest_file *files; /* sorted by path */
	struct manifest_look *looks; /* of the same files; NULL when nobody asked for them */
	size_t count, capacity, look_count, look_capacity;
};

void manifest_add(struct manifest *manifest, struct arena *arena, const struct manifest_file *file,
		  const struct manifest_look *look);

/*
 * Whether the file looks as it did when it was read. A file written at the very time it was read (racy) may have
 * changed since without looking so.
 */
enum look { LOOKS_SAME, LOOKS_CHANGED, LOOKS_RACY };
enum look manifest_compare(const struct manifest_look *known, const struct folder_entry *seen);

/*
 * The manifest in pieces: each begins where the paths themselves say so, wherever files come or go. Returns the count
 * of files in the piece that begins at file number first, packed into two texts: the files, and how they looked.
 */
size_t manifest_pack(struct buf *files, struct buf *looks, const struct manifest *manifest, size_t first);

/* Adds the files of one piece, or how those of one piece looked; false when it is damaged. */
bool manifest_unpack(struct manifest *manifest, struct arena *arena, struct span piece);
bool manifest_unpack_looks(struct manifest *manifest, struct arena *arena, struct span piece);
