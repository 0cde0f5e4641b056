/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that no rule of endings may touch. All are folded. */
#pragma once

#include "base/span.h"

/* Whether the word carries no meaning of its own (og, i, the): it need not occur. */
bool word_is_small(struct span word);

/* False for small words, for numbers, and for words such as "over" and "ikke": nothing is a form of them. */
bool word_has_forms(struct span word);

/* Whether it says what a note is about: no day, number, or verb that stands in any note. */
bool word_is_telling(struct span word);

/*
 * Whether it only looks like a form of another word: the dictionary has it as it stands (fast is not of fase, nor kurs
 * of kur). It takes endings itself, as others do (kurset).
 */
bool word_has_no_ending(struct span word);
