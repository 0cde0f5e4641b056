/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the groups of index/pairs.h have for a term, for the parts of a compound, and for several words of a query. */
#pragma once

#include "index/expand_add.h"

#define WEIGHT_PAIR 0.75

/* The other members of each group that the word is a member of. */
void expand_add_pairs(struct expander *expander, struct term *term, const struct pair_key *key, const char *typed);

/* saksbehandler for sagsbehandler: each part in any of its languages, with any link. */
void expand_add_translated(struct expander *expander, struct term *term, const struct span parts[2], const char *typed);

/* BUP for "barne- og ungdomspsykiatri": the terms that together are a member get the other ones. */
void expand_add_names(struct expander *expander, struct term *terms, const struct query *query);
