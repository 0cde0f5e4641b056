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
	bool in_title;
};

/* What the note has of a word. */
struct use {
	double weight;
	bool in_title;
};

struct gathering {
	struct map uses; /* folded word to struct use */
	struct arena *arena;
};

static bool is_telling(const struct note_word *word)
{
	if (word->field == FIELD_PEOPLE || word->field == FIELD_FRONT || word->field == FIELD_PATH ||
	    word->field == FIELD_HEADING || word->joined)
		return false;
	return word_letters(word->word) >= LEAST_LETTERS && word_has_vowel(word->word) && word_is_telling(word->word);
}

static void gather(struct gathering *gathering, const struct note *note)
{
	struct note_words words;
	struct note_word word;

	note_words_init(&words, note);
	while (note_words_next(&word, &words)) {
		struct use *use;

		if (!is_telling(&word))
			continue;
		use = map_get(&gathering->uses, word.word);
		if (!use) {
			use = arena_alloc(gathering->arena, sizeof(*use));
			map_put(&gathering->uses, word.word, use);
		}
		use->weight += field_weight(word.field);
		use->in_title |= word.field == FIELD_TITLE;
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
	const struct map *uses = &gathering->uses;
	struct telling *list = arena_array(gathering->arena, uses->count + 1, sizeof(*list));

	for (size_t i = 0; i < uses->count; i++) {
		const struct use *use = uses->entries[i].value;

		list[i] = (struct telling){ uses->entries[i].key, log(1 + use->weight), use->in_title };
	}
	if (uses->count)
		qsort(list, uses->count, sizeof(*list), by_weight);
	*count = uses->count < CANDIDATES ? uses->count : CANDIDATES;
	return list;
}

/*
 * Weighs by rarity. A word that this note has alone leads nowhere, but for one of the title: others may have it in
 * another form or language.
 */
static int weigh_by_rarity(struct telling *list, size_t count, const struct occurrences *occurrences)
{
	double all = (double)occurrences->files;

	for (size_t i = 0; i < count; i++) {
		size_t with;
		int rc = occurrences_count(&with, occurrences, span_of(list[i].word));

		if (rc < 0)
			return rc;
		if (list[i].in_title && with < 2)
			with = 2;
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

	map_init(&gathering.uses, gathering.arena);
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
