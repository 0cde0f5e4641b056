/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/entry.h"

#include "base/hash.h"
#include "index/item_group.h"
#include "index/note_record.h"
#include "index/note_words.h"

#include <sqlite3.h>
#include <string.h>

int entry_drop(struct cache *cache, uint32_t note)
{
	struct sqlite3_stmt *statement;
	int rc;

	if ((rc = cache_statement(&statement, cache, CACHE_NOTE_DROP)) < 0)
		return rc;
	(void)sqlite3_bind_int64(statement, 1, note);
	rc = cache_step(cache, statement);
	return rc < 0 ? rc : item_groups_drop(cache, note);
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

/* Collects the words of the note that out is of; how many, a sum of the title's, and where those of each item stand. */
static void collect_words(struct manifest_facts *out, struct postings_builder *builder, const struct note *note,
			  struct item_places *places)
{
	struct note_words words;
	struct note_word word;
	uint64_t title = 0;

	out->words = 0;
	for (size_t i = 0; i < note->item_count; i++)
		places[i] = (struct item_places){ UINT32_MAX, 0 };
	if (!builder)
		return;
	postings_builder_note(builder, out->note);
	note_words_init(&words, note);
	while (note_words_next(&word, &words)) {
		postings_builder_add(builder, word.word, word.place, word.field);
		out->words++;
		if (word.field == FIELD_TITLE)
			title = hash_bytes(title, word.word);
		if (word.item) {
			struct item_places *of_item = &places[word.item - note->items];

			of_item->first = word.place < of_item->first ? word.place : of_item->first;
			of_item->last = word.place > of_item->last ? word.place : of_item->last;
		}
	}
	out->title = (uint32_t)title;
}

int entry_put(struct manifest_facts *out, struct cache *cache, struct postings_builder *builder,
	      const struct note *note)
{
	struct arena *arena = arena_open();
	struct item_places *places = arena_array(arena, note->item_count + 1, sizeof(*places));
	int rc;

	if ((rc = put_note(&out->note, cache, note)) >= 0) {
		collect_words(out, builder, note, places);
		out->kind = note->kind;
		out->unread = note_is_unread(note) || note_unsettled(note);
		out->day = date_is_set(note->date) ? date_to_days(note->date) : MANIFEST_NO_DAY;
		rc = item_groups_put(out, cache, out->note, note, places);
	}
	arena_close(arena);
	return rc;
}
