/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the cache knows of the files, read from its tables and written to them. */
#include "base/error.h"
#include "base/i18n.h"
#include "index/cache.h"

#include <sqlite3.h>
#include <string.h>

#define MOST_FILES 10000000 /* room is made for at once; a damaged number must not take all memory */

static int damaged(void)
{
	return fail(ERROR_STALE, _("The cache of the notes is damaged."));
}

/* How many files there are (which saves growing step by step), and the look at them. */
static int load_look(struct cache *cache)
{
	uint64_t numbers[2] = { 0, 0 };
	struct sqlite3_stmt *statement;
	struct span bytes;
	int rc;

	cache->settled = false;
	if ((rc = cache_statement(&statement, cache, CACHE_LOOK)) < 0 || (rc = cache_step(cache, statement)) <= 0)
		return rc;
	bytes = cache_bytes(statement, 0);
	if (bytes.len && bytes.len <= sizeof(numbers))
		memcpy(numbers, bytes.at, bytes.len);
	cache->settled = bytes.len == sizeof(numbers);
	cache->look = numbers[1];
	cache->manifest.capacity = numbers[0] < MOST_FILES ? (size_t)numbers[0] + 1 : 0;
	(void)sqlite3_reset(statement);
	return 0;
}

int cache_save_look(struct cache *cache, const uint64_t *look)
{
	const uint64_t numbers[2] = { cache->manifest.count, look ? *look : 0 };
	struct sqlite3_stmt *statement;
	int rc;

	if ((rc = cache_statement(&statement, cache, CACHE_LOOK_PUT)) < 0)
		return rc;
	(void)sqlite3_bind_blob64(statement, 1, numbers, look ? sizeof(numbers) : sizeof(numbers[0]), SQLITE_STATIC);
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
	if (manifest->capacity)
		manifest->files = arena_array(arena, manifest->capacity, sizeof(*manifest->files));
	while ((rc = cache_step(cache, statement)) > 0)
		if (!manifest_unpack(manifest, arena, cache_bytes(statement, 0))) {
			(void)sqlite3_reset(statement);
			return damaged();
		}
	return rc;
}

int cache_load_looks(struct cache *cache)
{
	struct manifest *manifest = &cache->manifest;
	struct sqlite3_stmt *statement;
	int rc;

	manifest->look_count = 0;
	if ((rc = cache_statement(&statement, cache, CACHE_LOOKS)) < 0)
		return rc;
	while ((rc = cache_step(cache, statement)) > 0)
		if (!manifest_unpack_looks(manifest, cache->ctx->arena, cache_bytes(statement, 0))) {
			(void)sqlite3_reset(statement);
			return damaged();
		}
	return rc < 0 ? rc : manifest->look_count == manifest->count ? 0 : damaged();
}

/* One piece of the manifest as it is stored. */
struct piece {
	const char *first; /* path; NULL: there is none */
	struct buf files, looks;
};

static void piece_clear(struct piece *piece, const char *first)
{
	piece->first = first;
	buf_clear(&piece->files);
	buf_clear(&piece->looks);
}

static bool same_piece(const struct piece *a, const struct piece *b)
{
	return span_equal(buf_span(&a->files), buf_span(&b->files)) &&
	       span_equal(buf_span(&a->looks), buf_span(&b->looks));
}

static int put_piece(struct cache *cache, const struct piece *piece)
{
	struct sqlite3_stmt *statement;
	int rc;

	if ((rc = cache_statement(&statement, cache, CACHE_PIECE_PUT)) < 0)
		return rc;
	(void)sqlite3_bind_text(statement, 1, piece->first, -1, SQLITE_STATIC);
	(void)sqlite3_bind_blob64(statement, 2, piece->files.at, piece->files.len, SQLITE_STATIC);
	(void)sqlite3_bind_blob64(statement, 3, piece->looks.at, piece->looks.len, SQLITE_STATIC);
	return cache_step(cache, statement);
}

static int drop_piece(struct cache *cache, const char *first)
{
	struct sqlite3_stmt *statement;
	int rc;

	if ((rc = cache_statement(&statement, cache, CACHE_PIECE_DROP)) < 0)
		return rc;
	(void)sqlite3_bind_text(statement, 1, first, -1, SQLITE_STATIC);
	return cache_step(cache, statement);
}

int cache_save_manifest(struct cache *cache, const struct manifest *after)
{
	const struct manifest *before = &cache->manifest;
	struct piece old = { NULL, BUF_INIT, BUF_INIT }, new = { NULL, BUF_INIT, BUF_INIT };
	size_t i = 0, j = 0;
	int rc = 0;

	while ((i < before->count || j < after->count) && rc >= 0) {
		int order;

		piece_clear(&old, i < before->count ? before->files[i].path : NULL);
		piece_clear(&new, j < after->count ? after->files[j].path : NULL);
		order = !old.first ? 1 : !new.first ? -1 : strcmp(old.first, new.first);
		if (order <= 0)
			i += manifest_pack(&old.files, &old.looks, before, i);
		if (order >= 0)
			j += manifest_pack(&new.files, &new.looks, after, j);
		if (order < 0)
			rc = drop_piece(cache, old.first);
		else if (!same_piece(&old, &new))
			rc = put_piece(cache, &new);
	}
	buf_done(&old.files);
	buf_done(&old.looks);
	buf_done(&new.files);
	buf_done(&new.looks);
	if (rc >= 0)
		cache->manifest = *after;
	return rc;
}
