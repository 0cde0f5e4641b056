/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/changed.h"

#include "index/entry.h"

#include <string.h>

bool changed_is_too_large(const struct folder_entry *entry)
{
	return entry->size > (int64_t)NOTE_LIMIT_BYTES;
}

/* Whether the file is kept in the cache, if it can be read. */
static bool is_kept(const struct folder_entry *entry)
{
	return !changed_is_too_large(entry) && !path_is_readme(entry->path);
}

/* The files seen between the first one of a piece and that of the next. */
struct seen_piece {
	size_t from, end; /* in the list */
	size_t kept;	  /* of them, if they can be read */
	size_t readmes;
	uint64_t sum; /* of the kept ones */
};

static struct seen_piece next_seen(const struct manifest *known, const struct folder_list *list, size_t from,
				   size_t piece)
{
	const char *next = piece + 1 < known->piece_count ? known->pieces[piece + 1].first : NULL;
	struct seen_piece seen = { .from = from, .end = from };

	for (; seen.end < list->count; seen.end++) {
		const struct folder_entry *entry = &list->items[seen.end];

		if (next && strcmp(entry->path, next) >= 0)
			break;
		seen.readmes += path_is_readme(entry->path);
		if (!is_kept(entry))
			continue;
		seen.kept++;
		seen.sum += entry->sum;
	}
	return seen;
}

static bool is_as_known(const struct manifest *known, size_t piece, const struct seen_piece *seen)
{
	const struct manifest_piece *of;

	if (piece >= known->piece_count)
		return false;
	of = &known->pieces[piece];
	return of->settled && of->count == seen->kept && of->sum == seen->sum;
}

/* Known and seen files of a piece side by side, both sorted by path; what is there no more is dropped. */
static int compare_piece(struct changed *out, struct cache *cache, size_t piece, const struct folder_list *list,
			 const struct seen_piece *seen)
{
	const struct manifest *known = &cache->manifest;
	size_t at = 0, end = 0;
	int rc = 0;

	if (piece < known->piece_count) {
		at = known->pieces[piece].from;
		end = at + known->pieces[piece].count;
		rc = cache_load_piece(cache, piece);
	}
	for (size_t i = seen->from; i < seen->end && rc >= 0; i++) {
		struct taking taking = { .entry = &list->items[i] };
		const char *path = taking.entry->path;

		if (!is_kept(taking.entry))
			continue;
		for (; at < end && strcmp(known->files[at].path, path) < 0 && rc >= 0; at++)
			rc = entry_drop(cache, known->facts[at].note);
		if (at < end && strcmp(known->files[at].path, path) == 0) {
			taking.facts = &known->facts[at];
			taking.look = &known->looks[at];
			taking.known = &known->files[at++];
			taking.same = manifest_compare(taking.look, taking.entry) == LOOKS_SAME;
		}
		if (!taking.same)
			out->to_read[out->to_read_count++] = (struct to_read){ path, taking.known };
		out->items[out->count++] = taking;
	}
	for (; at < end && rc >= 0; at++)
		rc = entry_drop(cache, known->facts[at].note);
	out->pieces[out->piece_count++] = (struct changed_piece){ piece, out->count };
	return rc;
}

int changed_find(struct changed *out, struct cache *cache, const struct folder_list *seen)
{
	const struct manifest *known = &cache->manifest;
	struct arena *arena = cache->ctx->arena;
	struct seen_piece part = { 0 };
	size_t piece = 0;
	int rc = 0;

	memset(out, 0, sizeof(*out));
	out->items = arena_array(arena, seen->count + 1, sizeof(*out->items));
	out->to_read = arena_array(arena, seen->count + 1, sizeof(*out->to_read));
	out->pieces = arena_array(arena, known->piece_count + 1, sizeof(*out->pieces));
	do {
		part = next_seen(known, seen, part.end, piece);
		out->readmes += part.readmes;
		if (is_as_known(known, piece, &part))
			out->unchanged += part.kept;
		else
			rc = compare_piece(out, cache, piece, seen, &part);
	} while (rc >= 0 && ++piece < known->piece_count);
	return rc;
}
