/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the cache knows of each file: how it looked when it was read, its name, and the few facts that every search asks
 * for. Kept as packed texts of some dozen files, so that a run reads the facts at once and of the names only those it
 * shows, and writes only what changed.
 */
#pragma once

#include "base/buf.h"
#include "store/files/folder.h"
#include "text/note.h"

/* Of fixed size and kept as it is, for every search reads those of all files. */
struct manifest_facts {
	uint32_t note;	  /* number of its note in the index */
	uint32_t words;	  /* how many the note has */
	int32_t day;	  /* date_to_days() of its date; MANIFEST_NO_DAY without one */
	uint8_t kind;	  /* enum kind */
	uint8_t unread;	  /* an error of its form may hide something (unread.h) */
	uint8_t items;	  /* 1U << enum item_group: of which it has some */
	uint8_t replaces; /* a conclusion of it stands in the place of another */
	int32_t done;	  /* date_to_days() of the last day on which a follow-up of it was done; or MANIFEST_NO_DAY */
	uint32_t title;	  /* a sum of the title's words, the same for the same words; 0 without any */
};

struct manifest_file {
	const char *path; /* with the digest NULL until its piece has been named (cache_load_names, cache_file) */
	uint64_t digest;  /* checksum() of its bytes */
};

#define MANIFEST_NO_DAY (-1000000)

/* How it looked. */
struct manifest_look {
	int64_t size, mtime_ns, ctime_ns;
	uint64_t inode;
	int64_t read_ns; /* the clock just before it was read */
	uint64_t sum;	 /* folder_entry's; kept only as part of the piece's */
};

/* So many files that are kept together. */
struct manifest_piece {
	const char *first; /* path of the first, by which it is kept */
	size_t from, count;
	uint64_t sum; /* of those of its files */
	bool settled; /* each look is LOOKS_SAME as long as the sum is the same */
	bool named;
};

struct manifest {
	struct manifest_file *files;  /* sorted by path */
	struct manifest_facts *facts; /* of the same files */
	struct manifest_look *looks;  /* likewise; of pieces nobody asked for, nothing stands there */
	size_t count, capacity;
	struct manifest_piece *pieces; /* as they were read */
	size_t piece_count, piece_capacity;
};

/* Room for so many files at once; what is there already is kept. */
void manifest_reserve(struct manifest *manifest, struct arena *arena, size_t count);

/* Gives back what it holds but for the paths, which stay. */
void manifest_drop(struct manifest *manifest, struct arena *arena);

/* Makes it empty; the room stays. */
void manifest_clear(struct manifest *manifest, struct arena *arena);

void manifest_add(struct manifest *manifest, struct arena *arena, const struct manifest_file *file,
		  const struct manifest_facts *facts, const struct manifest_look *look);

/*
 * Whether the file looks as it did when it was read. A file written at the very time it was read (racy) may have
 * changed since without looking so.
 */
enum look { LOOKS_SAME, LOOKS_CHANGED, LOOKS_RACY };
enum look manifest_compare(const struct manifest_look *known, const struct folder_entry *seen);

/* The texts of one piece. */
struct manifest_texts {
	struct buf facts, names, looks;
};

/*
 * The files from first to before end in pieces: each begins where the paths themselves say so, wherever files come or
 * go. Adds the piece that begins at file number first to the texts; returns the count of its files. All of them must be
 * named and have looks.
 */
size_t manifest_pack(struct manifest_texts *out, const struct manifest *manifest, size_t first, size_t end);

/* Adds one piece, or gives its files their names, or those and their looks; false when the text is damaged. */
bool manifest_unpack(struct manifest *manifest, struct arena *arena, struct span first, struct span facts);
bool manifest_unpack_names(struct manifest *manifest, struct arena *arena, size_t piece, struct span names);
bool manifest_unpack_looks(struct manifest *manifest, size_t piece, struct span looks);

/* The piece that the file is in. */
size_t manifest_piece_of(const struct manifest *manifest, size_t file);
