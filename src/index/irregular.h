/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words whose forms no rule of endings brings together: barn, born; bok, bøker; skrive, skrev. */
#pragma once

#include "index/forms.h"

struct irregular {
	const char *words; /* folded, separated by single spaces; constant */
	unsigned kinds;	   /* what the regular endings of its words may be */
};

/* The group that has a form of the word; false, and no words, when it is in none. */
bool irregular_find(struct irregular *out, const struct forms *word);

/* Whether the group has the word itself. */
bool irregular_lists(const struct irregular *group, struct span word);

/* The group that has the word itself; false when none has. */
bool irregular_has(struct irregular *out, struct span word);

/* Whether the word is the first of its group: the infinitive of a verb. */
bool irregular_is_first(const struct irregular *group, struct span word);

/*
 * The kinds of forms that a word of the group has: of a plural (netter) no singular, of the past (skrev) none. 0: it
 * stands as it is.
 */
unsigned irregular_kinds(const struct irregular *group, struct span member);

/* Whether they are forms of one word, by rule or by a group. */
bool words_meet(struct span a, struct span b);
