/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a programme to a problem without names, through erfar-assign, and back to placements. */
#pragma once

#include "programme/problem.h"
#include "programme/programme.h"

struct assignment_options {
	bool mend;	  /* keep as much of the placements that stand there as can be */
	long seconds;	  /* 0 for no limit but the usual steps */
	bool placed_only; /* only how many can be placed */
};

/*
 * What stands fast: rows marked fixed, and the days that have been. Everything else is settled anew, or mended.
 */
bool assignment_is_fast(const struct programme *programme, const struct placement *placement);

/* Whether any day spent apart is today or later: what has been is planned by nobody. */
bool assignment_has_day_left(const struct programme *programme);

void assignment_problem(struct problem *out, const struct programme *programme, bool mend);

/* Asks erfar-assign. ERROR_INTERNAL when it can't be run or does not answer. */
int assignment_solve(struct answer *out, struct arena *arena, const struct problem *problem,
		     const struct assignment_options *options);

/*
 * The placements that an answer means; what stood there keeps the rest of its row. changed: the day told in new ones.
 */
void assignment_placements(struct placements *out, const struct programme *programme, const struct answer *answer,
			   struct date changed);

/*
 * ERROR_FORMAT when a row that stands fast breaks a hard rule, with who, where and which; 0 otherwise. A visit that has
 * been can break none. name: what the table is called in complaints.
 */
int assignment_check_fast(const struct programme *programme, const char *name);
