/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What counts as a word: the notebook's own vocabulary, the words of the pairs and those typed. */
#pragma once

#include "base/map.h"
#include "index/pairs.h"
#include "index/vocabulary.h"

/*
 * Beginnings of words that seem to hold shorter ones and are put together of none, folded: a text for all that begin
 * with the same byte, ended by NULL.
 */
extern const char *const lexicon_undivided[];

struct lexicon {
	const struct vocabulary *vocabulary;
	struct map own;	   /* words of the clinic's own pairs */
	struct map typed;  /* words of the query */
	struct map *asked; /* lexicon_knows() of words asked before: the answer */
};

void lexicon_init(struct lexicon *lexicon, struct arena *arena, const struct vocabulary *vocabulary,
		  const struct pairs *pairs);
void lexicon_add(struct lexicon *lexicon, struct span word);

/* Whether it is a word of the pairs or an everyday noun, as a dictionary has it. */
bool lexicon_is_name(const struct lexicon *lexicon, struct span word);

bool lexicon_has(const struct lexicon *lexicon, struct span word);
bool lexicon_has_with(const struct lexicon *lexicon, struct span word, const char *ending);

/* Whether it is known with endings of a noun, and so is no form of a shorter word itself. */
bool lexicon_has_inflected(const struct lexicon *lexicon, struct span word);

/* Whether it is known to be a noun, and not only three letters that stand somewhere. */
bool lexicon_is_noun(const struct lexicon *lexicon, struct span word);

/* Whether the verb is known that the noun is made of (føring of føre). */
bool lexicon_knows_act(const struct lexicon *lexicon, struct span noun);

/* Whether the word, or a word that it is a form of, is known. */
bool lexicon_knows(const struct lexicon *lexicon, struct span word);

/*
 * Drops readings that known words speak against: what takes endings itself (vikaren) is no form of a shorter word
 * (Vik), nor is what the pairs have as a noun, nor a form that is irregular (sagt).
 */
void lexicon_settle(const struct lexicon *lexicon, struct forms *forms);
