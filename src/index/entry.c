/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/entry.h"

#include "index/note_record.h"
#include "index/note_words.h"

#include <sqlite3.h>
#include <string.h>

int entry_drop(struct cache *cache, uint32_t note)
{
	static const enum cache_statement drops[] = { CACHE_NOTE_DROP, CACHE_ITEMS_DROP };
	struct sqlite3_stmt *statement;
	int rc = 0;

	for (size_t i = 0; i < 2 && rc >= 0; i++) {
		if ((rc = cache_statement(&statement, cache, drops[i])) < 0)
			return rc;
		(void)sqlite3_bind_int64(statement, 1, note);
		rc = cache_step(cache, statement);
	}
	return rc;
}

static int put_note(uint32_t *number, struct cache *cache, const struct note *note)
{
	struct span answers = span_trim(front_text(&note->front, "reply-to"));
	struct sqlite3_stmt *statement;
	struct buf record = BUF_INIT;
	int rc;

	note_record_add(&record, note);
	if ((rc = cache_statement(&statement, cache, CACHE_NOTE_PUT)) >= 0) {
		(void)sqlite3_bind_text(statement, 1, note->id.at, (int)note->id.len, SQLITE_STATIC);
		(void)sqlite3_bind_text(statement, 2, answers.len ? answers.at : "", (int)answers.len, SQLITE_STATIC);
		(void)sqlite3_bind_blob64(statement, 3, record.at, record.len, SQLITE_STATIC);
		rc = cache_step(cache, statement);
	}
	if (rc >= 0)
		*number = (uint32_t)sqlite3_last_insert_rowid(cache->db);
	buf_done(&record);
	return rc;
}

/* All of them in one row, and what they replace. */
static int put_items(struct cache *cache, uint32_t number, const struct note *note, const struct item_places *places)
{
	struct buf all = BUF_INIT, one = BUF_INIT, replaces = BUF_INIT;
	struct sqlite3_stmt *statement;
	int rc;

	for (size_t i = 0; i < note->item_count; i++) {
		struct span named = note->items[i].replaces;

		buf_clear(&one);
		item_record_add(&one, &note->items[i], places[i]);
		record_add_text(&all, buf_span(&one));
		if (named.len)
			buf_add_format(&replaces, "%s%.*s", replaces.len ? "," : "", (int)named.len, named.at);
	}
	if ((rc = cache_statement(&statement, cache, CACHE_ITEMS_PUT)) >= 0) {
		(void)sqlite3_bind_int64(statement, 1, number);
		(void)sqlite3_bind_text(statement, 2, replaces.len ? replaces.at : "", (int)replaces.len,
					SQLITE_STATIC);
		(void)sqlite3_bind_blob64(statement, 3, all.at, all.len, SQLITE_STATIC);
		rc = cache_step(cache, statement);
	}
	buf_done(&replaces);
	buf_done(&one);
	buf_done(&all);
	return rc;
}

/* Collects the note's words; how many, and where those of each item stand. */
static uint32_t collect_words(struct postings_builder *builder, const struct note *note, uint32_t number,
			      struct item_places *places)
{
	struct note_words words;
	struct note_word word;
	uint32_t count = 0;

	for (size_t i = 0; i < note->item_count; i++)
		places[i] = (struct item_places){ UINT32_MAX, 0 };
	if (!builder)
		return 0;
	postings_builder_note(builder, number);
	note_words_init(&words, note);
	while (note_words_next(&word, &words)) {
		postings_builder_add(builder, word.word, word.place, word.field);
		count++;
		if (word.item) {
			struct item_places *of_item = &places[word.item - note->items];

			of_item->first = word.place < of_item->first ? word.place : of_item->first;
			of_item->last = word.place > of_item->last ? word.place : of_item->last;
		}
	}
	return count;
}

int entry_put(struct manifest_facts *out, struct cache *cache, struct postings_builder *builder,
	      const struct note *note)
{
	struct arena *arena = arena_open();
	struct item_places *places = arena_array(arena, note->item_count + 1, sizeof(*places));
	int rc;

	if ((rc = put_note(&out->note, cache, note)) >= 0) {
		out->words = collect_words(builder, note, out->note, places);
		out->kind = note->kind;
		out->unread = note_is_unread(note) || note_unsettled(note);
		out->day = date_is_set(note->date) ? date_to_days(note->date) : MANIFEST_NO_DAY;
		if (note->item_count)
			rc = put_items(cache, out->note, note, places);
	}
	arena_close(arena);
	return rc;
}
