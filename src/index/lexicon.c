/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/lexicon.h"

#include "index/related.h"
#include "index/small_words.h"

#include <stdint.h>
#include <string.h>

#define WORD_LETTERS ((size_t)3) /* a shorter one is a part of nothing */
#define MOST_COMPARED 2000	 /* words of one beginning that are looked at */

static void add(struct map *words, struct span word)
{
	if (word_letters(word) >= WORD_LETTERS)
		map_put(words, word, words);
}

void lexicon_init(struct lexicon *lexicon, struct arena *arena, const struct vocabulary *vocabulary,
		  const struct pairs *pairs)
{
	lexicon->vocabulary = vocabulary;
	map_init(&lexicon->own, arena);
	map_init(&lexicon->typed, arena);
	lexicon->asked = arena_alloc(arena, sizeof(*lexicon->asked));
	map_init(lexicon->asked, arena);
	for (size_t i = 0; i < pairs->own_count; i++)
		for (size_t j = 0; j < pairs->own[i].count; j++)
			if (pairs->own[i].members[j].word_count == 1 && (pairs->own[i].members[j].kinds & SCANDINAVIAN))
				add(&lexicon->own, pairs->own[i].members[j].words[0]);
}

void lexicon_add(struct lexicon *lexicon, struct span word)
{
	add(&lexicon->typed, word);
}

bool lexicon_is_name(const struct lexicon *lexicon, struct span word)
{
	return (dictionary_is_name(word) && word_letters(word) >= WORD_LETTERS) || map_get(&lexicon->own, word);
}

static bool is_everyday(struct span word)
{
	return dictionary_is_everyday(word) && word_letters(word) >= WORD_LETTERS;
}

bool lexicon_has(const struct lexicon *lexicon, struct span word)
{
	return lexicon_is_name(lexicon, word) || map_get(&lexicon->typed, word) ||
	       vocabulary_has(lexicon->vocabulary, word);
}

/* The word with an ending. */
bool lexicon_has_with(const struct lexicon *lexicon, struct span word, const char *ending)
{
	char longer[WORD_BYTES + 8];
	size_t len = strlen(ending);

	if (word.len + len > WORD_BYTES)
		return false;
	memcpy(longer, word.at, word.len);
	memcpy(longer + word.len, ending, len + 1);
	return lexicon_has(lexicon, span_make(longer, word.len + len));
}

bool lexicon_has_inflected(const struct lexicon *lexicon, struct span word)
{
	static const char *const endings[] = { "en", "et", "er", "ar", "erne" };

	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		if (lexicon_has_with(lexicon, word, endings[i]))
			return true;
	return false;
}

/* A consonant is doubled before an ending (ret, retten), but not where the word with two is another (tak, takk). */
static void settle_doubling(const struct lexicon *lexicon, struct forms *forms)
{
	for (size_t i = 0; i < forms->count; i++)
		if ((forms->readings[i].kinds & NOUN_DOUBLING) && forms->readings[i].rest[0] &&
		    lexicon_has_with(lexicon, forms->word, forms->readings[i].rest))
			forms->readings[i].kinds = 0;
}

/* taler is of tale, where that is known, and of no tal */
static void settle_e(struct forms *forms)
{
	for (size_t i = 0; i < forms->count; i++) {
		struct reading *reading = &forms->readings[i];
		struct span with_e = span_take(forms->word, reading->len + 1);

		if (!reading->rest[0] && with_e.len < forms->word.len && span_ends(with_e, "e") && is_everyday(with_e))
			reading->kinds &= NOUN_IN_E | VERBS;
	}
}

void lexicon_settle(const struct lexicon *lexicon, struct forms *forms)
{
	/* leder has lederen, and is of lede all the same */
	bool agent = ends_as_person(forms->word);
	struct irregulars listing;

	irregulars_listing(&listing, forms->word);
	if (listing.count) {
		forms_keep_base(forms, agent ? VERBS : 0);
		if (listing.groups[0].kinds & NOUN)
			forms_keep_kinds(forms, NOUNS); /* menn is nothing that somebody has ment */
	} else if (lexicon_has_inflected(lexicon, forms->word)) {
		forms_keep_base(forms, agent ? VERBS : 0);
	}
	if (!listing.count && is_everyday(forms->word)) {
		forms_keep_base(forms, 0);
		forms_keep_kinds(forms, span_ends(forms->word, "e") ? NOUN_IN_E | VERBS : EVERY_KIND);
	} else if (!listing.count && lexicon_is_name(lexicon, forms->word)) {
		forms_keep_base(forms, VERBS);
	}
	settle_doubling(lexicon, forms);
	settle_e(forms);
}

static bool knows_in_any_form(const struct lexicon *lexicon, struct span word)
{
	struct forms forms, theirs;
	struct vocabulary_walk walk;
	struct span other;
	int seen = 0;

	if (lexicon_has(lexicon, word))
		return true;
	forms_make(&forms, word, SCANDINAVIAN);
	for (size_t i = 0; i < forms.count; i++) {
		struct span root = span_take(word, forms.readings[i].len);

		if (!forms.readings[i].rest[0] && word_letters(root) >= WORD_LETTERS &&
		    (lexicon_has(lexicon, root) || lexicon_has_with(lexicon, root, "e")))
			return true;
	}
	walk = vocabulary_prefix(lexicon->vocabulary, span_take(word, forms_prefix(&forms)));
	while (seen++ < MOST_COMPARED && vocabulary_next(&other, &walk)) {
		if (other.len > word.len + 6 || word_letters(other) < WORD_LETTERS || word_is_small(other))
			continue; /* "ommet" is no form of "om" */
		forms_make(&theirs, other, SCANDINAVIAN);
		if (forms_meet(&forms, &theirs) && vocabulary_has(lexicon->vocabulary, other))
			return true;
	}
	return false;
}

/* Compounds that hold one word have many parts in common. */
bool lexicon_knows(const struct lexicon *lexicon, struct span word)
{
	static const bool answers[] = { false, true };
	const bool *before = map_get(lexicon->asked, word);

	if (!before) {
		before = &answers[knows_in_any_form(lexicon, word)];
		map_put(lexicon->asked, word, (void *)(uintptr_t)before);
	}
	return *before;
}

bool lexicon_is_noun(const struct lexicon *lexicon, struct span word)
{
	return lexicon_is_name(lexicon, word) || lexicon_has_inflected(lexicon, word);
}

/* føring, where føre is known */
bool lexicon_knows_act(const struct lexicon *lexicon, struct span noun)
{
	struct span root = act_root(noun);

	return root.len && (lexicon_has_with(lexicon, root, "e") || lexicon_has_with(lexicon, root, "er"));
}
