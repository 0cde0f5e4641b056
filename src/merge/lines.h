/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three-way merge of lines: paragraphs, files that are no notes, and what can't be understood. */
#pragma once

#include "merge/state.h"

struct lines_rule {
	/*
	 * Both sides changed the same lines: writes what shall stand there. False gives up on the whole. Lines are
	 * spans with their line ends.
	 */
	bool (*settle)(struct merge *merge, struct buf *out, struct span base, struct span one, struct span two);
	/* Give up as well where a line was moved by one side and touched by the other: it may stand twice. */
	bool careful;
};

/* A settle() that gives up. */
bool lines_give_up(struct merge *merge, struct buf *out, struct span base, struct span one, struct span two);

/*
 * Unites lines. Changes of different lines go together, also of neighbours; lines put in at one place all stay, those
 * in common once. Line ends are no part of a line's text. False, with out as it was, when the rule gives up.
 */
bool lines_unite(struct merge *merge, struct buf *out, struct span base, struct span one, struct span two,
		 const struct lines_rule *rule);

/*
 * Whether a line of the ancestor that says something stands in the result, outside of quotes, more often than in any of
 * the versions.
 */
bool lines_doubled(struct arena *arena, struct span result, const struct span versions[SIDES]);
