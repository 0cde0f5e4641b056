/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is where: the placements of a person, a department, a day or all, in the order in which they are read. */
#pragma once

#include "programme/programme.h"

struct schedule_filter {
	const struct participant *who;	/* NULL: everybody */
	const struct department *where; /* NULL: everywhere */
	struct date day;		/* not set: every day */
};

struct schedule {
	const struct placement **items; /* by date, shift, department, participant */
	size_t count;
};

void schedule_make(struct schedule *out, const struct programme *programme, const struct schedule_filter *filter);

/* The same of placements that are not the programme's own any more. */
void schedule_pick(struct schedule *out, struct arena *arena, const struct placements *placements,
		   const struct schedule_filter *filter);

/*
 * Why a placement is theirs, in words of a language: a wish, a field that is new to them, ... In the arena or constant.
 */
const char *schedule_why(const struct programme *programme, const struct placement *placement, const char *language);
