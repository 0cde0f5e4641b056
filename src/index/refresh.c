/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Brings the cache up to the files: every file is looked at (stat), those that look changed are read again, and the
 * whole is written in one transaction.
 */
#include "base/error.h"
#include "base/i18n.h"
#include "index/cache.h"
#include "index/checked_vfs.h"
#include "index/entry.h"
#include "index/segments.h"

#include <sqlite3.h>
#include <string.h>
#include <time.h>

#define FLUSH_BYTES ((size_t)48 * 1024 * 1024) /* of collected words; keeps memory bounded */

struct refresh {
	struct cache *cache;
	struct folder_list seen;
	int64_t now_ns;
	struct manifest next;  /* as it will be */
	struct arena *scratch; /* one note's */
	struct postings_builder builder;
	long collected;	   /* notes in the builder */
	bool from_nothing; /* there were no tables */
};

/* The machine's clock as file systems stamp files with it; context.h has the clinic's, which may be set. */
static int64_t stamp_clock(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_REALTIME_COARSE, &now);
	return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static int load_manifest(struct cache *cache)
{
	struct sqlite3_stmt *statement;
	int rc;

	memset(&cache->manifest, 0, sizeof(cache->manifest));
	if ((rc = cache_statement(&statement, cache, CACHE_PIECES)) < 0)
		return rc;
	while ((rc = cache_step(cache, statement)) > 0) {
		if (!manifest_unpack(&cache->manifest, cache->ctx->arena, cache_bytes(statement, 1))) {
			(void)sqlite3_reset(statement);
			return fail(ERROR_STALE, _("The cache of the notes is damaged."));
		}
	}
	return rc;
}

static bool is_too_large(const struct folder_entry *entry)
{
	return entry->size > (int64_t)NOTE_LIMIT_BYTES;
}

static void skip(struct refresh *refresh, const char *path, const char *why)
{
	unread_add(&refresh->cache->unread, refresh->cache->ctx->arena, path, why);
}

/* Whether known and seen files are the same and look it; too large ones are named here and left out. */
static bool is_fresh(struct refresh *refresh)
{
	const struct manifest *known = &refresh->cache->manifest;
	size_t at = 0;

	for (size_t i = 0; i < refresh->seen.count; i++) {
		const struct folder_entry *entry = &refresh->seen.items[i];

		if (is_too_large(entry))
			continue;
		if (at == known->count || strcmp(known->files[at].path, entry->path) != 0 ||
		    manifest_compare(&known->files[at], entry) != LOOKS_SAME)
			return false;
		at++;
	}
	return at == known->count;
}

/*
 * One file into the next manifest: as it was, or read again. A file that can't be read is named and left out, so that
 * the next run tries again.
 */
static int take_file(struct refresh *refresh, const struct folder_entry *entry, const struct manifest_file *known)
{
	struct manifest_file file = { .path = entry->path,
				      .size = entry->size,
				      .mtime_ns = entry->mtime_ns,
				      .ctime_ns = entry->ctime_ns,
				      .inode = entry->inode,
				      .read_ns = refresh->now_ns };
	bool keeps_words = refresh->cache->keeps_words;
	struct manifest *next = &refresh->next;
	struct span bytes;
	struct note note;
	int rc = 0;

	arena_reset(refresh->scratch);
	if (known && manifest_compare(known, entry) == LOOKS_SAME) {
		file = *known;
	} else if (folder_read(&bytes, refresh->scratch, refresh->cache->folder, entry->path, NOTE_LIMIT_BYTES) < 0) {
		skip(refresh, entry->path, arena_copy(refresh->cache->ctx->arena, error_message()));
		error_clear();
		return known ? entry_drop(refresh->cache, known->note) : 0;
	} else {
		file.digest = checksum(bytes.at, bytes.len);
		if (known && known->digest == file.digest) {
			file.note = known->note;
			file.words = known->words;
			file.day = known->day;
			file.kind = known->kind;
			file.unread = known->unread;
		} else {
			if (known && (rc = entry_drop(refresh->cache, known->note)) < 0)
				return rc;
			if ((rc = note_parse(&note, refresh->scratch, entry->path, bytes)) >= 0)
				rc = entry_put(&file, refresh->cache, keeps_words ? &refresh->builder : NULL, &note);
			refresh->collected += keeps_words;
		}
	}
	next->files =
		arena_grow(refresh->cache->ctx->arena, next->files, next->count, &next->capacity, sizeof(*next->files));
	next->files[next->count++] = file;
	return rc;
}

