/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words whose forms no rule of endings brings together: barn, born; bok, bøker; skrive, skrev. */
#pragma once

#include "index/forms.h"

struct irregular {
	const char *words; /* folded, separated by single spaces; constant */
	unsigned kinds;	   /* what the regular endings of its words may be */
};

#define IRREGULARS_MOST 4 /* that one word is in: la is of la and of legge */

struct irregulars {
	struct irregular groups[IRREGULARS_MOST];
	size_t count;
};

/* The groups that have the word itself; all are of one kind of words. */
void irregulars_listing(struct irregulars *out, struct span word);

/* The same; of a word that none has, those with a form of it. */
void irregulars_find(struct irregulars *out, const struct forms *word);

/* Whether the group has the word itself. */
bool irregular_lists(const struct irregular *group, struct span word);

/* Whether the word is the first of its group: the infinitive of a verb. */
bool irregular_is_first(const struct irregular *group, struct span word);

/*
 * The kinds of forms that a word of the group has: of a plural (netter) no singular, of the past (skrev) none. 0: it
 * stands as it is.
 */
unsigned irregular_kinds(const struct irregular *group, struct span member);

/* Whether they are forms of one word, by rule or by a group. */
bool words_meet(struct span a, struct span b);
