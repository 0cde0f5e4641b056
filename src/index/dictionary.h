/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What erfar knows of words by itself: groups that mean the same, forms that no rule brings together, everyday nouns. They
 * are sorted tables without a pointer, made when erfar is built, so that a search reads only what it asks for.
 */
#pragma once

#include "index/irregular.h"
#include "index/pair_member.h"

#include <stdint.h>

/* By what a group is found: a member that is the word, a member of several words that has it, a form. */
enum dictionary_use { USE_MEMBER, USE_IN_SEVERAL, USE_IRREGULAR };

/* Numbers of groups, each once. */
#define DICTIONARY_GROUPS_MOST 2048

struct group_set {
	uint64_t bits[DICTIONARY_GROUPS_MOST / 64];
};

/* The groups that have the word so, or a word that begins so. */
void dictionary_add(struct group_set *out, enum dictionary_use use, struct span word);
void dictionary_add_beginning(struct group_set *out, enum dictionary_use use, struct span beginning);

/* The first group from that number on; false when there is none. */
bool group_set_next(size_t *number, const struct group_set *set);

void dictionary_group(struct pair_group *out, struct arena *arena, size_t number);
bool dictionary_irregular(struct irregular *out, size_t number); /* false behind the last */

bool dictionary_is_member(struct span word);   /* by itself, in any group that means the same */
bool dictionary_is_name(struct span word);     /* Scandinavian, as a dictionary has it: such a member, or a noun */
bool dictionary_is_everyday(struct span word); /* an everyday noun */
