/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A hit looked up in its note: where each term is met, what to show of it and why it was found. What stands here was
 * read from the note a moment ago, whatever the index says.
 */
#pragma once

#include "index/expand.h"
#include "index/note_words.h"
#include "index/replaced.h"
#include "index/search.h"

/* One place in the note that meets a term. */
struct found {
	size_t term;
	const struct match *match;
	struct note_word word; /* word.word is not kept */
	size_t end;	       /* of the last word, where several follow each other */
	bool replaced;	       /* it stands in a conclusion that is in force no more */
	double value;
};

struct lookup {
	struct context *ctx; /* through whose veil goes what is shown */
	struct arena *arena; /* for what is needed while looking */
	struct arena *keep;  /* for what stands in the hit */
	const struct note *note;
	size_t file; /* place in the manifest, for replaced */
	const struct replaced *replaced;
	const bool *fields; /* what --in lets through, by enum field */
	const struct term *terms;
	size_t term_count;
	const double *rarity; /* by term */
	bool places_only;     /* leave snippet and why empty */

	struct found *found; /* in order of the note */
	size_t count, capacity;
	uint32_t met; /* one bit a term */
};

/* Fills found and met; the fields before them are the caller's. */
void lookup_run(struct lookup *lookup);

/* Puts line, section, role, snippet and why into the hit. */
void lookup_show(struct search_hit *out, const struct lookup *lookup);

/* What was found there as it may be shown: in a snippet of that place the same is masked. */
const char *lookup_shown_word(const struct lookup *lookup, const struct found *found, bool *masked);

/* The sentences of hit.why (why.c). */
void lookup_explain(struct search_hit *out, const struct lookup *lookup);
