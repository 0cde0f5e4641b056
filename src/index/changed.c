/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/changed.h"

#include "index/entry.h"

#include <string.h>

bool changed_is_too_large(int64_t size)
{
	return size > (int64_t)NOTE_LIMIT_BYTES;
}

/* The files seen between the first one of a piece and that of the next. */
struct seen_piece {
	struct folder_cursor from;
	size_t files;
	size_t kept; /* of them, if they can be read */
	size_t readmes;
	uint64_t sum; /* of the kept ones */
};

/* From there on; file then is the first of the next piece. */
static struct seen_piece next_seen(const struct manifest *known, struct folder_cursor *file, size_t piece)
{
	const char *next = piece + 1 < known->piece_count ? known->pieces[piece + 1].first : NULL;
	struct seen_piece seen = { .from = *file };

	for (; file->folder && (!next || folder_cursor_compare(file, next) < 0); folder_cursor_next(file)) {
		seen.files++;
		if (name_is_readme(file->name)) {
			seen.readmes++;
		} else if (!changed_is_too_large(file->size)) {
			seen.kept++;
			seen.sum += file->sum;
		}
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

static int drop(struct changed *out, struct cache *cache, uint32_t note)
{
	gone_notes_add(&out->deleted, cache->ctx->arena, note);
	return entry_drop(cache, note);
}

static void add(struct changed *out, struct arena *arena, const struct taking *taking)
{
	if (!taking->same) {
		out->to_read = arena_grow(arena, out->to_read, out->to_read_count, &out->to_read_capacity,
					  sizeof(*out->to_read));
		out->to_read[out->to_read_count++] = (struct to_read){ taking->entry->path, taking->known };
	}
	out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof(*out->items));
	out->items[out->count++] = *taking;
}

/* Known and seen files of a piece side by side, both sorted by path; what is there no more is dropped. */
static int compare_piece(struct changed *out, struct cache *cache, size_t piece, const struct seen_piece *seen)
{
	const struct manifest *known = &cache->manifest;
	struct arena *arena = cache->ctx->arena;
	struct folder_entry *entries = arena_array(arena, seen->files, sizeof(*entries));
	struct folder_cursor file = seen->from;
	size_t at = 0, end = 0;
	int rc = 0;

	if (piece < known->piece_count) {
		at = known->pieces[piece].from;
		end = at + known->pieces[piece].count;
		rc = cache_load_piece(cache, piece);
	}
	for (size_t i = 0; i < seen->files && rc >= 0; i++, folder_cursor_next(&file)) {
		struct taking taking = { .entry = &entries[i] };
		const char *path;

		if (name_is_readme(file.name) || changed_is_too_large(file.size))
			continue;
		entries[i] = folder_cursor_entry(&file, arena);
		path = entries[i].path;
		for (; at < end && strcmp(known->files[at].path, path) < 0 && rc >= 0; at++)
			rc = drop(out, cache, known->facts[at].note);
		if (at < end && strcmp(known->files[at].path, path) == 0) {
			taking.facts = &known->facts[at];
			taking.look = &known->looks[at];
			taking.known = &known->files[at++];
			taking.same = manifest_compare(taking.look, taking.entry) == LOOKS_SAME;
		}
		add(out, arena, &taking);
	}
	for (; at < end && rc >= 0; at++)
		rc = drop(out, cache, known->facts[at].note);
	out->pieces[out->piece_count++] = (struct changed_piece){ piece, out->count };
	return rc;
}

int changed_find(struct changed *out, struct cache *cache, const struct folder_scan *scan)
{
	const struct manifest *known = &cache->manifest;
	struct arena *arena = cache->ctx->arena;
	struct folder_cursor file = folder_scan_first(scan);
	size_t piece = 0;
	int rc = 0;

	memset(out, 0, sizeof(*out));
	out->pieces = arena_array(arena, known->piece_count + 1, sizeof(*out->pieces));
	do {
		struct seen_piece part = next_seen(known, &file, piece);

		out->readmes += part.readmes;
		if (is_as_known(known, piece, &part))
			out->unchanged += part.kept;
		else
			rc = compare_piece(out, cache, piece, &part);
	} while (rc >= 0 && ++piece < known->piece_count);
	return rc;
}
