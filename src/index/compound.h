/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words put together of others, with linking s or e: sag-s-behandler, kompetanse-plan, barn-e-hage. What counts as a
 * word is the notebook's own vocabulary and the words of the pairs.
 */
#pragma once

#include "base/map.h"
#include "index/pairs.h"
#include "index/vocabulary.h"

struct lexicon {
	const struct vocabulary *vocabulary;
	struct map extra;	 /* words of the pairs and of the query: folded word to itself */
	struct stemmer *stemmer; /* borrowed */
	struct map *asked;	 /* lexicon_knows() of words asked before: the answer */
};

void lexicon_init(struct lexicon *lexicon, struct arena *arena, const struct vocabulary *vocabulary,
		  const struct pairs *pairs);
void lexicon_add(struct lexicon *lexicon, struct span word);

/* Whether the word, or a word that it is a form of, is known. */
bool lexicon_knows(const struct lexicon *lexicon, struct span word);

enum compound_fit {
	COMPOUND_NOT,
	COMPOUND_LOOSE, /* the part stands in it, what is left is no known word */
	COMPOUND_WHOLE, /* all that is left is known words */
};

/* How a word fits as a part of a longer one. */
enum compound_fit compound_holds(const struct lexicon *lexicon, struct span compound, const struct pair_key *part);

/* The shortest text that every compound holding the word has in it; fewer than three letters: none is looked for. */
struct span compound_core(const struct pair_key *part);

#define COMPOUND_PARTS 3

/* The known words that the word is put together of, without links; 0 when it is not. */
size_t compound_split(struct span parts[COMPOUND_PARTS], const struct lexicon *lexicon, struct span word);
