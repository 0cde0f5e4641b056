/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From what was typed to what this notebook has for it: its vocabulary, the word pairs and the query, opened together.
 */
#pragma once

#include "index/expand.h"
#include "index/segments.h"

struct expansion {
	struct segments segments;
	struct alive alive;
	struct pairs pairs;
	struct query query;
	struct term *terms;	 /* one for each of the query's */
	struct strings unknown;	 /* what was typed that no note has in any form */
	struct strings misspelt; /* the same, where words spelt nearly alike are looked for instead */
};

/* Reads vocabulary, pairs and query; it must stay where it is. */
int expansion_load(struct expansion *out, struct cache *cache, const char *words);

/* Makes the terms, once the query is whole. */
void expansion_make(struct expansion *expansion, struct arena *arena);
