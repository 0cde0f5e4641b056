/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One member of a group of words that mean the same: a word, or several that must stand in this order. */
#pragma once

#include "base/arena.h"
#include "base/span.h"

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

/* The words of a text; none where it has no letter. out stays where it is: a single word points into it. */
void pair_member_read(struct pair_member *out, struct arena *arena, struct span text);
