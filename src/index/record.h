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
	bool damaged;
};

struct record record_of(struct span bytes);
uint64_t record_number(struct record *record);
int64_t record_signed(struct record *record);
struct span record_text(struct record *record);
const char *record_string(struct record *record, struct arena *arena);
void record_strings(struct strings *out, struct record *record, struct arena *arena);
