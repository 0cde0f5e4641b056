/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Stems of folded words (index/tokenize.h): Norwegian, Danish and English by Snowball's rules, and a light one of our
 * own for what those leave: short words (uke, uker, ukene), nynorsk's -aren, words that end in s (kurs, kurset). Two
 * words are forms of one word when any of the four says so: the language of a note is never guessed.
 */
#pragma once

#include "base/arena.h"
#include "index/tokenize.h"

struct stemmer;

/* Opened once a search; closed by the caller. NULL when the library knows one of the languages no more. */
struct stemmer *stemmer_open(void);
void stemmer_close(struct stemmer *stemmer); /* NULL is fine */

enum { STEM_NORWEGIAN, STEM_DANISH, STEM_ENGLISH, STEM_LIGHT, STEM_COUNT };

/* "" where that language has no say over the word. */
struct stems {
	char text[STEM_COUNT][WORD_BYTES + 8];
	bool bare; /* the Danish stem is the word itself */
};

void stems_make(struct stems *out, struct stemmer *stemmer, struct span word);
bool stems_meet(const struct stems *a, const struct stems *b);

/* How many bytes every word that meets this one has in common with it, at least 1. */
size_t stems_prefix(const struct stems *stems, struct span word);

/* Whether the two words are forms of one word, by their stems or by the table of irregular ones. */
bool words_meet(struct stemmer *stemmer, struct span a, struct span b);

/*
 * Whether one of them names what the other does (registrering, registrere; behandling, behandle): near, but no form of
 * the same word.
 */
bool words_related(struct span a, struct span b);

/* The word without the ending of a noun or of the definite form (epikrisen: epikris), by the light rules alone. */
struct span word_without_ending(struct span word);

/*
 * The group of an irregular word (barn, born; bok, bøker; mann, menn) that holds a form of word, as constant text:
 * folded words separated by single spaces. NULL when it is in none.
 */
const char *irregular_group(struct stemmer *stemmer, struct span word);

/*
 * Whether word may be a form of that member of a group: nettene is one of netter, but nettet is of another word, though
 * they have a stem in common.
 */
bool irregular_allows(struct span member, struct span word);

/* Whether the word carries no meaning of its own (og, i, the): it need not occur. */
bool word_is_small(struct span word);
