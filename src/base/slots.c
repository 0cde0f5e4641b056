/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/slots.h"

#include "base/arena.h"

#include <assert.h>

static uint32_t part_of(uint64_t sum)
{
	return (uint32_t)(sum >> 32);
}

/* The first place to look at; the next ones follow. */
static size_t place_of(const struct slots *slots, uint32_t part)
{
	return (size_t)((uint64_t)part * slots->room >> 32);
}

static size_t behind(const struct slots *slots, size_t at)
{
	return at + 1 == slots->room ? 0 : at + 1;
}

static void put(struct slots *slots, uint32_t part, uint32_t number)
{
	size_t at = place_of(slots, part);

	while (slots->items[at].number)
		at = behind(slots, at);
	slots->items[at] = (struct slot){ number, part };
}

/* A third stays free at least. */
static void make_room(struct slots *slots, size_t count)
{
	const struct slots before = *slots;

	slots->room = count + count / 2 + 2;
	slots->items = arena_array(slots->arena, slots->room, sizeof(*slots->items));
	for (size_t i = 0; i < before.room; i++)
		if (before.items[i].number)
			put(slots, before.items[i].part, before.items[i].number);
	arena_drop(slots->arena, before.items, before.room * sizeof(*before.items));
}

void slots_init(struct slots *slots, struct arena *arena, size_t count)
{
	*slots = (struct slots){ .arena = arena };
	make_room(slots, count);
}

void slots_put(struct slots *slots, uint64_t sum, size_t number)
{
	assert(number < UINT32_MAX);
	if ((slots->count + 1) * 3 > slots->room * 2)
		make_room(slots, slots->count * 2);
	put(slots, part_of(sum), (uint32_t)number + 1);
	slots->count++;
}

struct slots_walk slots_of(const struct slots *slots, uint64_t sum)
{
	return (struct slots_walk){ slots, place_of(slots, part_of(sum)), part_of(sum) };
}

bool slots_next(size_t *number, struct slots_walk *walk)
{
	const struct slots *slots = walk->slots;

	if (!slots->room)
		return false;
	for (; slots->items[walk->at].number; walk->at = behind(slots, walk->at))
		if (slots->items[walk->at].part == walk->part) {
			*number = slots->items[walk->at].number - 1;
			walk->at = behind(slots, walk->at);
			return true;
		}
	return false;
}
