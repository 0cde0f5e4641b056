/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Groups of words that mean the same: across the languages, abbreviations, and what a clinic adds in synonyms.csv and
 * themes.csv. Any member finds the others, lower.
 */
#pragma once

#include "base/arena.h"
#include "base/map.h"
#include "index/irregular.h"
#include "index/tokenize.h"
#include "store/files/folder.h"

/* The groups that erfar knows by itself, members separated by '|'; behind "||" stand English ones. Constant. */
size_t pairs_builtin_count(void);
const char *pairs_builtin(size_t number);
bool pairs_builtin_abbreviates(size_t number); /* short members are abbreviations */

/* Those of them that are no words of the trade (words_everyday.c). */
extern const char *const pairs_everyday[];
extern const size_t pairs_everyday_count;

/* One member of a group: a word, or several that must stand in this order. */
struct pair_member {
	struct span text;	  /* as it stands in the table */
	const struct span *words; /* folded */
	size_t word_count;
	unsigned kinds; /* what forms it has: SCANDINAVIAN, ENGLISH, of an abbreviation none */
};

struct pair_group {
	struct pair_member *members;
	size_t count;
	struct span but; /* a member that in notes is mostly another word: skriver, but not skriveren; or empty */
};

struct pairs {
	struct arena *arena;
	struct pair_group *groups;
	size_t count, capacity;
};

/* Starts with the groups erfar knows. */
void pairs_init(struct pairs *pairs, struct arena *arena);

/* A table of lists: all cells of a row are a group. */
#define SYNONYMS "synonyms.csv"
#define SYNONYMS_HEADER "word|ord"

/* Adds what the clinic says itself, in synonyms.csv and themes.csv, as far as they can be read. */
void pairs_add_tables(struct pairs *pairs, const struct folder *folder);

/* The forms of the word number at of the member. */
void pair_member_forms(struct forms *out, const struct pair_member *member, size_t at);

/* A word as it is looked up in the groups. */
struct pair_key {
	struct forms forms;
	size_t prefix; /* forms_prefix() */
	struct irregulars irregular;
};

void pair_key_make(struct pair_key *out, struct span word);

/* Whether the word number at of the member is a form of the one looked up. */
bool pair_key_meets(const struct pair_key *key, const struct pair_member *member, size_t at);

/* Whether the word looked up is a form of that member, which must be a single word. */
bool pairs_is_member(const struct pair_member *member, const struct pair_key *key);
