/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The merges that came since an earlier run looked: some are plain git's. How far it looked is remembered
 * (SEEN_MERGES).
 */
#pragma once

#include "store/history/history.h"

/* A merge of two lines of work. */
struct history_merge {
	const char *id, *ours, *theirs; /* the commit and its parents */
};

struct history_merges {
	struct history_merge *items; /* oldest first */
	size_t count, capacity;
};

#define HISTORY_MERGES_MOST 300 /* that are given where it is not known how far an earlier run looked */

/* Those that the branch has and that no run has looked at; where nothing is remembered, the newest. */
int history_merges(struct history_merges *out, struct history *history);

/* The notes, tables and settings in which a merge differs from both of its parents. */
int history_merge_paths(struct strings *out, struct history *history, const struct history_merge *merge);
