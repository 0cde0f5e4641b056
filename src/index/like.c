/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/like.h"

#include "index/irregular.h"
#include "index/note_words.h"
#include "index/small_words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define CANDIDATES 60 /* words of the note whose rarity is asked for */
#define LEAST_LETTERS 3

struct telling {
	const char *word; /* folded */
	double weight;
};

struct gathering {
	struct map weights; /* folded word to double */
	struct arena *arena;
};

static bool is_telling(const struct note_word *word)
{
	if (word->field == FIELD_PEOPLE || word->field == FIELD_FRONT || word->field == FIELD_PATH ||
	    word->field == FIELD_HEADING || word->joined)
		return false;
	return word_letters(word->word) >= LEAST_LETTERS && word_has_vowel(word->word) && !word_is_small(word->word);
}

static void gather(struct gathering *gathering, const struct note *note)
{
	struct note_words words;
	struct note_word word;

	note_words_init(&words, note);
	while (note_words_next(&word, &words)) {
		double *weight;

		if (!is_telling(&word))
			continue;
		weight = map_get(&gathering->weights, word.word);
		if (!weight) {
			weight = arena_alloc(gathering->arena, sizeof(*weight));
			map_put(&gathering->weights, word.word, weight);
		}
		*weight += field_weight(word.field);
	}
}

static int by_weight(const void *a, const void *b)
{
	const struct telling *left = a, *right = b;

	if (left->weight != right->weight)
		return left->weight > right->weight ? -1 : 1;
	return strcmp(left->word, right->word);
}

static struct telling *heaviest(size_t *count, const struct gathering *gathering)
{
	const struct map *weights = &gathering->weights;
	struct telling *list = arena_array(gathering->arena, weights->count + 1, sizeof(*list));

	for (size_t i = 0; i < weights->count; i++)
		list[i] = (struct telling){ weights->entries[i].key, log(1 + *(double *)weights->entries[i].value) };
	if (weights->count)
		qsort(list, weights->count, sizeof(*list), by_weight);
	*count = weights->count < CANDIDATES ? weights->count : CANDIDATES;
	return list;
}

/* Weighs by rarity; a word that this note has alone leads nowhere. */
static int weigh_by_rarity(struct telling *list, size_t count, const struct occurrences *occurrences)
{
	double all = (double)occurrences->files;

	for (size_t i = 0; i < count; i++) {
		size_t with;
		int rc = occurrences_count(&with, occurrences, span_of(list[i].word));

		if (rc < 0)
			return rc;
		list[i].weight *= with < 2 ? 0 : log(1 + all / (double)with);
	}
	if (count)
		qsort(list, count, sizeof(*list), by_weight);
	return 0;
}

static bool is_form_of_other(const struct query *query, struct span word)
{
	for (size_t i = 0; i < query->count; i++)
		if (query->terms[i].words.count == 1 && words_meet(span_of(query->terms[i].words.items[0]), word))
			return true;
	return false;
}

int like_add(struct query *query, const struct occurrences *occurrences, const struct note *note)
{
	struct gathering gathering = { .arena = occurrences->arena };
	struct telling *list;
	size_t count, added = 0;
	int rc;

	map_init(&gathering.weights, gathering.arena);
	gather(&gathering, note);
	list = heaviest(&count, &gathering);
	if ((rc = weigh_by_rarity(list, count, occurrences)) < 0)
		return rc;
	for (size_t i = 0; i < count && added < LIKE_TERMS && query->count < QUERY_TERMS; i++) {
		struct query_term term = { .typed = list[i].word, .optional = true, .from_note = true };

		if (!(list[i].weight > 0) || is_form_of_other(query, span_of(list[i].word)))
			continue;
		strings_add(&term.words, gathering.arena, list[i].word);
		query->terms[query->count++] = term;
		added++;
	}
	return 0;
}
