/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/threads.h"

#include "index/note_record.h"

#include <sqlite3.h>

struct threads {
	struct cache *cache;
	const struct alive *alive;
	bool *picked; /* by place in the manifest */
};

static void pick(struct threads *threads, uint32_t note)
{
	if (alive_has(threads->alive, note))
		threads->picked[threads->alive->at[note] - 1] = true;
}

static int pick_named(struct threads *threads, struct span id)
{
	struct sqlite3_stmt *statement;
	int rc;

	if ((rc = cache_statement(&statement, threads->cache, CACHE_NOTES_NAMED)) < 0)
		return rc;
	(void)sqlite3_bind_text(statement, 1, id.at, (int)id.len, SQLITE_STATIC);
	while ((rc = cache_step(threads->cache, statement)) > 0)
		pick(threads, (uint32_t)sqlite3_column_int64(statement, 0));
	return rc;
}

/* All replies, and what they answer: CLINIC/ID. */
static int pick_replies(struct threads *threads)
{
	struct arena *arena = threads->cache->ctx->arena;
	struct strings ids = { 0 };
	struct sqlite3_stmt *statement;
	int rc;

	if ((rc = cache_statement(&statement, threads->cache, CACHE_REPLIES)) < 0)
		return rc;
	while ((rc = cache_step(threads->cache, statement)) > 0) {
		struct span answers = cache_bytes(statement, 1);

		pick(threads, (uint32_t)sqlite3_column_int64(statement, 0));
		strings_add_span(&ids, arena, span_skip(answers, span_find(answers, '/') + 1));
	}
	for (size_t i = 0; i < ids.count && rc >= 0; i++)
		if (*ids.items[i])
			rc = pick_named(threads, span_of(ids.items[i]));
	return rc;
}

/* What stands in two forums, or is a draft as well, is one note to a reader. */
static int pick_copies(struct threads *threads)
{
	const struct manifest *manifest = &threads->cache->manifest;
	struct arena *arena = threads->cache->ctx->arena;
	struct strings ids = { 0 };
	struct sqlite3_stmt *statement;
	int rc;

	for (size_t i = 0; i < manifest->count; i++) {
		if (!threads->picked[i])
			continue;
		if ((rc = cache_statement(&statement, threads->cache, CACHE_IDENT)) < 0)
			return rc;
		(void)sqlite3_bind_int64(statement, 1, manifest->facts[i].note);
		if ((rc = cache_step(threads->cache, statement)) < 0)
			return rc;
		if (!rc)
			return cache_damaged();
		strings_add_span(&ids, arena, cache_bytes(statement, 0));
	}
	for (size_t i = 0; i < ids.count; i++)
		if (*ids.items[i] && (rc = pick_named(threads, span_of(ids.items[i]))) < 0)
			return rc;
	return 0;
}

/* Adds the note of that file; a hidden one is passed over. */
static int add_note(struct catalog *catalog, struct cache *cache, size_t place)
{
	const struct manifest_file *file;
	struct sqlite3_stmt *statement;
	int rc;

	if ((rc = cache_file(&file, cache, place)) < 0)
		return rc;
	if (context_hides(cache->ctx, file->path))
		return 0;
	if ((rc = cache_statement(&statement, cache, CACHE_NOTE_ONE)) < 0)
		return rc;
	(void)sqlite3_bind_int64(statement, 1, cache->manifest.facts[place].note);
	if ((rc = cache_step(cache, statement)) < 0)
		return rc;
	if (!rc || !note_record_read(&catalog->notes[catalog->note_count], cache->ctx->arena, file->path,
				     cache_bytes(statement, 0)))
		return cache_damaged();
	catalog->notes[catalog->note_count++].digest = file->digest;
	return 0;
}

int threads_load(const struct catalog **out, struct cache *cache, const struct alive *alive, const size_t *files,
		 size_t count)
{
	struct arena *arena = cache->ctx->arena;
	size_t notes = cache->manifest.count;
	struct threads threads = { cache, alive, arena_array(arena, notes + 1, sizeof(*threads.picked)) };
	struct catalog *catalog = arena_alloc(arena, sizeof(*catalog));
	int rc;

	for (size_t i = 0; i < count; i++)
		threads.picked[files[i]] = true;
	if ((rc = pick_replies(&threads)) < 0 || (rc = pick_copies(&threads)) < 0)
		return rc;
	catalog->notes = arena_array(arena, notes + 1, sizeof(*catalog->notes));
	for (size_t i = 0; i < notes; i++)
		if (threads.picked[i] && (rc = add_note(catalog, cache, i)) < 0)
			return rc;
	*out = catalog;
	return 0;
}
