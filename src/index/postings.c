/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/postings.h"

#include <stdlib.h>
#include <string.h>

struct postings_reader postings_reader_of(struct span entries)
{
	struct postings_reader reader = { record_of(entries), 0, 0, false };

	return reader;
}

bool postings_next_place(struct postings_reader *reader, uint32_t *place, enum field *field)
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

bool postings_next_note(struct postings_reader *reader)
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

void postings_builder_open(struct postings_builder *builder)
{
	memset(builder, 0, sizeof(*builder));
	builder->arena = arena_open();
	map_init(&builder->words, builder->arena);
}

void postings_builder_close(struct postings_builder *builder)
{
	for (size_t i = 0; i < builder->words.count; i++) {
		struct word_entries *entries = builder->words.entries[i].value;

		buf_done(&entries->packed);
	}
	arena_close(builder->arena);
	memset(builder, 0, sizeof(*builder));
}

void postings_builder_note(struct postings_builder *builder, uint32_t note)
{
	builder->note = note;
}

static struct word_entries *entries_of(struct postings_builder *builder, struct span word)
{
	struct word_entries *entries = map_get(&builder->words, word);

	if (!entries) {
		entries = arena_alloc(builder->arena, sizeof(*entries));
		buf_init(&entries->packed);
		map_put(&builder->words, word, entries);
	}
	return entries;
}

void postings_builder_add(struct postings_builder *builder, struct span word, uint32_t place, enum field field)
{
	struct word_entries *entries = entries_of(builder, word);
	uint64_t packed = ((uint64_t)place << FIELD_BITS) + field + 1;
	size_t before = entries->packed.len;

	if (!entries->open || entries->note != builder->note) {
		if (entries->open)
			record_add_number(&entries->packed, 0);
		record_add_signed(&entries->packed, (int64_t)builder->note - entries->note);
		entries->note = builder->note;
		entries->place = 0;
		entries->open = true;
	}
	if (packed > entries->place) {
		record_add_number(&entries->packed, packed - entries->place);
		entries->place = packed;
	}
	builder->bytes += entries->packed.len - before;
}

static int by_word(const void *a, const void *b)
{
	const struct map_entry *left = a, *right = b;

	return span_compare(span_make(left->key, left->key_len), span_make(right->key, right->key_len));
}

void postings_builder_finish(struct postings_builder *builder)
{
	for (size_t i = 0; i < builder->words.count; i++) {
		struct word_entries *entries = builder->words.entries[i].value;

		if (entries->open)
			record_add_number(&entries->packed, 0);
		entries->open = false;
	}
	if (builder->words.count)
		qsort(builder->words.entries, builder->words.count, sizeof(*builder->words.entries), by_word);
}
