/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Groups of words that mean the same: across the languages, abbreviations, and what a clinic adds in synonyms.csv and
 * themes.csv. Any member finds the others, lower.
 */
#pragma once

#include "index/dictionary.h"
#include "index/tokenize.h"
#include "store/files/folder.h"

struct pairs {
	struct arena *arena;
	struct pair_group *own; /* the clinic's; those that erfar knows are in the dictionary */
	size_t own_count, own_capacity;
};

/* With no groups but those erfar knows. */
void pairs_init(struct pairs *pairs, struct arena *arena);

/* A table of lists: all cells of a row are a group. */
#define SYNONYMS "synonyms.csv"

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

/* Whether the word itself is a member of any group. */
bool pairs_have(const struct pairs *pairs, struct span word);

/*
 * Goes through the groups that may have a form of any of the words looked up: as a member, or in one of several words
 * (USE_IN_SEVERAL). What erfar knows comes first; each of the clinic's own comes always.
 */
struct pair_walk {
	const struct pairs *pairs;
	struct group_set near;
	size_t number, own;
};

struct pair_walk pairs_near(const struct pairs *pairs, enum dictionary_use use, const struct pair_key *keys,
			    size_t count);
bool pairs_next(struct pair_group *out, struct pair_walk *walk);
