/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is to be told when a plan gives way to another. */
#pragma once

#include "cmd/plan/programme/common.h"

/* A day that is different for somebody, who is to be told; before or after is NULL for no place. */
struct told {
	const struct participant *who;
	struct date date;
	const struct placement *before, *after;
	bool again; /* they were told of a change before, be it of another day */
};

struct difference {
	struct told *items; /* people in the order of the table, so that each is told once */
	size_t count;
};

/* On those days, which need not be the programme's any more. In the programme's arena; points into both plans. */
void difference_find(struct difference *out, const struct programme *programme, const struct days *days,
		     const struct placements *before, const struct placements *after);

/* A line each: "Kari Nilsen, to. 4. mars: Geriatri (dagvagt) -> Patologi (dagvagt)". */
void difference_add(struct buf *out, const struct programme *programme, const struct difference *difference);
