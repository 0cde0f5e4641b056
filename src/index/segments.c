/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/segments.h"

#include <sqlite3.h>
#include <string.h>

#define FANOUT 8  /* segments of a size that are merged into one */
#define SMALL 256 /* notes: a segment of fewer is quickly written anew */

void gone_notes_add(struct gone_notes *notes, struct arena *arena, uint32_t note)
{
	notes->items = arena_grow(arena, notes->items, notes->count, &notes->capacity, sizeof(*notes->items));
	notes->items[notes->count++] = note;
}

struct alive alive_make(const struct manifest *manifest, struct arena *arena)
{
	struct alive alive = { NULL, 1 };
	uint32_t *at;

	for (size_t i = 0; i < manifest->count; i++)
		if (manifest->facts[i].note >= alive.limit)
			alive.limit = manifest->facts[i].note + 1;
	at = arena_array(arena, alive.limit, sizeof(*at));
	for (size_t i = 0; i < manifest->count; i++)
		at[manifest->facts[i].note] = (uint32_t)i + 1;
	at[0] = 0;
	alive.at = at;
	return alive;
}

/* A text of words is sorted and framed by newlines; anything else is damage. */
static bool is_framed(struct span words)
{
	return words.len >= 1 && words.at[0] == '\n' && words.at[words.len - 1] == '\n';
}

/* The words of a segment, read from their pages to where they stay. */
static int load_words(struct span *out, struct cache *cache, struct arena *arena, int64_t number)
{
	struct sqlite3_blob *blob = NULL;
	int code = sqlite3_blob_open(cache->db, "main", "segment", "words", number, 0, &blob), len;
	char *words;

	*out = span_of("");
	if (code == SQLITE_OK) {
		len = sqlite3_blob_bytes(blob);
		words = arena_array(arena, (size_t)len + 1, sizeof(*words));
		*out = span_make(words, (size_t)len);
		code = sqlite3_blob_read(blob, words, len, 0);
	}
	(void)sqlite3_blob_close(blob);
	if (code != SQLITE_OK)
		return cache_fail(cache, code);
	return is_framed(*out) ? 0 : cache_damaged();
}

/* All but their words. */
static int list_segments(struct segments *out, struct cache *cache)
{
	struct sqlite3_stmt *statement;
	int rc;

	memset(out, 0, sizeof(*out));
	if ((rc = cache_statement(&statement, cache, CACHE_SEGMENTS)) < 0)
		return rc;
	while ((rc = cache_step(cache, statement)) > 0 && out->vocabulary.count < VOCABULARY_PARTS) {
		size_t count = out->vocabulary.count++;

		out->numbers[count] = sqlite3_column_int64(statement, 0);
		out->notes[count] = (long)sqlite3_column_int64(statement, 1);
		out->first[count] = (uint32_t)sqlite3_column_int64(statement, 2);
		out->last[count] = (uint32_t)sqlite3_column_int64(statement, 3);
	}
	(void)sqlite3_reset(statement);
	return rc > 0 ? cache_damaged() : rc;
}

int segments_load(struct segments *out, struct cache *cache, struct arena *arena)
{
	int rc = list_segments(out, cache);

	for (size_t i = 0; rc >= 0 && i < out->vocabulary.count; i++)
		rc = load_words(&out->vocabulary.parts[i], cache, arena, out->numbers[i]);
	return rc;
}

static sqlite3_int64 place_of(int64_t segment, size_t offset)
{
	return (segment << 32) | (int64_t)offset;
}

int segments_entries(struct span *out, struct cache *cache, const struct segments *segments, size_t part,
		     struct span word)
{
	struct sqlite3_stmt *statement;
	size_t offset = (size_t)(word.at - segments->vocabulary.parts[part].at);
	int rc;

	if ((rc = cache_statement(&statement, cache, CACHE_POSTING)) < 0)
		return rc;
	(void)sqlite3_bind_int64(statement, 1, place_of(segments->numbers[part], offset));
	if ((rc = cache_step(cache, statement)) < 0)
		return rc;
	if (!rc)
		return cache_damaged();
	*out = cache_bytes(statement, 0);
	return 0;
}