static int flush(struct refresh *refresh)
{
	long collected = refresh->collected;
	int rc;

	refresh->collected = 0;
	rc = segments_write(refresh->cache, &refresh->builder, collected);
	postings_builder_open(&refresh->builder);
	return rc;
}

/* Known and seen files side by side, both sorted by path. */
static int take_files(struct refresh *refresh)
{
	const struct manifest *known = &refresh->cache->manifest;
	size_t at = 0;
	int rc = 0;

	for (size_t i = 0; i < refresh->seen.count && rc >= 0; i++) {
		const struct folder_entry *entry = &refresh->seen.items[i];
		const struct manifest_file *same = NULL;

		if (is_too_large(entry))
			continue;
		for (; at < known->count && strcmp(known->files[at].path, entry->path) < 0 && rc >= 0; at++)
			rc = entry_drop(refresh->cache, known->files[at].note);
		if (at < known->count && strcmp(known->files[at].path, entry->path) == 0)
			same = &known->files[at++];
		if (rc >= 0)
			rc = take_file(refresh, entry, same);
		if (rc >= 0 && refresh->builder.bytes > FLUSH_BYTES)
			rc = flush(refresh);
	}
	for (; at < known->count && rc >= 0; at++)
		rc = entry_drop(refresh->cache, known->files[at].note);
	return rc;
}

