/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Counts of people that may be shown: a group of fewer than so many is never seen, nor can it be worked out from the
 * sum, from the other groups or from the mean that stands beside them.
 */
#pragma once

#include "base/arena.h"
#include "model/notebook.h"

/*
 * The smallest group that may be seen: report.smallest-group of erfar.conf, else 5. ERROR_FORMAT below 3 or above 1000.
 */
int small_counts_setting(size_t *out, const struct notebook *notebook);

/* The same of a configuration alone; where that can't be read, the usual 5. */
size_t small_counts_in(const struct config *config);

/*
 * The count in whole steps of smallest: what grows is told so, so that two tables of it differ by nobody or by enough.
 */
size_t small_counts_steps(size_t count, size_t smallest);

/* A part of all, its count to the nearest step. */
struct small_share {
	size_t part, all;
};

/* False where the part or the rest is below smallest, also where there is none. */
bool small_share_of(struct small_share *out, size_t part, size_t all, size_t smallest);

/* How many in a hundred. */
int small_share_percent(const struct small_share *share);

/* Neighbouring levels taken together. */
struct level_group {
	int from, to;
	size_t count;
};

struct level_groups {
	struct level_group *items; /* by level; empty where only the sum can be told */
	size_t count;
	long mean_tenths; /* of levels_merge_mean(); -1 where it would tell too much, as of fewer than smallest */
};

/*
 * counts[i] people are at level first + i. Neighbours are put together until each group holds nobody or as many as
 * smallest. Of fewer people than that altogether nothing is told.
 */
void levels_merge(struct level_groups *out, struct arena *arena, const size_t *counts, size_t levels, int first,
		  size_t smallest);

/*
 * The same with the mean to one decimal beside it: goes on until nobody can tell from both that a level inside a group
 * holds some, but fewer than smallest; at last the mean stands alone, or not even that: of 5, 5, 5, 5, 5 and 4 it tells
 * of the one.
 */
void levels_merge_mean(struct level_groups *out, struct arena *arena, const size_t *counts, size_t levels, int first,
		       size_t smallest);

struct choice {
	const char *label;
	size_t count;
};

/*
 * Sorts by count, most first, then by label, and returns how many may be shown. *others gets the sum of the rest, which
 * is 0 or smallest at least.
 */
size_t choices_merge(size_t *others, struct choice *choices, size_t count, size_t smallest);