static int put_segment(int64_t *number, struct cache *cache, const struct postings_builder *builder, struct span words,
		       long notes)
{
	struct sqlite3_stmt *statement;
	int rc;

	if ((rc = cache_statement(&statement, cache, CACHE_SEGMENT_PUT)) < 0)
		return rc;
	(void)sqlite3_bind_int64(statement, 1, notes);
	(void)sqlite3_bind_int64(statement, 2, builder->first);
	(void)sqlite3_bind_int64(statement, 3, builder->last);
	(void)sqlite3_bind_blob64(statement, 4, words.at, words.len, SQLITE_STATIC);
	if ((rc = cache_step(cache, statement)) < 0)
		return rc;
	*number = sqlite3_last_insert_rowid(cache->db);
	return 0;
}

static int put_posting(struct cache *cache, sqlite3_int64 place, const struct buf *entries)
{
	struct sqlite3_stmt *statement;
	int rc;

	if ((rc = cache_statement(&statement, cache, CACHE_POSTING_PUT)) < 0)
		return rc;
	(void)sqlite3_bind_int64(statement, 1, place);
	(void)sqlite3_bind_blob64(statement, 2, entries->at, entries->len, SQLITE_STATIC);
	return cache_step(cache, statement);
}

int segments_write(struct cache *cache, struct postings_builder *builder, long notes)
{
	struct buf words = BUF_INIT;
	size_t offset = 1;
	int64_t number;
	int rc = 0;

	postings_builder_finish(builder);
	buf_add_byte(&words, '\n');
	for (size_t i = 0; i < builder->count; i++) {
		buf_add_span(&words, builder->words[i].word);
		buf_add_byte(&words, '\n');
	}
	if (builder->count)
		rc = put_segment(&number, cache, builder, buf_span(&words), notes);
	for (size_t i = 0; i < builder->count && rc >= 0; i++) {
		rc = put_posting(cache, place_of(number, offset), &builder->words[i].packed);
		offset += builder->words[i].word.len + 1;
	}
	buf_done(&words);
	postings_builder_close(builder);
	return rc;
}

/* All of one segment that is of today, added to the builder; its notes are ticked in seen. */
static int add_segment(struct postings_builder *builder, struct cache *cache, int64_t segment,
		       const struct alive *alive, struct arena *arena, bool *seen)
{
	struct sqlite3_stmt *statement;
	struct span words;
	uint32_t place;
	enum field field;
	int rc;

	if ((rc = load_words(&words, cache, arena, segment)) < 0 ||
	    (rc = cache_statement(&statement, cache, CACHE_POSTINGS_OF)) < 0)
		return rc;
	(void)sqlite3_bind_int64(statement, 1, place_of(segment, 0));
	(void)sqlite3_bind_int64(statement, 2, place_of(segment, UINT32_MAX));
	while ((rc = cache_step(cache, statement)) > 0) {
		size_t offset = (size_t)(sqlite3_column_int64(statement, 0) & UINT32_MAX);
		struct span rest = span_skip(words, offset), word = span_take(rest, span_find(rest, '\n'));
		struct postings_reader reader = postings_reader_of(cache_bytes(statement, 1));

		while (word.len && postings_next_note(&reader)) {
			if (!alive_has(alive, reader.note))
				continue;
			seen[reader.note] = true;
			postings_builder_note(builder, reader.note);
			while (postings_next_place(&reader, &place, &field))
				postings_builder_add(builder, word, place, field);
		}
	}
	return rc;
}

static int drop_segment(struct cache *cache, int64_t number)
{
	struct sqlite3_stmt *statement;
	int rc;

	if ((rc = cache_statement(&statement, cache, CACHE_SEGMENT_DROP)) < 0)
		return rc;
	(void)sqlite3_bind_int64(statement, 1, number);
	if ((rc = cache_step(cache, statement)) < 0 ||
	    (rc = cache_statement(&statement, cache, CACHE_POSTINGS_DROP)) < 0)
		return rc;
	(void)sqlite3_bind_int64(statement, 1, place_of(number, 0));
	(void)sqlite3_bind_int64(statement, 2, place_of(number, UINT32_MAX));
	return cache_step(cache, statement);
}

