/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Values packed one after the other: numbers as LEB128 (seven bits a byte, the lowest first; signed ones zigzag),
 * texts as their length, bytes and a NUL. Reading beyond the end gives zeros and empty texts and is remembered.
 */
#pragma once

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "base/span.h"

#include <stdint.h>

void record_add_number(struct buf *out, uint64_t number);
void record_add_signed(struct buf *out, int64_t number);
void record_add_text(struct buf *out, struct span text);
void record_add_strings(struct buf *out, const struct strings *list);

struct record {
	struct span rest;
	bool damaged;
};

static inline struct record record_of(struct span bytes)
{
	return (struct record){ bytes, false };
}

/* Of a copy, for those who keep texts of it. */
struct record record_copy(struct arena *arena, struct span bytes);

uint64_t record_long_number(struct record *record); /* any; use record_number() */

/* Most numbers have a byte or two, and a catalogue is made of a dozen of them a note. */
static inline uint64_t record_number(struct record *record)
{
	const unsigned char *at = (const unsigned char *)record->rest.at;
	size_t bytes = 1;
	uint64_t number;

	if (record->rest.len < 2 || (at[0] & at[1] & 0x80))
		return record_long_number(record);
	number = at[0];
	if (number & 0x80) {
		number = (number & 0x7F) | (uint64_t)at[1] << 7;
		bytes = 2;
	}
	record->rest.at += bytes;
	record->rest.len -= bytes;
	return number;
}

static inline int64_t record_signed(struct record *record)
{
	uint64_t number = record_number(record);

	return (int64_t)(number >> 1) ^ -(int64_t)(number & 1);
}

/* A NUL stands behind it. */
static inline struct span record_text(struct record *record)
{
	uint64_t len = record_number(record);
	struct span text = { "", 0 };

	if (len >= record->rest.len || record->rest.at[len]) {
		record->damaged = true;
		record->rest.len = 0;
		return text;
	}
	text = span_make(record->rest.at, (size_t)len);
	record->rest = span_make(text.at + len + 1, record->rest.len - (size_t)len - 1);
	return text;
}

/* As long as the record's bytes are there. */
static inline const char *record_string(struct record *record)
{
	return record_text(record).at;
}

void record_strings(struct strings *out, struct record *record, struct arena *arena);
