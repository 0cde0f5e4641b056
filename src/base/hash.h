/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quick sums for tables and comparisons of our own; whoever wants two to be alike can make them so. */
#pragma once

#include "base/span.h"

#include <stdint.h>

static inline uint64_t hash_mix(uint64_t sum, uint64_t word)
{
	sum = (sum ^ word) * 0xD6E8FEB86659FD93U;
	return sum ^ sum >> 32;
}

/* Fewer than eight bytes as a word. */
static inline uint64_t hash_tail(struct span bytes)
{
	uint64_t word = 0;

	for (size_t i = 0; i < bytes.len; i++)
		word |= (uint64_t)(unsigned char)bytes.at[i] << 8 * i;
	return word;
}

/* Eight bytes at a time; texts of which one begins the other are told apart by the length that comes first. */
static inline uint64_t hash_bytes(uint64_t sum, struct span bytes)
{
	uint64_t word;

	sum = hash_mix(sum, bytes.len);
	for (; bytes.len >= sizeof(word); bytes = span_make(bytes.at + sizeof(word), bytes.len - sizeof(word))) {
		memcpy(&word, bytes.at, sizeof(word));
		sum = hash_mix(sum, word);
	}
	return hash_mix(sum, hash_tail(bytes));
}

/*
 * The slot of a sum in a table of so many (below 2^32). By its highest bits: what stands at the end of a text, such as
 * the month of a folder, moves only those.
 */
static inline size_t hash_slot(uint64_t sum, size_t slots)
{
	return (size_t)((sum >> 32) * slots >> 32);
}