static int put_piece(struct cache *cache, const char *first, const struct buf *bytes)
{
	struct sqlite3_stmt *statement;
	int rc;

	if ((rc = cache_statement(&statement, cache, CACHE_PIECE_PUT)) < 0)
		return rc;
	(void)sqlite3_bind_text(statement, 1, first, -1, SQLITE_STATIC);
	(void)sqlite3_bind_blob64(statement, 2, bytes->at, bytes->len, SQLITE_STATIC);
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

/* Writes the pieces that differ from those of the manifest before, and drops those that begin no more. */
static int save_manifest(struct refresh *refresh)
{
	struct cache *cache = refresh->cache;
	const struct manifest *before = &cache->manifest, *after = &refresh->next;
	struct buf old_piece = BUF_INIT, piece = BUF_INIT;
	size_t i = 0, j = 0;
	int rc = 0;

	while ((i < before->count || j < after->count) && rc >= 0) {
		const char *old_first = i < before->count ? before->files[i].path : NULL;
		const char *first = j < after->count ? after->files[j].path : NULL;
		int order = !old_first ? 1 : !first ? -1 : strcmp(old_first, first);

		buf_clear(&old_piece);
		buf_clear(&piece);
		if (order <= 0)
			i += manifest_pack(&old_piece, before, i);
		if (order >= 0)
			j += manifest_pack(&piece, after, j);
		if (order < 0)
			rc = drop_piece(cache, old_first);
		else if (!span_equal(buf_span(&old_piece), buf_span(&piece)))
			rc = put_piece(cache, first, &piece);
	}
	buf_done(&old_piece);
	buf_done(&piece);
	return rc;
}

static int write_all(struct refresh *refresh)
{
	struct cache *cache = refresh->cache;
	struct alive alive;
	int rc;

	if ((rc = take_files(refresh)) < 0 || (rc = save_manifest(refresh)) < 0)
		return rc;
	cache->manifest = refresh->next;
	if (!refresh->collected)
		return 0;
	if ((rc = flush(refresh)) < 0)
		return rc;
	alive = alive_make(&cache->manifest, cache->ctx->arena);
	return segments_merge(cache, &alive);
}

/*
 * Takes the database for itself and reads the manifest once more. What is made from nothing need not wait for the disk:
 * whatever a power cut leaves of it, its checksums do not fit.
 */
static int take_over(struct refresh *refresh)
{
	struct cache *cache = refresh->cache;
	bool hurry = refresh->from_nothing;
	int rc;

	if ((rc = cache_run(cache, hurry ? "PRAGMA synchronous = OFF" : "PRAGMA synchronous = NORMAL")) < 0 ||
	    (rc = cache_run(cache, "BEGIN IMMEDIATE")) < 0)
		return rc;
	rc = cache_make_tables(cache);
	if (rc > 0 && hurry) { /* another process was first */
		refresh->from_nothing = false;
		return cache_run(cache, "ROLLBACK") < 0 ? ERROR_STORAGE : take_over(refresh);
	}
	return rc < 0 ? rc : load_manifest(cache);
}

static int update(struct refresh *refresh)
{
	struct cache *cache = refresh->cache;
	int rc;

	cache->unread.count = 0;
	rc = take_over(refresh);
	if (rc >= 0) {
		refresh->scratch = arena_open();
		postings_builder_open(&refresh->builder);
		rc = write_all(refresh);
		postings_builder_close(&refresh->builder);
		arena_close(refresh->scratch);
	}
	if (rc >= 0)
		rc = cache_run(cache, "COMMIT");
	if (rc < 0)
		(void)sqlite3_exec(cache->db, "ROLLBACK", NULL, NULL, NULL);
	return rc;
}

/* What others have published is theirs to mend, so it is not named. */
static void name_unread(struct refresh *refresh)
{
	const struct manifest *manifest = &refresh->cache->manifest;

	for (size_t i = 0; i < manifest->count; i++)
		if (manifest->files[i].unread && !span_starts(span_of(manifest->files[i].path), "forum/"))
			skip(refresh, manifest->files[i].path, NULL);
	for (size_t i = 0; i < refresh->seen.count; i++)
		if (is_too_large(&refresh->seen.items[i]))
			skip(refresh, refresh->seen.items[i].path,
			     _("The file is larger than a note can be (8 MB), so it is left out."));
	for (size_t i = 0; i < refresh->seen.refused.count; i++)
		if (!span_starts(span_of(refresh->seen.refused.items[i]), "forum/"))
			skip(refresh, refresh->seen.refused.items[i],
			     folder_why_refused(refresh->seen.refused.items[i]));
	unread_sort(&refresh->cache->unread);
}

/* 1 when the database has the files as they are now; its reading transaction is then left open. */
static int is_up_to_date(struct refresh *refresh)
{
	struct cache *cache = refresh->cache;
	int rc;

	if ((rc = cache_run(cache, "BEGIN")) < 0)
		return rc;
	rc = cache_has_tables(cache);
	refresh->from_nothing = rc == 0;
	if (rc > 0 && (rc = load_manifest(cache)) >= 0)
		rc = is_fresh(refresh);
	if (rc == 0)
		rc = cache_run(cache, "ROLLBACK");
	return rc;
}

int cache_refresh(struct cache *cache)
{
	struct refresh refresh = { .cache = cache, .now_ns = stamp_clock() };
	int rc = 0;

	if ((rc = folder_walk(&refresh.seen, cache->ctx->arena, cache->folder, "", ".md")) < 0)
		return rc;
	if (cache->path)
		rc = is_up_to_date(&refresh);
	if (rc == 0 && (rc = update(&refresh)) >= 0 && (rc = cache_run(cache, "BEGIN")) >= 0)
		rc = load_manifest(cache); /* another process may have been quick */
	if (rc >= 0)
		name_unread(&refresh);
	return rc < 0 ? rc : 0;
}
