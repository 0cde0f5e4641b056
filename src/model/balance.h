/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a term's themes lie on the four sides of the trade, so that one sees which side is thin. */
#pragma once

#include "model/summary.h"
#include "model/themes.h"

struct side_balance {
	size_t held;   /* meetings of the term that touched it */
	size_t drawn;  /* meetings to come whose theme is of that side */
	size_t wishes; /* of the backlog */
};

struct balance {
	struct side_balance sides[SIDE_COUNT];
	/* bit 1 << enum side: the fewest of the four, when they are not all alike */
	unsigned thin;	/* held and drawn */
	unsigned least; /* held */
};

/* The sides that themes stand on, as bits; SIDE_OTHER for themes that themes.csv lacks, 0 for none at all. */
unsigned balance_sides(const struct themes *themes, const struct strings *slugs);

/* Of the term, or the days, that summary is about; days have no wishes. What has no theme at all counts nowhere. */
void balance_load(struct balance *out, const struct summary *summary, const struct themes *themes);
