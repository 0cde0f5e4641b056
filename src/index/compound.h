/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words put together of others, with linking s or e: sag-s-behandler, kompetanse-plan, barn-e-hage. What counts as a
 * word is the notebook's own vocabulary and the words of the pairs.
 */
#pragma once

#include "index/lexicon.h"

enum compound_fit {
	COMPOUND_NOT,
	COMPOUND_LOOSE, /* the part stands in it, what is left is no known word */
	COMPOUND_WHOLE, /* all that is left is known words */
};

#define PART_BASES 6

/* A word as it is looked for in longer ones. */
struct compound_part {
	struct forms forms;
	struct span bases[PART_BASES]; /* as first parts have it: all of them beginnings of the word */
	bool shortened[PART_BASES];    /* only beside known words: sak of saken */
	size_t base_count;
	struct span core; /* the shortest of them */
	bool noun;	  /* known to be one, and no form of another word: it may end what begins with no word */
};

/* False when the word is too short or too small to be looked for. */
bool compound_part_make(struct compound_part *out, const struct lexicon *lexicon, struct span word);

/* How the part fits into a longer word. */
enum compound_fit compound_holds(const struct lexicon *lexicon, struct span compound, const struct compound_part *part);

#define COMPOUND_PARTS 3

/* The known words that the word is put together of, without links; 0 when it is not. */
size_t compound_split(struct span parts[COMPOUND_PARTS], const struct lexicon *lexicon, struct span word);
