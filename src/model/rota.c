/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/rota.h"

/* What one person has led so far. */
struct turns {
	long count;
	struct date last;
};

static struct turns *turns_of(struct map *map, struct arena *arena, const char *name)
{
	struct turns *turns = map_get(map, span_of(name));

	if (!turns) {
		turns = arena_alloc(arena, sizeof(*turns));
		map_put(map, span_of(name), turns);
	}
	return turns;
}

static bool goes_before(const struct turns *a, const struct turns *b)
{
	if (a->count != b->count)
		return a->count < b->count;
	return date_compare(a->last, b->last) < 0;
}

static const char *next_in_turn(const struct plan *plan, struct map *map, struct arena *arena)
{
	const char *best = NULL;

	for (size_t i = 0; i < plan->facilitators.count; i++) {
		const char *name = plan->facilitators.items[i];

		if (!best || goes_before(turns_of(map, arena, name), turns_of(map, arena, best)))
			best = name;
	}
	return best;
}

static void count_turn(struct map *map, struct arena *arena, const char *name, struct date date)
{
	struct turns *turns = turns_of(map, arena, name);

	turns->count++;
	if (date_compare(turns->last, date) < 0)
		turns->last = date;
}

void rota_propose(struct meetings *meetings, struct arena *arena)
{
	struct map map;

	map_init(&map, arena);
	for (size_t i = 0; i < meetings->count; i++) /* what is written counts before anything is proposed */
		if (*meetings->items[i].facilitator)
			count_turn(&map, arena, meetings->items[i].facilitator, meetings->items[i].date);
	for (size_t i = 0; i < meetings->count; i++) {
		struct meeting *meeting = &meetings->items[i];
		const char *name;

		if (*meeting->facilitator || meeting->kind != ENTRY_SESSION ||
		    (meeting->state != MEETING_COMING && meeting->state != MEETING_MOVED) ||
		    !(name = next_in_turn(meeting->plan, &map, arena)))
			continue;
		meeting->facilitator = name;
		meeting->proposed = true;
		count_turn(&map, arena, name, meeting->date);
	}
}
