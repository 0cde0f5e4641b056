/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Groups of words that mean the same: across the languages, abbreviations, and what a clinic adds in synonyms.csv and
 * themes.csv. Any member finds the others, lower.
 */
#pragma once

#include "base/arena.h"
#include "base/map.h"
#include "index/stem.h"
#include "store/files/folder.h"

/* The groups that erfar knows by itself, members separated by '|'. Constant. */
size_t pairs_builtin_count(void);
const char *pairs_builtin(size_t number);

/* One member of a group: a word, or several that must stand in this order. */
struct pair_member {
	struct span text;	  /* as it stands in the table */
	const struct span *words; /* folded */
	size_t word_count;
};

struct pair_group {
	struct pair_member *members;
	size_t count;
};

struct pairs {
	struct arena *arena;
	struct stemmer *stemmer;
	struct pair_group *groups;
	size_t count, capacity;
};

/* Starts with the groups erfar knows. The stemmer is borrowed. */
void pairs_init(struct pairs *pairs, struct arena *arena, struct stemmer *stemmer);

/* Adds a group of texts, which are borrowed; fewer than two that hold a word are no group. */
void pairs_add(struct pairs *pairs, const struct strings *members);

/* Adds what the clinic says itself, in synonyms.csv and themes.csv, as far as they can be read. */
void pairs_add_tables(struct pairs *pairs, const struct folder *folder);

/* A word as it is looked up in the groups. */
struct pair_key {
	struct span word;
	struct stems stems;
	size_t prefix;	       /* stems_prefix() */
	const char *irregular; /* irregular_group() */
};

void pair_key_make(struct pair_key *out, const struct pairs *pairs, struct span word);

/* Whether word is a form of the one looked up. */
bool pair_key_meets(const struct pairs *pairs, const struct pair_key *key, struct span word);

/* Whether the word is a form of that member, which must be a single word. */
bool pairs_is_member(const struct pairs *pairs, const struct pair_member *member, const struct pair_key *key);
