/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/expand.h"

#include "base/buf.h"
#include "index/expand_pairs.h"
#include "index/misspelt.h"
#include "index/related.h"
#include "index/small_words.h"

#include <stdlib.h>
#include <string.h>

#define WEIGHT_SPELLING 0.8
#define WEIGHT_PREFIX 0.8
#define WEIGHT_PARTS 0.3
#define WEIGHT_MISSPELT 0.3

#define SLIP_LETTERS 5 /* a shorter stem is near too many others */

void expander_init(struct expander *expander, struct arena *arena, const struct vocabulary *vocabulary,
		   struct pairs *pairs)
{
	expander->arena = arena;
	expander->vocabulary = vocabulary;
	expander->pairs = pairs;
	lexicon_init(&expander->lexicon, arena, vocabulary, pairs);
}

/* kompetanse and plan for kompetanseplan. */
static void add_parts(struct expander *expander, struct term *term, struct span word, const char *typed)
{
	const struct match as = { WEIGHT_PARTS, MATCH_PARTS, typed }, part = { 1.0, MATCH_PARTS, typed };
	struct span parts[COMPOUND_PARTS];
	size_t count = compound_split(parts, &expander->lexicon, word);
	struct way *way;

	if (!count)
		return;
	way = expand_add_way(expander, term, count, false, &as);
	for (size_t i = 0; i < count; i++)
		expand_add_forms(&(struct expanding){ .expander = expander, .words = &way->parts[i] }, parts[i], &part);
	if (count == 2)
		expand_add_translated(expander, term, parts, typed);
}

/* The word with every from written as to; false when there is none. behind: where the last of those ends. */
static bool respelled(struct buf *out, struct span word, const char *const *from, const char *const *to, size_t *behind)
{
	*behind = 0;
	buf_clear(out);
	while (word.len) {
		size_t i = 0;

		while (i < 2 && !span_starts(word, from[i]))
			i++;
		if (i < 2) {
			buf_add_text(out, to[i]);
			word = span_skip(word, strlen(from[i]));
			*behind = out->len;
		} else {
			buf_add_byte(out, word.at[0]);
			word = span_skip(word, 1);
		}
	}
	return *behind > 0;
}

/* As typed without a Nordic keyboard, in the query or in the note. */
static void add_spellings(struct expanding *expanding, struct span word, const char *typed)
{
	static const char *const nordic[] = { "æ", "ø" }, *const plain[] = { "ae", "oe" };
	const struct match as = { WEIGHT_SPELLING, MATCH_SPELLING, typed };
	struct buf other = BUF_INIT;
	struct forms forms;
	size_t behind;

	if (respelled(&other, word, plain, nordic, &behind))
		expand_add_forms(expanding, buf_span(&other), &as);
	if (respelled(&other, word, nordic, plain, &behind)) {
		forms_make(&forms, buf_span(&other), TYPED);
		forms_keep_long(&forms, behind); /* "loen" for løn is nothing of "lo" */
		expand_add_all(expanding, &forms, &as);
	}
	buf_done(&other);
}

/* Beginnings that the neighbours spell differently: avlyse, aflyse; hjemmebesøk, heimebesøk. */
static const char *const beginnings[][2] = {
	{ "av", "af" },	     { "opp", "op" },	 { "inn", "ind" },    { "ut", "ud" },	     { "frem", "fram" },
	{ "syke", "sjuke" }, { "syke", "syge" }, { "sjuke", "syge" }, { "hjemme", "heime" }, { "gjennom", "gennem" },
	{ "hånd", "hand" },  { "uke", "veke" },	 { "uke", "uge" },    { "veke", "uge" },     { "brann", "brand" },
};

#define REST_LETTERS 3 /* of the word behind such a beginning, at least */

static void add_beginning(struct expanding *expanding, struct span word, const char *from, const char *to,
			  const struct match *as)
{
	struct buf other = BUF_INIT;
	struct span rest;

	if (!span_starts(word, from))
		return;
	rest = span_skip(word, strlen(from));
	/* op- is also the beginning of opp- */
	if (word_letters(rest) < REST_LETTERS || span_starts(word, to))
		return;
	buf_add_format(&other, "%s%.*s", to, (int)rest.len, rest.at);
	expand_add_forms(expanding, buf_span(&other), as);
	buf_done(&other);
}

static void add_neighbours(struct expanding *expanding, struct span word, const char *typed)
{
	const struct match as = { WEIGHT_PAIR, MATCH_PAIR, typed };

	for (size_t i = 0; i < sizeof(beginnings) / sizeof(*beginnings); i++) {
		add_beginning(expanding, word, beginnings[i][0], beginnings[i][1], &as);
		add_beginning(expanding, word, beginnings[i][1], beginnings[i][0], &as);
	}
}

static void expand_prefix(struct expanding *expanding, struct span start, const char *typed)
{
	struct vocabulary_walk walk = vocabulary_prefix(expanding->expander->vocabulary, start);
	struct span word;

	while (expanding->words->count < TERM_WORDS_MOST && vocabulary_next(&word, &walk))
		expand_add_word(expanding, word, word.len == start.len ? 1.0 : WEIGHT_PREFIX,
				word.len == start.len ? MATCH_SAME : MATCH_PREFIX, typed);
}

