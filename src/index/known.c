/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the cache knows of the files, read from its tables and written to them. */
#include "index/cache.h"

#include <sqlite3.h>
#include <string.h>

#define MOST_FILES 10000000 /* room is made for at once; a damaged number must not take all memory */

/* The look at the files; with how many there are, which saves growing step by step. */
struct packed_look {
	uint64_t files, readmes, look, settled;
};

static int load_look(struct cache *cache)
{
	struct packed_look packed = { 0 };
	struct sqlite3_stmt *statement;
	struct span bytes;
	int rc;

	cache->settled = false;
	if ((rc = cache_statement(&statement, cache, CACHE_LOOK)) < 0 || (rc = cache_step(cache, statement)) <= 0)
		return rc;
	bytes = cache_bytes(statement, 0);
	if (bytes.len == sizeof(packed))
		memcpy(&packed, bytes.at, sizeof(packed));
	cache->settled = packed.settled != 0;
	cache->look = packed.look;
	cache->readmes = packed.readmes;
	if (packed.files < MOST_FILES)
		manifest_reserve(&cache->manifest, cache->ctx->arena, (size_t)packed.files + 1);
	(void)sqlite3_reset(statement);
	return 0;
}

int cache_save_look(struct cache *cache, const uint64_t *look, size_t readmes)
{
	const struct packed_look packed = { cache->manifest.count, readmes, look ? *look : 0, look != NULL };
	struct sqlite3_stmt *statement;
	int rc;

	if ((rc = cache_statement(&statement, cache, CACHE_LOOK_PUT)) < 0)
		return rc;
	(void)sqlite3_bind_blob64(statement, 1, &packed, sizeof(packed), SQLITE_STATIC);
	return cache_step(cache, statement);
}

int cache_load_manifest(struct cache *cache)
{
	struct manifest *manifest = &cache->manifest;
	struct arena *arena = cache->ctx->arena;
	struct sqlite3_stmt *statement;
	int rc;

	memset(manifest, 0, sizeof(*manifest));
	if ((rc = load_look(cache)) < 0 || (rc = cache_statement(&statement, cache, CACHE_PIECES)) < 0)
		return rc;
	while ((rc = cache_step(cache, statement)) > 0)
		if (!manifest_unpack(manifest, arena, cache_bytes(statement, 0), cache_bytes(statement, 1))) {
			(void)sqlite3_reset(statement);
			return cache_damaged();
		}
	return rc;
}

int cache_load_names(struct cache *cache)
{
	struct manifest *manifest = &cache->manifest;
	struct arena *arena = cache->ctx->arena;
	struct sqlite3_stmt *statement;
	size_t piece = 0;
	int rc;

	if ((rc = cache_statement(&statement, cache, CACHE_NAMES)) < 0)
		return rc;
	for (; (rc = cache_step(cache, statement)) > 0; piece++)
		if (piece == manifest->piece_count ||
		    !manifest_unpack_names(manifest, arena, piece, cache_bytes(statement, 0))) {
			(void)sqlite3_reset(statement);
			return cache_damaged();
		}
	return rc < 0 ? rc : piece == manifest->piece_count ? 0 : cache_damaged();
}

int cache_file(const struct manifest_file **out, struct cache *cache, size_t file)
{
	struct manifest *manifest = &cache->manifest;
	struct sqlite3_stmt *statement;
	size_t piece;
	int rc;

	*out = &manifest->files[file];
	if (manifest->files[file].path)
		return 0;
	piece = manifest_piece_of(manifest, file);
	if ((rc = cache_statement(&statement, cache, CACHE_NAMES_OF)) < 0)
		return rc;
	(void)sqlite3_bind_text(statement, 1, manifest->pieces[piece].first, -1, SQLITE_STATIC);
	if ((rc = cache_step(cache, statement)) < 0)
		return rc;
	rc = rc && manifest_unpack_names(manifest, cache->ctx->arena, piece, cache_bytes(statement, 0))
		     ? 0
		     : cache_damaged();
	(void)sqlite3_reset(statement);
	return rc;
}

int cache_load_looks(struct cache *cache)
{
	struct manifest *manifest = &cache->manifest;
	struct sqlite3_stmt *statement;
	int rc;

	manifest->look_count = 0;
	manifest_reserve_looks(manifest, cache->ctx->arena, manifest->count + 1);
	if ((rc = cache_statement(&statement, cache, CACHE_LOOKS)) < 0)
		return rc;
	while ((rc = cache_step(cache, statement)) > 0)
		if (!manifest_unpack_looks(manifest, cache->ctx->arena, cache_bytes(statement, 0))) {
			(void)sqlite3_reset(statement);
			return cache_damaged();
		}
	return rc < 0 ? rc : manifest->look_count == manifest->count ? 0 : cache_damaged();
}

