/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of the ancestor and of both sides: which are the same, and what changed in between. */
#pragma once

#include "base/arena.h"
#include "base/span.h"
#include "merge/order.h"

struct version {
	struct span *lines; /* with their ends */
	size_t *numbers;    /* equal number, equal text */
	size_t count;
};

/* A stretch of the ancestor's lines and what a side made of it. */
struct hunk {
	size_t base, base_end, at, at_end;
};

struct hunks {
	struct hunk *items;
	size_t count, next;
};

struct comparison {
	struct version versions[SIDES];
	size_t limit;		/* numbers are below it */
	size_t *partner[SIDES]; /* by the ancestor's line: the side's, NOWHERE for none */
	struct hunks hunks[SIDES];
	bool *moved[SIDES]; /* by number: gone from its place and put in elsewhere */
	size_t steps;	    /* of work */
};

/* Line ends are no part of a line's text. */
void lines_compare(struct comparison *out, struct arena *arena, const struct span bytes[SIDES]);