static void expand_phrase(struct expander *expander, struct term *term)
{
	const struct match as = { 1.0, MATCH_SAME, term->query->typed };
	const struct strings *words = &term->query->words;
	struct way *way;

	if (words->count == 1) {
		expand_add_word(&(struct expanding){ .expander = expander, .words = &term->words },
				span_of(words->items[0]), 1.0, MATCH_SAME, as.of);
		return;
	}
	way = expand_add_way(expander, term, words->count, true, &as);
	for (size_t i = 0; i < words->count; i++)
		expand_add_word(&(struct expanding){ .expander = expander, .words = &way->parts[i] },
				span_of(words->items[i]), 1.0, MATCH_SAME, as.of);
}

static void expand_word(struct expander *expander, struct term *term)
{
	struct expanding expanding = { .expander = expander, .words = &term->words };
	struct span word = span_of(term->query->words.items[0]);
	const struct match as = { 1.0, MATCH_SAME, term->query->typed };
	struct pair_key key;

	expand_add_forms(&expanding, word, &as);
	if (word_is_small(word))
		return;
	add_spellings(&expanding, word, as.of);
	if (term->query->negative)
		return; /* -møte takes no møterom away */
	add_neighbours(&expanding, word, as.of);
	pair_key_make(&key, word);
	lexicon_settle(&expander->lexicon, &key.forms);
	expand_add_compounds(&expanding, word, &as);
	expand_add_pairs(expander, term, &key, as.of);
	add_parts(expander, term, word, as.of);
}

/* Whether a note of today has one of the words; the vocabulary has yesterday's too. */
static bool any_alive(const struct expander *expander, const struct map *words)
{
	for (size_t i = 0; i < words->count; i++)
		if (vocabulary_has(expander->vocabulary, span_make(words->entries[i].key, words->entries[i].key_len)))
			return true;
	return false;
}

/* The words that a slip makes of what was typed; in_form: of any form of it (epikrse: epikrisen). */
static void add_slips(struct expanding *expanding, struct term *term, bool in_form)
{
	const struct vocabulary *vocabulary = expanding->expander->vocabulary;
	struct vocabulary_walk walk = vocabulary_prefix(vocabulary, span_of(""));
	struct span typed = span_of(term->query->words.items[0]), word;
	const struct match as = { WEIGHT_MISSPELT, MATCH_MISSPELT, term->query->typed };
	struct span bare = in_form ? word_without_ending(typed) : typed;

	if (in_form && word_letters(bare) < SLIP_LETTERS)
		return;
	while (vocabulary_next(&word, &walk))
		if (words_are_a_slip_apart(bare, in_form ? word_without_ending(word) : word) &&
		    vocabulary_has(vocabulary, word)) {
			expand_add_forms(expanding, word, &as);
			term->misspelt = true;
		}
}

/* A word that no note has in any form: perhaps a finger slipped. */
static void expand_misspelt(struct expander *expander, struct term *term)
{
	struct expanding expanding = { .expander = expander, .words = &term->words };

	if (any_alive(expander, &term->words))
		return;
	add_slips(&expanding, term, false);
	if (!term->misspelt)
		add_slips(&expanding, term, true);
}

/* Whether any note can meet the term. */
static bool is_known(const struct expander *expander, const struct term *term)
{
	if (any_alive(expander, &term->words))
		return true;
	for (size_t i = 0; i < term->way_count; i++) {
		size_t known = 0;

		while (known < term->ways[i].count && any_alive(expander, &term->ways[i].parts[known]))
			known++;
		if (known == term->ways[i].count)
			return true;
	}
	return false;
}

static int by_weight(const void *a, const void *b)
{
	const struct map_entry *left = a, *right = b;
	const struct match *of_left = left->value, *of_right = right->value;

	if (of_left->weight != of_right->weight)
		return of_left->weight < of_right->weight ? 1 : -1;
	return span_compare(span_make(left->key, left->key_len), span_make(right->key, right->key_len));
}

/* The vocabulary has words in the order in which notes came; scores must not depend on it. */
static void put_in_order(struct map *words)
{
	struct map ordered;

	if (words->count < 2)
		return;
	qsort(words->entries, words->count, sizeof(*words->entries), by_weight);
	map_init(&ordered, words->arena);
	map_reserve(&ordered, words->count);
	for (size_t i = 0; i < words->count; i++)
		map_put_kept(&ordered, words->entries[i].key, words->entries[i].value);
	*words = ordered;
}

static void settle(const struct expander *expander, struct term *term)
{
	put_in_order(&term->words);
	for (size_t i = 0; i < term->way_count; i++)
		for (size_t j = 0; j < term->ways[i].count; j++)
			put_in_order(&term->ways[i].parts[j]);
	term->known = is_known(expander, term);
}

struct term *expand(struct expander *expander, const struct query *query)
{
	struct term *terms = arena_array(expander->arena, query->count + 1, sizeof(*terms));

	for (size_t i = 0; i < query->count; i++)
		if (query_term_is_plain(&query->terms[i]))
			lexicon_add(&expander->lexicon, span_of(query->terms[i].words.items[0]));
	for (size_t i = 0; i < query->count; i++) {
		struct term *term = &terms[i];

		term->query = &query->terms[i];
		map_init(&term->words, expander->arena);
		if (term->query->exact)
			expand_phrase(expander, term);
		else if (term->query->prefix)
			expand_prefix(&(struct expanding){ .expander = expander, .words = &term->words },
				      span_of(term->query->words.items[0]), term->query->typed);
		else
			expand_word(expander, term);
	}
	expand_add_names(expander, terms, query);
	for (size_t i = 0; i < query->count; i++) {
		if (query_term_is_plain(&query->terms[i]))
			expand_misspelt(expander, &terms[i]);
		settle(expander, &terms[i]);
	}
	return terms;
}
