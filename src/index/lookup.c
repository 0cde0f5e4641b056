/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/lookup.h"

#include "index/occurrences.h"

#include <string.h>

#define MOST_FOUND 4096 /* places kept of one note */

/* A phrase under way: where its first so many words were last met. */
struct run {
	const struct way *way;
	size_t term;
	uint32_t *ends;              /* place of the word, by how many have come; UINT32_MAX: none */
	struct note_word *starts;    /* the first word */
	bool *present;               /* for words in no order: which are there at all */
};

struct runs {
	struct run *items;
	size_t count;
};

static struct runs runs_make(const struct lookup *lookup)
{
	struct runs runs = { NULL, 0 };
	size_t count = 0;

	for (size_t i = 0; i < lookup->term_count; i++)
		count += lookup->terms[i].way_count;
	runs.items = arena_array(lookup->arena, count + 1, sizeof(*runs.items));
	for (size_t i = 0; i < lookup->term_count; i++)
		for (size_t j = 0; j < lookup->terms[i].way_count; j++) {
			struct run *run = &runs.items[runs.count++];

			run->way = &lookup->terms[i].ways[j];
			run->term = i;
			run->ends = arena_array(lookup->arena, run->way->count + 1, sizeof(*run->ends));
			run->starts = arena_array(lookup->arena, run->way->count + 1, sizeof(*run->starts));
			run->present = arena_array(lookup->arena, run->way->count + 1, sizeof(*run->present));
			memset(run->ends, 0xFF, (run->way->count + 1) * sizeof(*run->ends));
		}
	return runs;
}

static void add(struct lookup *lookup, size_t term, const struct match *match, const struct note_word *word, size_t end)
{
	struct found found = { .term = term, .match = match, .word = *word, .end = end };

	if (lookup->count == MOST_FOUND)
		return;
	found.replaced = word->field == (enum field)ROLE_CONCLUSIONS &&
			 replaced_has(lookup->replaced, lookup->file, word->place);
	found.value = match->weight * lookup->rarity[term] * field_weight(word->field) * (found.replaced ? 0.3 : 1);
	found.word.word = span_of("");
	lookup->found = arena_grow(lookup->arena, lookup->found, lookup->count, &lookup->capacity,
				   sizeof(*lookup->found));
	lookup->found[lookup->count++] = found;
}

static void follow_phrase(struct lookup *lookup, struct run *run, const struct note_word *word)
{
	const struct way *way = run->way;

	if (word->joined && way->count > 1)
		return;
	for (size_t i = way->count; i-- > 0;) {
		if (!map_get(&way->parts[i], word->word) ||
		    (i && (run->ends[i] == UINT32_MAX || run->ends[i] + 1 != word->place)))
			continue;
		run->ends[i + 1] = word->place;
		run->starts[i + 1] = i ? run->starts[i] : *word;
		if (i + 1 == way->count) {
			add(lookup, run->term, &way->match, &run->starts[i + 1], word->end);
			lookup->met |= 1U << run->term;
		}
	}
}

/* Words in any order: their places are kept as they come, and dropped again if the others are missing. */
static void follow_parts(struct lookup *lookup, struct run *run, const struct note_word *word)
{
	for (size_t i = 0; i < run->way->count; i++) {
		if (!map_get(&run->way->parts[i], word->word))
			continue;
		run->present[i] = true;
		add(lookup, run->term, &run->way->match, word, word->end);
		return;
	}
}

static bool is_whole(const struct run *run)
{
	for (size_t i = 0; i < run->way->count; i++)
		if (!run->present[i])
			return false;
	return true;
}

static void drop_incomplete(struct lookup *lookup, const struct runs *runs)
{
	for (size_t i = 0; i < runs->count; i++) {
		const struct run *run = &runs->items[i];
		size_t kept = 0;

		if (run->way->ordered)
			continue;
		if (is_whole(run)) {
			lookup->met |= 1U << run->term;
			continue;
		}
		for (size_t j = 0; j < lookup->count; j++)
			if (lookup->found[j].match != &run->way->match)
				lookup->found[kept++] = lookup->found[j];
		lookup->count = kept;
	}
}

void lookup_run(struct lookup *lookup)
{
	struct runs runs = runs_make(lookup);
	struct note_words words;
	struct note_word word;

	lookup->count = 0;
	lookup->met = 0;
	note_words_init(&words, lookup->note);
	while (note_words_next(&word, &words)) {
		if (!lookup->fields[word.field])
			continue;
		for (size_t i = 0; i < lookup->term_count; i++) {
			const struct match *match = map_get(&lookup->terms[i].words, word.word);

			if (match) {
				add(lookup, i, match, &word, word.end);
				lookup->met |= 1U << i;
			}
		}
		for (size_t i = 0; i < runs.count; i++) {
			if (runs.items[i].way->ordered)
				follow_phrase(lookup, &runs.items[i], &word);
			else
				follow_parts(lookup, &runs.items[i], &word);
		}
	}
	drop_incomplete(lookup, &runs);
}
