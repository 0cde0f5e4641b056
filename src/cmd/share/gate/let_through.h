/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The comments that answer a warning, and the numbers declared to be nobody's: each is told once, when it goes somewhere.
 * A commit of share's has it in its message, as two lines, "Let-through: RULE PATH:LINE" and "Why: REASON"; what another
 * commit brought is found in its texts (docs/decisions/0023-let-through-by-plain-git.md).
 */
#pragma once

#include "base/context.h"
#include "base/map.h"
#include "gate/gate.h"
#include "store/history/compare.h"

struct let_through {
	struct context *ctx;
	struct history *history;
	const struct gate *gate;
	/* Commits, by id or name, that the receiver has: what their texts let through is nothing new. NULL: none. */
	const struct strings *there;
	struct buf *lines; /* gets the two lines of each that is said; NULL: nothing does */
	/* For let_through_find(): the clinic declares numbers; tags, whose texts come with the commits they name. */
	bool has_declared;
	struct history_tags tags;
	struct map told;   /* "RULE PATH:LINE REASON" of a message, "RULE PATH SUM REASON" of a text */
	struct map before; /* "COMMIT PATH" to struct gate_report of that text, empty where there is none */
};

/* Begins with nothing told; all but the maps is set before. */
void let_through_begin(struct let_through *now);

/*
 * Takes what a commit's message tells for told. out (or NULL) gets it as people read it: "RULE PATH:LINE (REASON)", "RULE
 * COUNT PATH (REASON)" of a yes to a forum, or an attachment's path and reason.
 */
void let_through_read(struct strings *out, struct let_through *now, struct span message);

/* Says it in one sentence on out, unless it is told or there already. anew: also what is there. */
void let_through_say(struct let_through *now, const struct gate_waiver *waiver, bool anew);

/*
 * Adds to out, in the same form, what a commit brought that none of its parents has, and what a tag says of it, where
 * neither its message nor another one that was read tells it.
 */
int let_through_find(struct strings *out, struct let_through *now, const struct history_entry *entry);
