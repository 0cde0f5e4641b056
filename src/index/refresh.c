/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Brings the cache up to the files as a look at them (stat) found them: those that look changed are read again, and
 * the whole is written in one transaction.
 */
#include "base/error.h"
#include "base/i18n.h"
#include "index/cache.h"
#include "index/changed.h"
#include "index/entry.h"
#include "index/read_ahead.h"
#include "index/remembered.h"
#include "index/segments.h"
#include "store/files/stamp.h"

#include <sqlite3.h>
#include <string.h>

#define FLUSH_BYTES ((size_t)48 * 1024 * 1024) /* of collected words; keeps memory bounded */

struct refresh {
	struct cache *cache;
	const struct folder_scan *scan;
	uint64_t look; /* at them, as a number */
	int64_t now_ns;
	struct changed changed;
	struct gone_notes edited;
	struct strings renewed; /* paths of notes that have other bytes than those known */
	bool more_than_renewed; /* files came, or can't be read any more */
	struct manifest next;	/* the files of changed pieces, as they are now */
	struct postings_builder builder;
	long collected;	   /* notes in the builder */
	bool from_nothing; /* there were no tables */
	bool settled;	   /* every file was taken, and none looks as if it were still being written */
};

/* The words and facts of a note that was read, in place of what was known of it. */
static int put_note(struct manifest_facts *out, struct refresh *refresh, const struct manifest_facts *known,
		    const struct read_note *read)
{
	bool keeps_words = refresh->cache->keeps_words;
	int rc;

	if (known) {
		gone_notes_add(&refresh->edited, refresh->cache->ctx->arena, known->note);
		if ((rc = entry_drop(refresh->cache, known->note)) < 0)
			return rc;
	}
	refresh->collected += keeps_words;
	return entry_put(out, refresh->cache, keeps_words ? &refresh->builder : NULL, &read->note);
}

/*
 * One file into the next manifest: as it was, or read again. A file that can't be read is left out (and then named),
 * so that the next run tries again.
 */
