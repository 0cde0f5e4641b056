/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/same_title.h"

#include <stdlib.h>

#define NEARLY 0.85 /* as good */

/* A note that has its title with another one. */
struct titled {
	uint32_t title, terms;
	double score;
	size_t place; /* among the scores */
};

static int by_title(const void *a, const void *b)
{
	const struct titled *left = a, *right = b;

	if (left->title != right->title)
		return left->title < right->title ? -1 : 1;
	if (left->terms != right->terms)
		return left->terms < right->terms ? -1 : 1;
	return (left->score < right->score) - (left->score > right->score);
}

static uint32_t title_of(const struct scores *scores, const struct manifest *manifest, size_t place)
{
	return manifest->facts[scores->notes[place].file].title;
}

/* Those that have their titles with others; how many. A table by the title tells most of the rest. */
static size_t collect(struct titled *out, const struct scores *scores, const struct manifest *manifest,
		      struct arena *arena)
{
	size_t slots = 16, count = 0;
	uint8_t *seen;

	while (slots < 4 * scores->count)
		slots *= 2;
	seen = arena_array(arena, slots, sizeof(*seen));
	for (size_t i = 0; i < scores->count; i++) {
		uint8_t *times = &seen[title_of(scores, manifest, i) & (slots - 1)];

		*times = *times ? 2 : 1;
	}
	for (size_t i = 0; i < scores->count; i++) {
		const struct scored_note *note = &scores->notes[i];
		uint32_t title = title_of(scores, manifest, i);

		if (title && seen[title & (slots - 1)] > 1)
			out[count++] = (struct titled){ title, note->terms, note->score, i };
	}
	return count;
}

void same_title_settle(struct scores *scores, const struct manifest *manifest, struct arena *arena)
{
	struct titled *notes, *best;
	size_t count;

	if (scores->count < 2)
		return;
	notes = best = arena_array(arena, scores->count, sizeof(*notes));
	count = collect(notes, scores, manifest, arena);
	qsort(notes, count, sizeof(*notes), by_title);
	for (size_t i = 0; i < count; i++) {
		if (notes[i].title != best->title || notes[i].terms != best->terms ||
		    notes[i].score < NEARLY * best->score)
			best = &notes[i];
		scores->notes[notes[i].place].score = best->score;
	}
}
