/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/postings.h"

#include "index/checked_vfs.h"

#include <stdlib.h>
#include <string.h>

void postings_builder_open(struct postings_builder *builder)
{
	memset(builder, 0, sizeof(*builder));
	builder->arena = arena_open();
}

void postings_builder_close(struct postings_builder *builder)
{
	for (size_t i = 0; i < builder->count; i++)
		buf_done(&builder->words[i].packed);
	arena_close(builder->arena);
	memset(builder, 0, sizeof(*builder));
}

void postings_builder_note(struct postings_builder *builder, uint32_t note)
{
	builder->note = note;
	if (!builder->first || note < builder->first)
		builder->first = note;
	if (note > builder->last)
		builder->last = note;
}

/* The upper half of a slot tells nearly all other words apart without a look at them. */
static uint64_t slot_of(uint64_t hash, size_t number)
{
	return (hash & ~(uint64_t)UINT32_MAX) | number;
}

static void grow(struct postings_builder *builder)
{
	builder->slot_count = builder->slot_count ? builder->slot_count * 2 : 1024;
	builder->slots = arena_array(builder->arena, builder->slot_count, sizeof(*builder->slots));
	for (size_t i = 0; i < builder->count; i++) {
		size_t at = (size_t)builder->words[i].hash & (builder->slot_count - 1);

		while (builder->slots[at])
			at = (at + 1) & (builder->slot_count - 1);
		builder->slots[at] = slot_of(builder->words[i].hash, i + 1);
	}
}

static struct word_entries *add_word(struct postings_builder *builder, struct span word, uint64_t hash)
{
	struct word_entries *entries;

	builder->words =
		arena_grow(builder->arena, builder->words, builder->count, &builder->capacity, sizeof(*builder->words));
	entries = &builder->words[builder->count++];
	memset(entries, 0, sizeof(*entries));
	entries->word = span_make(arena_copy_bytes(builder->arena, word.at, word.len), word.len);
	entries->hash = hash;
	buf_init(&entries->packed);
	return entries;
}

static struct word_entries *entries_of(struct postings_builder *builder, struct span word)
{
	uint64_t hash = checksum(word.at, word.len);
	size_t at;

	if (builder->count * 2 >= builder->slot_count)
		grow(builder);
	for (at = (size_t)hash & (builder->slot_count - 1); builder->slots[at];
	     at = (at + 1) & (builder->slot_count - 1)) {
		struct word_entries *entries = &builder->words[(builder->slots[at] & UINT32_MAX) - 1];

		if (builder->slots[at] >> 32 == hash >> 32 && span_equal(entries->word, word))
			return entries;
	}
	builder->slots[at] = slot_of(hash, builder->count + 1);
	return add_word(builder, word, hash);
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
	const struct word_entries *left = a, *right = b;

	return span_compare(left->word, right->word);
}

void postings_builder_finish(struct postings_builder *builder)
{
	for (size_t i = 0; i < builder->count; i++) {
		struct word_entries *entries = &builder->words[i];

		if (entries->open)
			record_add_number(&entries->packed, 0);
		entries->open = false;
	}
	if (builder->count)
		qsort(builder->words, builder->count, sizeof(*builder->words), by_word);
}