static int take_file(struct refresh *refresh, const struct taking *taking, struct read_ahead *ahead)
{
	const struct folder_entry *entry = taking->entry;
	struct manifest_file file = { .path = entry->path };
	struct manifest_facts facts = { 0 };
	struct manifest_look look = { .size = entry->size,
				      .mtime_ns = entry->mtime_ns,
				      .ctime_ns = entry->ctime_ns,
				      .inode = entry->inode,
				      .read_ns = refresh->now_ns };
	const struct read_note *read;
	int rc = 0;

	if (taking->same) {
		file = *taking->known;
		facts = *taking->facts;
		look = *taking->look;
	} else {
		read = read_ahead_next(ahead);
		if (read->unreadable) {
			refresh->settled = false;
			refresh->more_than_renewed = true;
			return taking->known ? entry_drop(refresh->cache, taking->facts->note) : 0;
		}
		file.digest = read->digest;
		if (taking->known)
			facts = *taking->facts;
		if (!taking->known)
			refresh->more_than_renewed = true;
		else if (!read->same)
			strings_add(&refresh->renewed, refresh->cache->ctx->arena, entry->path);
		if (!read->same)
			rc = put_note(&facts, refresh, taking->known ? taking->facts : NULL, read);
	}
	look.sum = entry->sum;
	manifest_add(&refresh->next, refresh->cache->ctx->arena, &file, &facts, &look);
	refresh->settled = refresh->settled && manifest_compare(&look, entry) == LOOKS_SAME;
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

/* The files of a piece that has changed, in place of what was known of it. */
static int take_piece(struct refresh *refresh, const struct taking *items, size_t count, size_t piece,
		      struct read_ahead *ahead)
{
	struct cache *cache = refresh->cache;
	size_t first = refresh->next.count;
	int rc = 0;

	for (size_t i = 0; i < count && rc >= 0; i++) {
		rc = take_file(refresh, &items[i], ahead);
		if (rc >= 0 && refresh->builder.bytes > FLUSH_BYTES)
			rc = flush(refresh);
	}
	if (rc >= 0 && piece < cache->manifest.piece_count)
		rc = cache_drop_piece(cache, piece);
	return rc < 0 ? rc : cache_put_files(cache, &refresh->next, first, refresh->next.count);
}

static int take_files(struct refresh *refresh)
{
	struct changed *changed = &refresh->changed;
	struct read_ahead *ahead;
	size_t from = 0;
	int rc;

	if ((rc = changed_find(changed, refresh->cache, refresh->scan)) < 0)
		return rc;
	manifest_reserve(&refresh->next, refresh->cache->ctx->arena, changed->count);
	ahead = read_ahead_open(refresh->cache->folder, changed->to_read, changed->to_read_count);
	for (size_t i = 0; i < changed->piece_count && rc >= 0; i++) {
		const struct changed_piece *of = &changed->pieces[i];

		rc = take_piece(refresh, changed->count ? &changed->items[from] : NULL, of->end - from, of->piece,
				ahead);
		from = of->end;
	}
	read_ahead_close(ahead);
	return rc;
}

static int save_look(const struct refresh *refresh)
{
	const struct changed *changed = &refresh->changed;

	return cache_save_look(refresh->cache, refresh->settled ? &refresh->look : NULL, changed->readmes,
			       changed->unchanged + refresh->next.count);
}

static int save_changed(const struct refresh *refresh)
{
	bool is_all = !refresh->more_than_renewed && !refresh->changed.deleted.count;

	return remembered_add_changed(refresh->cache, is_all ? &refresh->renewed : NULL);
}

static int write_all(struct refresh *refresh)
{
	struct cache *cache = refresh->cache;
	struct alive alive;
	int rc;

	refresh->settled = true;
	if ((rc = take_files(refresh)) < 0 || (rc = save_look(refresh)) < 0 || (rc = save_changed(refresh)) < 0 ||
	    (rc = cache_save_folders(cache, refresh->scan)) < 0)
		return rc;
	if (!refresh->collected && !refresh->changed.deleted.count)
		return cache_load_manifest(cache);
	if ((rc = flush(refresh)) < 0 || (rc = cache_load_manifest(cache)) < 0)
		return rc;
	alive = alive_make(&cache->manifest, cache->ctx->arena);
	return segments_merge(cache, &alive, &refresh->changed.deleted, &refresh->edited);
}

/*
 * Takes the database for itself, and has the manifest as it is now. What is made from nothing need not wait for the
 * disk: whatever a power cut leaves of it, its checksums do not fit. Its journal must not stay for those that wait
 * (checked_vfs.c).
 */
static int take_over(struct refresh *refresh)
{
	struct cache *cache = refresh->cache;
	bool hurry = refresh->from_nothing;
	int rc;

	if ((rc = cache_run(cache, hurry ? "PRAGMA synchronous = OFF; PRAGMA journal_mode = DELETE"
					 : "PRAGMA synchronous = NORMAL")) < 0 ||
	    (rc = cache_run(cache, "PRAGMA cache_size = 1000; PRAGMA secure_delete = ON")) < 0 ||
	    (rc = cache_run(cache, "BEGIN IMMEDIATE")) < 0)
		return rc;
	rc = cache_make_tables(cache);
	if (rc > 0 && hurry) { /* another process was first */
		refresh->from_nothing = false;
		return cache_run(cache, "ROLLBACK") < 0 ? ERROR_STORAGE : take_over(refresh);
	}
	return rc < 0 ? rc : cache_keep_manifest(cache);
}

static int update(struct refresh *refresh)
{
	struct cache *cache = refresh->cache;
	int rc;

	rc = take_over(refresh);
	if (rc >= 0) {
		postings_builder_open(&refresh->builder);
		rc = write_all(refresh);
		postings_builder_close(&refresh->builder);
	}
	if (rc >= 0)
		rc = cache_run(cache, "COMMIT");
	if (rc < 0)
		(void)sqlite3_exec(cache->db, "ROLLBACK", NULL, NULL, NULL);
	/* The manifest was read when all of it had been written. */
	cache->has_manifest = rc >= 0;
	cache->version = cache_version(cache);
	return rc;
}

static const char *why_unreadable(const struct cache *cache, const char *path)
{
	struct arena *scratch = arena_open();
	struct span bytes;
	const char *why = NULL;

	if (folder_read(&bytes, scratch, cache->folder, path, NOTE_LIMIT_BYTES) < 0)
		why = arena_copy(cache->ctx->arena, error_message());
	error_clear();
	arena_close(scratch);
	return why;
}

/* Files that were seen and are not in the cache. */
static void name_left_out(struct unread *out, const struct cache *cache, const struct folder_list *seen)
{
	const struct manifest *known = &cache->manifest;
	struct arena *arena = cache->ctx->arena;
	size_t at = 0;

	for (size_t i = 0; i < seen->count; i++) {
		const char *path = seen->items[i].path;

		if (path_is_readme(path))
			continue;
		while (at < known->count && strcmp(known->files[at].path, path) < 0)
			at++;
		if (changed_is_too_large(seen->items[i].size))
			unread_add(out, arena, path,
				   _("The file is larger than a note can be (8 MB), so it is left out."));
		else if (at == known->count || strcmp(known->files[at].path, path) != 0)
			unread_add(out, arena, path, why_unreadable(cache, path));
	}
}

static void name_refused(struct unread *out, const struct cache *cache, const struct folder_scan *scan)
{
	const struct strings *refused = folder_scan_refused(scan);

	for (size_t i = 0; i < refused->count; i++)
		if (!span_starts(span_of(refused->items[i]), "forum/"))
			unread_add(out, cache->ctx->arena, arena_copy(cache->ctx->arena, refused->items[i]),
				   folder_why_refused(refused->items[i]));
}

/* What others have published is theirs to mend, so it is not named. */
int cache_name_unread(struct unread *out, struct cache *cache, const struct folder_scan *scan)
{
	const struct manifest *manifest = &cache->manifest;
	const struct manifest_file *file;
	struct folder_list seen = { 0 };
	int rc;

	memset(out, 0, sizeof(*out));
	for (size_t i = 0; i < manifest->count; i++) {
		if (!manifest->facts[i].unread)
			continue;
		if ((rc = cache_file(&file, cache, i)) < 0)
			return rc;
		if (!span_starts(span_of(file->path), "forum/"))
			unread_add(out, cache->ctx->arena, file->path, NULL);
	}
	if (scan && folder_scan_count(scan) != manifest->count + cache->readmes) {
		if ((rc = cache_load_names(cache)) < 0)
			return rc;
		folder_scan_list(&seen, cache->ctx->arena, scan);
		name_left_out(out, cache, &seen);
	}
	if (scan)
		name_refused(out, cache, scan);
	unread_sort(out);
	return 0;
}

int cache_begin(struct cache *cache)
{
	int rc;

	cache->is_new = true;
	if (!cache->path)
		return 0;
	if ((rc = cache_run(cache, "BEGIN")) < 0)
		return rc;
	rc = cache_has_tables(cache);
	cache->is_new = rc == 0;
	return rc == 0 ? cache_run(cache, "ROLLBACK") : rc;
}

/* The reading transaction, with whatever still reads in it. */
static int cache_end(struct cache *cache)
{
	for (size_t i = 0; i < CACHE_STATEMENTS; i++)
		(void)sqlite3_reset(cache->statements[i]);
	return cache_run(cache, "ROLLBACK");
}

int cache_is_fresh(struct cache *cache, const struct folder_scan *scan)
{
	return cache->settled && cache->look == folder_scan_digest(scan) ? 1 : cache_end(cache);
}

int cache_refresh(struct cache *cache, const struct folder_scan *scan)
{
	struct refresh refresh = {
		.cache = cache, .scan = scan, .now_ns = stamp_clock(), .from_nothing = cache->is_new
	};
	int rc;

	refresh.look = folder_scan_digest(scan);
	if ((rc = update(&refresh)) >= 0 && (rc = cache_run(cache, "BEGIN")) >= 0)
		rc = cache_keep_manifest(cache); /* another process may have been quick */
	return rc < 0 ? rc : 0;
}
