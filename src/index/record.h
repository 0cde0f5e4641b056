/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Values packed one after the other: numbers as LEB128 (seven bits a byte, the lowest first; signed ones zigzag),
 * texts as their length and bytes. Reading beyond the end gives zeros and empty texts and is remembered.
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
	char *own; /* the bytes, of a copy; else NULL */
	bool damaged;
};

struct record record_of(struct span bytes);
struct record record_copy(struct arena *arena, struct span bytes);
uint64_t record_number(struct record *record);
int64_t record_signed(struct record *record);
struct span record_text(struct record *record);

/* Of a copy, in which they stand; each may be read once. */
const char *record_string(struct record *record);
void record_strings(struct strings *out, struct record *record, struct arena *arena);
