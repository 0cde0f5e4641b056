/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/record.h"

#define MOST_BYTES 10 /* of one number */

void record_add_number(struct buf *out, uint64_t number)
{
	if (out->room - out->len <= MOST_BYTES)
		buf_reserve(out, MOST_BYTES);
	for (; number >= 0x80; number >>= 7)
		out->at[out->len++] = (char)(number | 0x80);
	out->at[out->len++] = (char)number;
	out->at[out->len] = '\0';
}

void record_add_signed(struct buf *out, int64_t number)
{
	record_add_number(out, ((uint64_t)number << 1) ^ (uint64_t)(number >> 63));
}

void record_add_text(struct buf *out, struct span text)
{
	record_add_number(out, text.len);
	buf_add_span(out, text);
	buf_add_byte(out, '\0');
}

void record_add_strings(struct buf *out, const struct strings *list)
{
	record_add_number(out, list->count);
	for (size_t i = 0; i < list->count; i++)
		record_add_text(out, span_of(list->items[i]));
}

struct record record_copy(struct arena *arena, struct span bytes)
{
	return record_of(span_make(arena_copy_bytes(arena, bytes.at, bytes.len), bytes.len));
}

uint64_t record_long_number(struct record *record)
{
	uint64_t number = 0;

	for (unsigned shift = 0; shift < 64 && shift / 7 < record->rest.len; shift += 7) {
		unsigned char byte = (unsigned char)record->rest.at[shift / 7];

		number |= (uint64_t)(byte & 0x7F) << shift;
		if (!(byte & 0x80)) {
			record->rest.at += shift / 7 + 1;
			record->rest.len -= shift / 7 + 1;
			return number;
		}
	}
	record->damaged = true;
	record->rest.len = 0;
	return 0;
}

void record_strings(struct strings *out, struct record *record, struct arena *arena)
{
	uint64_t count = record_number(record);

	if (count > record->rest.len) {
		record->damaged = true;
	} else if (count) {
		out->capacity = (size_t)count;
		out->items = arena_array(arena, out->capacity, sizeof(*out->items));
	}
	for (uint64_t i = 0; i < count && !record->damaged; i++)
		out->items[out->count++] = record_string(record);
}
