/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words that erfar knows by itself, as they are written by hand (words_*.c). A search does not read them: they are
 * made into the tables of dictionary.h while erfar is built (dictionary_make.c).
 */
#pragma once

#include <stddef.h>

struct word_list {
	const char *const *items;
	size_t count;
};

#define WORD_LIST(array)                                                                                               \
	{                                                                                                              \
		array, sizeof(array) / sizeof(*(array))                                                                \
	}

/* Groups that mean the same, members separated by '|'; behind "||" stand English ones. */
extern const struct word_list words_trade, words_everyday;
extern const struct word_list words_abbreviations; /* the short members are abbreviations */

/* Groups of forms that no rule of endings brings together, folded, separated by single spaces. */
extern const struct irregular_list {
	struct word_list groups;
	unsigned kinds; /* what the regular endings of their words may be (forms.h) */
} words_irregular[];
extern const size_t words_irregular_count;

/* Everyday nouns, folded, each with a space behind it. */
extern const char words_nouns[];