static int merge(struct cache *cache, const struct segments *segments, const bool *chosen, const struct alive *alive,
		 struct arena *arena)
{
	bool *seen = arena_array(arena, alive->limit, sizeof(*seen));
	struct postings_builder builder;
	long notes = 0;
	int rc = 0;

	postings_builder_open(&builder);
	for (size_t i = 0; i < segments->vocabulary.count && rc >= 0; i++) {
		if (!chosen[i])
			continue;
		rc = add_segment(&builder, cache, segments->numbers[i], alive, arena, seen);
		if (rc >= 0)
			rc = drop_segment(cache, segments->numbers[i]);
	}
	for (uint32_t i = 0; i < alive->limit; i++)
		notes += seen[i];
	if (rc >= 0)
		return segments_write(cache, &builder, notes);
	postings_builder_close(&builder);
	return rc;
}

static int size_class(long notes)
{
	int class = 0;

	for (; notes >= 32; notes /= FANOUT)
		class ++;
	return class;
}

static bool may_have(const struct segments *segments, size_t part, const struct gone_notes *gone)
{
	for (size_t i = 0; i < gone->count; i++)
		if (gone->items[i] >= segments->first[part] && gone->items[i] <= segments->last[part])
			return true;
	return false;
}

/* Which segments to merge now; how many. */
static size_t choose(bool chosen[VOCABULARY_PARTS], const struct segments *segments, long alive,
		     const struct gone_notes *deleted, const struct gone_notes *edited)
{
	size_t count = segments->vocabulary.count, same[32] = { 0 }, picked = 0;
	long all = 0;
	bool everything;

	for (size_t i = 0; i < count; i++) {
		all += segments->notes[i];
		same[size_class(segments->notes[i])]++;
	}
	everything = (count > 1 && all > 2 * alive + 64) || count >= VOCABULARY_PARTS - 8;
	for (size_t i = 0; i < count; i++) {
		chosen[i] = everything || same[size_class(segments->notes[i])] >= FANOUT ||
			    may_have(segments, i, deleted) ||
			    (segments->notes[i] < SMALL && may_have(segments, i, edited));
		picked += chosen[i];
	}
	return picked;
}

int segments_merge(struct cache *cache, const struct alive *alive, const struct gone_notes *deleted,
		   const struct gone_notes *edited)
{
	static const struct gone_notes none = { 0 };
	struct arena *arena = arena_open();
	bool chosen[VOCABULARY_PARTS];
	long count = 0;
	int rc;

	for (uint32_t i = 0; i < alive->limit; i++)
		count += alive->at[i] != 0;
	for (;; deleted = edited = &none) {
		struct segments segments;

		arena_reset(arena);
		if ((rc = list_segments(&segments, cache)) < 0 || !choose(chosen, &segments, count, deleted, edited))
			break;
		if ((rc = merge(cache, &segments, chosen, alive, arena)) < 0)
			break;
	}
	arena_close(arena);
	return rc;
}

/* Whether a note of today has the word. */
static bool is_alive(void *data, struct span word)
{
	const struct segments *segments = data;
	const struct vocabulary *vocabulary = &segments->vocabulary;
	struct span found, entries;

	for (size_t part = 0; part < vocabulary->count; part++) {
		struct postings_reader reader;

		if (!vocabulary_find(&found, vocabulary, part, word) ||
		    segments_entries(&entries, segments->cache, segments, part, found) < 0)
			continue;
		reader = postings_reader_of(entries);
		while (postings_next_note(&reader))
			if (alive_has(segments->alive, reader.note))
				return true;
	}
	return false;
}

void segments_watch(struct segments *segments, struct cache *cache, const struct alive *alive)
{
	long notes = 0;

	for (size_t i = 0; i < segments->vocabulary.count; i++)
		notes += segments->notes[i];
	segments->cache = cache;
	segments->alive = alive;
	if (notes == (long)cache->manifest.count)
		return; /* none of them is of yesterday */
	segments->vocabulary.is_alive = is_alive;
	segments->vocabulary.data = segments;
}
