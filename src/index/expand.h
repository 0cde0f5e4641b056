/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From what was typed to the words that notes really have: forms, other spellings, other languages, compounds, each
 * with a weight between 0 and 1 and its reason.
 */
#pragma once

#include "index/compound.h"
#include "index/query.h"

enum match_reason {
	MATCH_SAME,
	MATCH_FORM,	  /* møter for møte */
	MATCH_RELATED,	  /* registrere for registrering */
	MATCH_SPELLING,	  /* møte for moete */
	MATCH_PAIR,	  /* sag for sak, telefon for tlf */
	MATCH_PAIR_HOLDS, /* saksbehandler for sag */
	MATCH_COMPOUND,	  /* fagutvikling for utvikling */
	MATCH_PARTS,	  /* kompetanse and plan for kompetanseplan */
	MATCH_PREFIX,	  /* behandling for behand* */
	MATCH_MISSPELT,	  /* tolk for tokl, when no note has that */
};

struct match {
	double weight;
	enum match_reason reason;
	const char *of; /* what was typed, or the other word for it that led here */
};

/* Several words that together stand for the term. */
struct way {
	bool ordered;	   /* one directly after the other; else anywhere in the note */
	struct map *parts; /* each folded word to struct match */
	size_t count;
	struct match match;
};

struct term {
	const struct query_term *query;
	struct map words; /* folded word to struct match: any one of them meets the term */
	struct way *ways;
	size_t way_count, way_capacity;
	bool misspelt; /* no note has what was typed; the words are those a slip away */
	bool known;    /* any note can meet it */
};

struct expander {
	struct arena *arena;
	const struct vocabulary *vocabulary;
	struct pairs *pairs;
	struct lexicon lexicon;
};

/* All is borrowed. */
void expander_init(struct expander *expander, struct arena *arena, const struct vocabulary *vocabulary,
		   struct pairs *pairs);

/* The terms of the query, as many and in its order, in the arena. */
struct term *expand(struct expander *expander, const struct query *query);
