/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Finds things by their keys where each thing holds its own key: of each only its number is kept, beside a part of its
 * key's sum (hash.h). Whoever asks is given the numbers that may be meant, and looks at these things himself.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

struct slots {
	struct arena *arena;
	struct slot {
		uint32_t number; /* 1 + that of the thing; 0 is free */
		uint32_t part;	 /* of the sum */
	} * items;
	size_t count, room;
};

/* With room for so many at once; more may come. */
void slots_init(struct slots *slots, struct arena *arena, size_t count);
void slots_put(struct slots *slots, uint64_t sum, size_t number);

struct slots_walk {
	const struct slots *slots;
	size_t at;
	uint32_t part;
};

struct slots_walk slots_of(const struct slots *slots, uint64_t sum);

/* The next number of those that may be meant; false: there is none. */
bool slots_next(size_t *number, struct slots_walk *walk);
