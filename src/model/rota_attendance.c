/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who was there at the meeting that the walk has reached, and what whoever comes or comes back begins with. */
#include "model/rota_parts.h"

#include "index/catalog.h"

#include <stdlib.h>

static void mark_names(struct walk *walk, const struct strings *names, bool present)
{
	for (size_t i = 0; i < names->count; i++) {
		struct taker *taker = rota_taker(walk->rota, names->items[i]);

		if (present)
			taker->named_at = walk->at;
		else
			taker->away_at = walk->at;
	}
}

/* Where minutes don't name those present, whoever isn't named as away was there. */
static void mark_attendance(struct walk *walk)
{
	const struct catalog_note *record = walk->now->meeting->record;

	walk->only_named = record && record->people->present.count + record->people->part.count > 0;
	if (!record)
		return;
	mark_names(walk, &record->people->away, false);
	mark_names(walk, &record->people->excused, false);
	mark_names(walk, &record->people->present, true);
	mark_names(walk, &record->people->part, true);
}

enum absence rota_find_absence(const struct walk *walk, const struct taker *taker)
{
	enum absence absence = taker_absence(taker, walk->now->meeting->date);

	if (taker == walk->now->leader || absence != ABSENCE_NONE)
		return taker == walk->now->leader ? ABSENCE_NONE : absence;
	if (taker->away_at == walk->at || (walk->only_named && taker->named_at != walk->at))
		return ABSENCE_AWAY;
	return ABSENCE_NONE;
}

static bool takes_part(const struct walk *walk, const struct taker *taker)
{
	return rota_find_absence(walk, taker) == ABSENCE_NONE;
}

static bool is_back(const struct walk *walk, const struct roster *roster, const struct taker *taker)
{
	return !taker->seen_at || walk->at - taker->seen_at > roster->count;
}

static int by_size(const void *a, const void *b)
{
	size_t first = *(const size_t *)a, second = *(const size_t *)b;

	return (first > second) - (first < second);
}

/*
 * What whoever comes or comes back begins with, from what counts for the members who have been here all along: who has
 * never led the middle (the upper one of two), so that the others have their turn first; who has led the least.
 */
static size_t level(const struct walk *walk, const struct roster *roster, const struct taker *taker)
{
	size_t *counts = arena_array(walk->rota->arena, roster->count, sizeof(*counts)), count = 0;

	for (size_t i = 0; i < roster->count; i++)
		if (!is_back(walk, roster, roster->members[i]))
			counts[count++] = roster->members[i]->counted;
	if (!count)
		return 0;
	qsort(counts, count, sizeof(*counts), by_size);
	return counts[taker->turns ? 0 : count / 2];
}

void rota_note_attendance(struct walk *walk, const struct roster *roster)
{
	mark_attendance(walk);
	for (size_t i = 0; i < roster->count; i++) {
		struct taker *taker = roster->members[i];
		size_t start;

		if (!takes_part(walk, taker) || !is_back(walk, roster, taker))
			continue;
		taker->since = walk->now->meeting->date;
		taker->since_at = walk->at;
		start = level(walk, roster, taker);
		if (taker->counted < start)
			taker->counted = start;
	}
	for (size_t i = 0; i < roster->count; i++)
		if (takes_part(walk, roster->members[i]))
			roster->members[i]->seen_at = walk->at;
}
