/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which notes have a word, and where. The entries of one word, packed (record.h): for each note its number less that
 * of the note before (in no order), then the places, each less the one before and never 0, then 0. A place is its
 * number among the words of the note, shifted by FIELD_BITS, plus its field and 1.
 */
#pragma once

#include "index/field.h"
#include "index/record.h"

struct postings_reader {
	struct record record;
	uint32_t note;
	uint64_t place;
	bool open; /* places of this note are left */
};

static inline struct postings_reader postings_reader_of(struct span entries)
{
	return (struct postings_reader){ .record = record_of(entries) };
}

/* The places of a note until false. */
static inline bool postings_next_place(struct postings_reader *reader, uint32_t *place, enum field *field)
{
	uint64_t step = record_number(&reader->record);

	reader->open = step != 0;
	if (!step)
		return false;
	reader->place += step;
	*place = (uint32_t)(reader->place >> FIELD_BITS);
	*field = (enum field)((reader->place & ((1U << FIELD_BITS) - 1)) - 1);
	return true;
}

/* The next note. Places of the one before that were not asked for are passed over. */
static inline bool postings_next_note(struct postings_reader *reader)
{
	uint32_t place;
	enum field field;

	while (reader->open && postings_next_place(reader, &place, &field))
		;
	if (!reader->record.rest.len)
		return false;
	reader->note = (uint32_t)(reader->note + record_signed(&reader->record));
	reader->place = 0;
	reader->open = true;
	return !reader->record.damaged;
}

/* Collects the words of notes, in any order of notes; the places of one note come in their order. */
struct postings_builder {
	struct arena *arena; /* its own */
	struct word_entries *words;
	size_t count, capacity;
	uint64_t *slots; /* half of a word's hash, and 1 + its place in words */
	size_t slot_count;
	size_t bytes;	      /* of all entries, about */
	uint32_t note;	      /* the words now added are this note's */
	uint32_t first, last; /* notes that words were added of */
};

struct word_entries {
	struct span word;
	uint64_t hash;
	struct buf packed;
	uint32_t note; /* the one under way or the last */
	uint64_t place;
	bool open; /* its places are not ended yet */
};

void postings_builder_open(struct postings_builder *builder);
void postings_builder_close(struct postings_builder *builder);
void postings_builder_note(struct postings_builder *builder, uint32_t note);
void postings_builder_add(struct postings_builder *builder, struct span word, uint32_t place, enum field field);

/* Ends all entries and sorts the words; nothing can be added then. */
void postings_builder_finish(struct postings_builder *builder);