/* One piece of the manifest as it is stored. */
struct piece {
	const char *first; /* path; NULL: there is none */
	struct manifest_texts texts;
};

static void piece_clear(struct piece *piece, const char *first)
{
	piece->first = first;
	buf_clear(&piece->texts.facts);
	buf_clear(&piece->texts.names);
	buf_clear(&piece->texts.looks);
}

static void piece_done(struct piece *piece)
{
	buf_done(&piece->texts.facts);
	buf_done(&piece->texts.names);
	buf_done(&piece->texts.looks);
}

/* Writes one row: the first path and one or two texts. */
static int put_texts(struct cache *cache, enum cache_statement which, const char *first, const struct buf *text,
		     const struct buf *second)
{
	struct sqlite3_stmt *statement;
	int rc;

	if ((rc = cache_statement(&statement, cache, which)) < 0)
		return rc;
	(void)sqlite3_bind_text(statement, 1, first, -1, SQLITE_STATIC);
	(void)sqlite3_bind_blob64(statement, 2, text->at, text->len, SQLITE_STATIC);
	if (second)
		(void)sqlite3_bind_blob64(statement, 3, second->at, second->len, SQLITE_STATIC);
	return cache_step(cache, statement);
}

/* Writes what differs from the piece before. */
static int put_piece(struct cache *cache, const struct piece *old, const struct piece *new)
{
	const struct manifest_texts *before = &old->texts, *after = &new->texts;
	int rc = 0;

	if (!span_equal(buf_span(&before->facts), buf_span(&after->facts)))
		rc = put_texts(cache, CACHE_PIECE_PUT, new->first, &after->facts, NULL);
	if (rc >= 0 && (!span_equal(buf_span(&before->names), buf_span(&after->names)) ||
			!span_equal(buf_span(&before->looks), buf_span(&after->looks))))
		rc = put_texts(cache, CACHE_FILES_PUT, new->first, &after->names, &after->looks);
	return rc;
}

static int drop_piece(struct cache *cache, const char *first)
{
	static const enum cache_statement drops[] = { CACHE_PIECE_DROP, CACHE_FILES_DROP };
	struct sqlite3_stmt *statement;
	int rc = 0;

	for (size_t i = 0; i < 2 && rc >= 0; i++) {
		if ((rc = cache_statement(&statement, cache, drops[i])) < 0)
			return rc;
		(void)sqlite3_bind_text(statement, 1, first, -1, SQLITE_STATIC);
		rc = cache_step(cache, statement);
	}
	return rc;
}

/* Whether the piece is, file for file, what stands in after from that file on: nothing then needs to be packed. */
static bool is_unchanged(const struct manifest *before, const struct manifest_piece *piece,
			 const struct manifest *after, size_t from)
{
	size_t count = piece->count, next = piece->from + count, end = from + count;

	if (end > after->count || (end < after->count) != (next < before->count))
		return false;
	for (size_t i = 0; i < count; i++)
		if (after->files[from + i].path != before->files[piece->from + i].path)
			return false; /* kept files keep the very text (refresh.c) */
	if (end < after->count && after->files[end].path != before->files[next].path)
		return false; /* it may go on */
	return memcmp(&after->facts[from], &before->facts[piece->from], count * sizeof(*after->facts)) == 0 &&
	       memcmp(&after->looks[from], &before->looks[piece->from], count * sizeof(*after->looks)) == 0;
}

int cache_save_manifest(struct cache *cache, const struct manifest *after)
{
	const struct manifest *before = &cache->manifest;
	struct piece old = { NULL, { BUF_INIT, BUF_INIT, BUF_INIT } }, new = old;
	size_t i = 0, j = 0, piece = 0;
	int rc = 0;

	while ((i < before->count || j < after->count) && rc >= 0) {
		int order;

		while (piece < before->piece_count && before->pieces[piece].from < i)
			piece++;
		if (piece < before->piece_count && before->pieces[piece].from == i &&
		    is_unchanged(before, &before->pieces[piece], after, j)) {
			i += before->pieces[piece].count;
			j += before->pieces[piece].count;
			continue;
		}
		piece_clear(&old, i < before->count ? before->files[i].path : NULL);
		piece_clear(&new, j < after->count ? after->files[j].path : NULL);
		order = !old.first ? 1 : !new.first ? -1 : strcmp(old.first, new.first);
		if (order <= 0)
			i += manifest_pack(&old.texts, before, i);
		if (order >= 0)
			j += manifest_pack(&new.texts, after, j);
		rc = order < 0 ? drop_piece(cache, old.first) : put_piece(cache, &old, &new);
	}
	piece_done(&old);
	piece_done(&new);
	if (rc >= 0)
		cache->manifest = *after;
	return rc;
}
