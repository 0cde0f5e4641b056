/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names in folders, which the next look at the files need not read again; each record with its folder's look. */
#include "index/cache.h"
#include "index/record.h"

#include <sqlite3.h>

static bool unpack(struct folder_names *out, struct arena *arena, const char *path, struct span bytes)
{
	struct record record = record_of(bytes);

	out->path = path;
	out->device = record_number(&record);
	out->inode = record_number(&record);
	out->mtime_ns = record_signed(&record);
	out->ctime_ns = record_signed(&record);
	out->names = span_make(arena_copy_bytes(arena, record.rest.at, record.rest.len), record.rest.len);
	out->lasting = true;
	return !record.damaged && (!out->names.len || !out->names.at[out->names.len - 1]);
}

int cache_load_folders(struct cache *cache)
{
	struct arena *arena = cache->own;
	struct sqlite3_stmt *statement;
	int rc;

	if ((rc = cache_statement(&statement, cache, CACHE_FOLDERS)) < 0)
		return rc;
	while ((rc = cache_step(cache, statement)) > 0) {
		struct folder_names *names = arena_alloc(arena, sizeof(*names));
		const char *path = span_copy(arena, cache_bytes(statement, 0));

		if (!unpack(names, arena, path, cache_bytes(statement, 1))) {
			(void)sqlite3_reset(statement);
			return cache_damaged();
		}
		map_put_kept(&cache->folders, path, names);
	}
	return rc;
}

static int put(struct cache *cache, const struct folder_names *names)
{
	struct sqlite3_stmt *statement;
	struct buf record = BUF_INIT;
	int rc;

	if ((rc = cache_statement(&statement, cache, CACHE_FOLDER_PUT)) < 0)
		return rc;
	record_add_number(&record, names->device);
	record_add_number(&record, names->inode);
	record_add_signed(&record, names->mtime_ns);
	record_add_signed(&record, names->ctime_ns);
	buf_add_span(&record, names->names);
	(void)sqlite3_bind_text(statement, 1, names->path, -1, SQLITE_STATIC);
	(void)sqlite3_bind_blob64(statement, 2, record.at, record.len, SQLITE_STATIC);
	rc = cache_step(cache, statement);
	buf_done(&record);
	return rc;
}

static int drop(struct cache *cache, const char *path)
{
	struct sqlite3_stmt *statement;
	int rc;

	if ((rc = cache_statement(&statement, cache, CACHE_FOLDER_DROP)) < 0)
		return rc;
	(void)sqlite3_bind_text(statement, 1, path, -1, SQLITE_STATIC);
	return cache_step(cache, statement);
}

int cache_save_folders(struct cache *cache, const struct folder_scan *scan)
{
	struct folder_names_list read;
	int rc = 0;

	folder_scan_names(&read, cache->ctx->arena, scan);
	for (size_t i = 0; i < cache->folders.count && rc >= 0; i++) {
		const struct folder_names *known = cache->folders.entries[i].value;

		if (!known->used)
			rc = drop(cache, known->path);
	}
	for (size_t i = 0; i < read.count && rc >= 0; i++)
		if (read.items[i].lasting)
			rc = put(cache, &read.items[i]);
	return rc;
}
