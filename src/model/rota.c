/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/rota.h"

#include <string.h>

/* How far back turns are counted, in rounds of the list: what was long ago weighs no more. */
#define ROUNDS 2

/* What one person has led lately. */
struct turns {
	size_t count;
	struct date last; /* the term's first day for whoever has not led yet: newcomers are not first */
};

static bool is_ordinary(const struct meeting *meeting)
{
	return meeting->kind == ENTRY_SESSION && meeting->state != MEETING_HOLIDAY;
}

/* The turns of a person among the meetings before one. */
static struct turns turns_before(const struct meetings *meetings, size_t at, const char *name, size_t window)
{
	struct turns turns = { 0, meetings->items[at].plan->from };
	bool found = false;

	for (size_t i = at, seen = 0; i > 0 && (seen < window || !found); i--) {
		const struct meeting *meeting = &meetings->items[i - 1];

		if (!is_ordinary(meeting) || !*meeting->facilitator)
			continue;
		seen++;
		if (strcmp(meeting->facilitator, name) != 0)
			continue;
		if (!found)
			turns.last = meeting->date;
		found = true;
		turns.count += seen <= window;
	}
	return turns;
}

/* Whoever leads the next meeting already does not lead this one too, where somebody else can. */
static bool leads_next(const struct meetings *meetings, size_t at, const char *name)
{
	for (size_t i = at + 1; i < meetings->count; i++)
		if (is_ordinary(&meetings->items[i]))
			return strcmp(meetings->items[i].facilitator, name) == 0;
	return false;
}

static bool goes_before(const struct turns *a, const struct turns *b)
{
	if (a->count != b->count)
		return a->count < b->count;
	return date_compare(a->last, b->last) < 0;
}

static const char *next_in_turn(const struct meetings *meetings, size_t at)
{
	const struct strings *names = &meetings->items[at].plan->facilitators;
	struct turns best_turns = { 0 };
	const char *best = NULL;

	for (size_t i = 0; i < names->count; i++) {
		struct turns turns = turns_before(meetings, at, names->items[i], names->count * ROUNDS);

		if (leads_next(meetings, at, names->items[i]))
			turns.count++;
		if (!best || goes_before(&turns, &best_turns)) {
			best = names->items[i];
			best_turns = turns;
		}
	}
	return best;
}

void rota_propose(struct meetings *meetings)
{
	for (size_t i = 0; i < meetings->count; i++) {
		struct meeting *meeting = &meetings->items[i];
		const char *name;

		if (*meeting->facilitator || !is_ordinary(meeting) || meeting->state == MEETING_UNRECORDED ||
		    meeting->state == MEETING_HELD || !(name = next_in_turn(meetings, i)))
			continue;
		meeting->facilitator = name;
		meeting->proposed = true;
	}
}
