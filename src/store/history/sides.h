/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which versions of a file met when git's merge driver wrote a contradiction into it: the driver is told no names. */
#pragma once

#include "store/history/compare.h"

/* One of the versions that met. */
struct history_side {
	const char *tip;	 /* the commit that has it; NULL: it was rebased or picked onto the other one */
	const char *base;	 /* where the sides parted; "" when nowhere */
	struct span bytes;	 /* as git has them; without a tip those of the version that came of it */
	struct last_change last; /* who kept it, without a tip */
};

struct history_sides {
	struct history_side *items;
	size_t count;
	struct span base; /* the version where they parted, as git has it; empty for none */
	struct span made; /* the version that came of them, in a commit; empty where that is not known */
};

/* Where a contradiction stands, and what it is about. */
struct history_block {
	const char *path;  /* the file that holds it */
	const char *about; /* the file whose versions met; the same, unless the contradiction stands beside it */
	struct span id;
	const char *from; /* the commit to go back from, an id in hex; NULL: the branch */

	/*
	 * Of what stands beside a file: whether its texts met in a commit that changed the file, by the versions that the
	 * commit's parents (one or two) have and its own. NULL: they met in any merge of two versions.
	 */
	bool (*has_met)(const struct span *parents, size_t count, struct span own, void *data);
	void *data;
};

/*
 * Goes back from there to the commit that brought the contradiction. A merge has a side for each parent; another
 * commit its parent and its own author; what is in no commit yet, the last commit alone. What stands beside a file has
 * the sides of the commit where its texts met, at that one or before it. None where nothing is known.
 */
int history_sides(struct history_sides *out, struct history *history, const struct history_block *block);
