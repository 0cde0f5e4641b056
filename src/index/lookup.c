/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/lookup.h"

#include "index/occurrences.h"

#include <string.h>

#define MOST_FOUND 4096 /* places kept of one note */

/* Where so many words of a phrase were met, and where they began. Two words may stand at one place (tokenize.h). */
struct run_end {
	uint32_t place; /* of the last of them; UINT32_MAX: nowhere yet */
	struct note_word start;
};

#define ENDS_KEPT 2

/* A phrase under way. */
struct run {
	const struct way *way;
	size_t term;
	struct run_end *ends; /* by how many words have come: the last two places */
	bool *present;	      /* for words in no order: which are there at all */
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
			run->present = arena_array(lookup->arena, run->way->count + 1, sizeof(*run->present));
			run->ends = arena_array(lookup->arena, ENDS_KEPT * (run->way->count + 1), sizeof(*run->ends));
			for (size_t k = 0; k < ENDS_KEPT * (run->way->count + 1); k++)
				run->ends[k].place = UINT32_MAX;
		}
	return runs;
}

static void add(struct lookup *lookup, size_t term, const struct match *match, const struct note_word *word, size_t end)
{
	struct found found = { .term = term, .match = match, .word = *word, .end = end };

	if (lookup->count == MOST_FOUND)
		return;
	found.replaced = word->field == (enum field)ROLE_CONCLUSIONS &&
			 replaced_at(lookup->replaced, lookup->file, word->place) != NULL;
	found.value = match->weight * lookup->rarity[term] * field_weight(word->field) * (found.replaced ? 0.3 : 1);
	found.word.word = span_of("");
	lookup->found =
		arena_grow(lookup->arena, lookup->found, lookup->count, &lookup->capacity, sizeof(*lookup->found));
	lookup->found[lookup->count++] = found;
}

/* The first word of a run of count words that ends directly before place; NULL when there is none. */
static const struct note_word *start_before(const struct run *run, size_t count, uint32_t place)
{
	for (size_t i = 0; i < ENDS_KEPT; i++)
		if (run->ends[ENDS_KEPT * count + i].place != UINT32_MAX &&
		    run->ends[ENDS_KEPT * count + i].place + 1 == place)
			return &run->ends[ENDS_KEPT * count + i].start;
	return NULL;
}

static void keep_end(struct run *run, size_t count, uint32_t place, const struct note_word *start)
{
	struct run_end *ends = &run->ends[ENDS_KEPT * count];

	if (ends[0].place != place)
		ends[1] = ends[0];
	ends[0] = (struct run_end){ place, *start };
}

static void follow_phrase(struct lookup *lookup, struct run *run, const struct note_word *word)
{
	const struct way *way = run->way;

	for (size_t i = way->count; i-- > 0;) {
		const struct note_word *start = i ? start_before(run, i, word->place) : word;

		if (!start || !map_get(&way->parts[i], word->word))
			continue;
		if (i + 1 < way->count) {
			keep_end(run, i + 1, word->place, start);
			continue;
		}
		add(lookup, run->term, &way->match, start, word->end);
		lookup->met |= 1U << run->term;
	}
}

/*
 * Words in any order: their places are kept as they come, and dropped again if the others are missing. A word may be
 * several of the parts (barn, of barnebarn).
 */
static void follow_parts(struct lookup *lookup, struct run *run, const struct note_word *word)
{
	bool fits = false;

	for (size_t i = 0; i < run->way->count; i++) {
		if (!map_get(&run->way->parts[i], word->word))
			continue;
		run->present[i] = true;
		fits = true;
	}
	if (fits)
		add(lookup, run->term, &run->way->match, word, word->end);
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

			if (match && query_term_counts(lookup->terms[i].query, word.field)) {
				add(lookup, i, match, &word, word.end);
				lookup->met |= 1U << i;
			}
		}
		for (size_t i = 0; i < runs.count; i++) {
			if (!query_term_counts(lookup->terms[runs.items[i].term].query, word.field))
				continue;
			if (runs.items[i].way->ordered)
				follow_phrase(lookup, &runs.items[i], &word);
			else
				follow_parts(lookup, &runs.items[i], &word);
		}
	}
	drop_incomplete(lookup, &runs);
}
