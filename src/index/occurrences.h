/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where sets of words stand, over all notes: read from the segments, by notes of today and the fields asked for. */
#pragma once

#include "index/expand.h"
#include "index/replaced.h"
#include "index/segments.h"

struct occurrences {
	struct cache *cache;
	const struct segments *segments;
	struct alive alive;
	struct replaced replaced;
	const bool *wanted;	  /* by place in the manifest: what the filters let through */
	bool fields[FIELD_COUNT]; /* what --in lets through */
	size_t files;		  /* in the manifest */
	struct arena *arena;
};

/* What a place in that field weighs. */
double field_weight(enum field field);

/* How strongly each file has something; most have nothing of it and are not touched. */
struct strengths {
	double *values; /* by place in the manifest */
	size_t *files;	/* those above 0, in no order */
	size_t count;
};

struct strengths strengths_make(const struct occurrences *occurrences);
void strengths_clear(struct strengths *strengths);

/* The value of a file becomes this one if it is greater. */
void strengths_raise(struct strengths *strengths, size_t file, double value);

/*
 * How strongly each file has any of the words (struct match by folded word): 0 where none stands. The best word counts,
 * the others a little; many places in one field count as the logarithm of their number. out is cleared first.
 */
int occurrences_strengths(struct strengths *out, const struct occurrences *occurrences, const struct map *words);

/* The same for several words that belong together; all must be there. */
int occurrences_way(struct strengths *out, const struct occurrences *occurrences, const struct way *way);

/* How many of the notes that the filters let through have the folded word, just so. */
int occurrences_count(size_t *out, const struct occurrences *occurrences, struct span word);

/* Places as file << 32 | place, sorted. */
struct places {
	uint64_t *items;
	size_t count, capacity;
};

/* The places of any of the words in the files that candidates has above 0. */
int occurrences_places(struct places *out, const struct occurrences *occurrences, const struct map *words,
		       const double *candidates);
