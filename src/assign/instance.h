/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * assign/ — who goes where, as numbers: the helper program erfar-assign. Alone includes glpk.h (model.c, timetable_lp.c
 * by way of solver.h). May include programme/problem*.h and base/. Start reading with solve.h.
 *
 * A problem with its fixed visits taken out and looked through once: what is left to be settled.
 */
#pragma once

#include "programme/problem.h"

#define SETS (1 << SHIFT_COUNT) /* sets of shifts, a bit each */

struct instance {
	struct arena *arena;
	const struct problem *problem;
	int persons, days, departments, specialities;
	unsigned char *shifts;			    /* [person] those they can */
	unsigned char *offered;			    /* [department, day] those with places left */
	int *room;				    /* [department, day][set]: places left in those shifts together */
	bool *allowed;				    /* [person, day, department] */
	bool *pair;				    /* [person, department]: allowed on some day */
	bool *free;				    /* [person, day]: to be placed */
	bool *wish;				    /* [person, department] */
	bool *seen;				    /* [person, speciality]: by a fixed visit */
	int *base_wishes, *base_placed, *base_load; /* of fixed visits; the last one by department */
	int *keep;				    /* [person, day]: the department of "before", -1 */
	unsigned char *keep_shift;		    /* [person, day]: its shift, a bit, where that can still be; 0 */
	bool *told;			 /* [person, day]: a change there tells somebody who was told of one before */
	int *first_kept, *next_kept;	 /* [department, day], then [person, day]: who can stay there, -1 */
	long wanted;			 /* how many places are to be found */
	int wish_levels, breadth_levels; /* the most that one person could have */
};

void instance_init(struct instance *out, struct arena *arena, const struct problem *problem);

static inline int at_pair(const struct instance *in, int person, int department)
{
	return person * in->departments + department;
}

static inline int at_day(const struct instance *in, int person, int day)
{
	return person * in->days + day;
}

static inline int at_host(const struct instance *in, int department, int day)
{
	return department * in->days + day;
}

static inline bool is_allowed(const struct instance *in, int person, int day, int department)
{
	return in->allowed[at_day(in, person, day) * in->departments + department];
}

/* The shifts of theirs that a department has places in that day. */
static inline unsigned shifts_at(const struct instance *in, int person, int department, int day)
{
	return in->shifts[person] & in->offered[at_host(in, department, day)];
}
