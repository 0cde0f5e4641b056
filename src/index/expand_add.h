/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of the notebook for one term or one part of it, under way: those of one word, its forms, its compounds. */
#pragma once

#include "index/expand.h"

#define TERM_WORDS_MOST 2000 /* one term may become */

struct expanding {
	struct expander *expander;
	struct map *words; /* folded word to struct match */
	struct span but;   /* this one is not added; empty: all are */
};

/* Keeps the greater weight of a word that is there already. */
void expand_add_word(struct expanding *expanding, struct span word, double weight, enum match_reason reason,
		     const char *of);

/* The word and its regular forms, as far as the notebook has them. */
void expand_add_regular(struct expanding *expanding, const struct forms *forms, const struct match *as);

/* The same and, where it has those, its irregular forms. */
void expand_add_all(struct expanding *expanding, const struct forms *forms, const struct match *as);

/* The same for a word that somebody typed. */
void expand_add_forms(struct expanding *expanding, struct span word, const struct match *as);

/* Compounds that hold the word. */
void expand_add_compounds(struct expanding *expanding, struct span part, const struct match *as);

/* One more way of so many parts, each without words so far. */
struct way *expand_add_way(struct expander *expander, struct term *term, size_t count, bool ordered,
			   const struct match *as);
