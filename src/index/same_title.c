/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/same_title.h"

#include "base/hash.h"

#define NEARLY 0.85 /* as good */

/* Notes that have a title in common and meet the same terms. */
struct group {
	uint32_t title, terms;
	double best; /* score of those that are not settled yet */
};

struct groups {
	struct group *items;
	uint32_t count;
	uint32_t *table; /* 1 + number of a group, by what its notes have in common */
	size_t slots;
};

/* A note that is not settled yet. */
struct titled {
	uint32_t place, group;
};

static struct groups groups_make(size_t notes, struct arena *arena)
{
	struct groups groups = { .items = arena_array(arena, notes, sizeof(*groups.items)), .slots = 2 * notes + 1 };

	groups.table = arena_array(arena, groups.slots, sizeof(*groups.table));
	return groups;
}

static uint32_t group_of(struct groups *groups, uint32_t title, uint32_t terms)
{
	size_t at = hash_slot(hash_mix(0, (uint64_t)title << 32 | terms), groups->slots);

	for (; groups->table[at]; at = at + 1 < groups->slots ? at + 1 : 0) {
		const struct group *group = &groups->items[groups->table[at] - 1];

		if (group->title == title && group->terms == terms)
			return groups->table[at] - 1;
	}
	groups->items[groups->count] = (struct group){ title, terms, 0 };
	groups->table[at] = ++groups->count;
	return groups->count - 1;
}

static void raise_best(struct group *group, double score)
{
	if (score > group->best)
		group->best = score;
}

/* Those that have a title; how many. */
static size_t collect(struct titled *out, struct groups *groups, const struct scores *scores,
		      const struct manifest *manifest)
{
	size_t count = 0;

	for (size_t i = 0; i < scores->count; i++) {
		const struct scored_note *note = &scores->notes[i];
		uint32_t title = manifest->facts[note->file].title;

		if (!title)
			continue;
		out[count] = (struct titled){ (uint32_t)i, group_of(groups, title, note->terms) };
		raise_best(&groups->items[out[count++].group], note->score);
	}
	return count;
}

/* Settles those that are nearly as good as the best of their group; how many are left, and the best of these. */
static size_t settle(struct titled *notes, size_t count, struct groups *groups, struct scores *scores)
{
	size_t left = 0;

	for (size_t i = 0; i < count; i++) {
		double *score = &scores->notes[notes[i].place].score, best = groups->items[notes[i].group].best;

		if (*score < NEARLY * best)
			notes[left++] = notes[i];
		else
			*score = best;
	}
	for (size_t i = 0; i < left; i++)
		groups->items[notes[i].group].best = 0;
	for (size_t i = 0; i < left; i++)
		raise_best(&groups->items[notes[i].group], scores->notes[notes[i].place].score);
	return left;
}

void same_title_settle(struct scores *scores, const struct manifest *manifest, struct arena *arena)
{
	struct groups groups = groups_make(scores->count, arena);
	struct titled *notes = arena_array(arena, scores->count, sizeof(*notes));
	size_t count = collect(notes, &groups, scores, manifest);

	while (count)
		count = settle(notes, count, &groups, scores);
}
