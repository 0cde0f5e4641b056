/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which files have changed since the cache knew them: those that a look at all of them (stat) saw, piece by piece. */
#pragma once

#include "index/cache.h"
#include "index/read_ahead.h"
#include "index/segments.h"

/* A file of a changed piece, if it can be read, with what is known of it. */
struct taking {
	const struct folder_entry *entry;
	const struct manifest_file *known; /* NULL: it is new; facts and look are then not set */
	const struct manifest_facts *facts;
	const struct manifest_look *look;
	bool same; /* it looks as it did */
};

struct changed_piece {
	size_t piece; /* of the manifest; its count of pieces: there is none yet */
	size_t end;   /* of its files among the items */
};

struct changed {
	struct taking *items; /* all files of changed pieces, in order of paths */
	size_t count, capacity;
	struct to_read *to_read; /* those that are not the same */
	size_t to_read_count, to_read_capacity;
	struct changed_piece *pieces;
	size_t piece_count;
	size_t unchanged;	   /* files of the other pieces */
	size_t readmes;		   /* files that are no notes by their name */
	struct gone_notes deleted; /* of files that are there no more */
};

/*
 * Finds them, and drops from the cache the notes of files that are there no more. Of a piece whose files all look as
 * they did nothing is read.
 */
int changed_find(struct changed *out, struct cache *cache, const struct folder_scan *scan);

bool changed_is_too_large(int64_t size);
