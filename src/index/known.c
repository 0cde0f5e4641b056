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

int cache_save_look(struct cache *cache, const uint64_t *look, size_t readmes, size_t files)
{
	const struct packed_look packed = { files, readmes, look ? *look : 0, look != NULL };
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

	manifest_clear(manifest, arena);
	if ((rc = load_look(cache)) < 0 || (rc = cache_statement(&statement, cache, CACHE_PIECES)) < 0)
		return rc;
	while ((rc = cache_step(cache, statement)) > 0)
		if (!manifest_unpack(manifest, arena, cache_bytes(statement, 0), cache_bytes(statement, 1))) {
			(void)sqlite3_reset(statement);
			return cache_damaged();
		}
	cache->has_manifest = rc >= 0;
	cache->version = cache_version(cache);
	return rc;
}

/* A statement must have looked at the database before its version tells anything. */
int cache_keep_manifest(struct cache *cache)
{
	int rc = load_look(cache);

	if (rc < 0)
		return rc;
	return cache->has_manifest && cache->version == cache_version(cache) ? 0 : cache_load_manifest(cache);
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

/* Names, and looks if they are wanted, of one piece. */
static int load_piece(struct cache *cache, size_t piece, bool looks)
{
	struct manifest *manifest = &cache->manifest;
	struct sqlite3_stmt *statement;
	bool fits;
	int rc;

	if ((rc = cache_statement(&statement, cache, looks ? CACHE_FILES_OF : CACHE_NAMES_OF)) < 0)
		return rc;
	(void)sqlite3_bind_text(statement, 1, manifest->pieces[piece].first, -1, SQLITE_STATIC);
	if ((rc = cache_step(cache, statement)) < 0)
		return rc;
	fits = rc && manifest_unpack_names(manifest, cache->ctx->arena, piece, cache_bytes(statement, 0)) &&
	       (!looks || manifest_unpack_looks(manifest, piece, cache_bytes(statement, 1)));
	(void)sqlite3_reset(statement);
	return fits ? 0 : cache_damaged();
}

int cache_load_piece(struct cache *cache, size_t piece)
{
	return load_piece(cache, piece, true);
}

int cache_file(const struct manifest_file **out, struct cache *cache, size_t file)
{
	const struct manifest *manifest = &cache->manifest;
	size_t piece = manifest_piece_of(manifest, file);

	*out = &manifest->files[file];
	/* To ask the file itself would touch its page twice, first for reading. */
	return manifest->pieces[piece].named ? 0 : load_piece(cache, piece, false);
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

int cache_put_files(struct cache *cache, const struct manifest *files, size_t first, size_t end)
{
	struct manifest_texts texts = { BUF_INIT, BUF_INIT, BUF_INIT };
	int rc = 0;

	while (first < end && rc >= 0) {
		const char *path = files->files[first].path;

		buf_clear(&texts.facts);
		buf_clear(&texts.names);
		buf_clear(&texts.looks);
		first += manifest_pack(&texts, files, first, end);
		if ((rc = put_texts(cache, CACHE_PIECE_PUT, path, &texts.facts, NULL)) >= 0)
			rc = put_texts(cache, CACHE_FILES_PUT, path, &texts.names, &texts.looks);
	}
	buf_done(&texts.facts);
	buf_done(&texts.names);
	buf_done(&texts.looks);
	return rc;
}

int cache_drop_piece(struct cache *cache, size_t piece)
{
	static const enum cache_statement drops[] = { CACHE_PIECE_DROP, CACHE_FILES_DROP };
	struct sqlite3_stmt *statement;
	int rc = 0;

	for (size_t i = 0; i < 2 && rc >= 0; i++) {
		if ((rc = cache_statement(&statement, cache, drops[i])) < 0)
			return rc;
		(void)sqlite3_bind_text(statement, 1, cache->manifest.pieces[piece].first, -1, SQLITE_STATIC);
		rc = cache_step(cache, statement);
	}
	return rc;
}
