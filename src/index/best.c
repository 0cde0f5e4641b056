/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/best.h"

static bool comes_before(const struct best *best, const struct scored_note *a, const struct scored_note *b)
{
	if (best->by_day && a->day != b->day)
		return a->day > b->day;
	if (a->score != b->score)
		return a->score > b->score;
	if (a->day != b->day)
		return a->day > b->day;
	return a->file < b->file;
}

/* Lets the note at a place sink to where none below it comes before it. */
static void sink(struct best *best, size_t at)
{
	struct scored_note note = best->notes[at];
	size_t below;

	for (; (below = 2 * at + 1) < best->count; at = below) {
		if (below + 1 < best->count && comes_before(best, &best->notes[below + 1], &best->notes[below]))
			below++;
		if (!comes_before(best, &best->notes[below], &note))
			break;
		best->notes[at] = best->notes[below];
	}
	best->notes[at] = note;
}

void best_init(struct best *best, struct scores *scores, bool by_day)
{
	*best = (struct best){ scores->notes, scores->count, by_day };
	for (size_t i = best->count / 2; i-- > 0;)
		sink(best, i);
}

bool best_next(struct scored_note *out, struct best *best)
{
	if (!best->count)
		return false;
	*out = best->notes[0];
	best->notes[0] = best->notes[--best->count];
	if (best->count)
		sink(best, 0);
	return true;
}
