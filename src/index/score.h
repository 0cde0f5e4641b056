/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which notes meet the terms, and how well: BM25 over fields (Robertson and Zaragoza, "The Probabilistic Relevance
 * Framework: BM25 and Beyond", 2009), where a word counts by its field and by how near it is to what was typed. A word
 * that stands in every note still counts a little.
 */
#pragma once

#include "index/occurrences.h"

struct scored_note {
	size_t file; /* place in the manifest */
	double score;
	long day;	/* MANIFEST_NO_DAY without one */
	uint32_t terms; /* one bit a term that the note meets */
};

struct scores {
	struct scored_note *notes; /* those that meet all terms; else, and of a question, the most. In no order */
	size_t count;
	bool partial;
	double rarity[QUERY_TERMS]; /* what each term counts */
};

/* today: days since 1970, for the little that a note gains by being new. */
int score(struct scores *out, const struct occurrences *occurrences, const struct query *query,
	  const struct term *terms, long today);
