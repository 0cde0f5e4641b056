/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan in the making, which always keeps the hard rules, and how good it is. */
#pragma once

#include "assign/instance.h"
#include "assign/shifts.h"

#define SCORE_MOST (4 + 3 * PROBLEM_MOST_DAYS)

/* All aims in their order, more being better: evenness stands there negated. */
struct score {
	long value[SCORE_MOST];
};

struct plan {
	const struct instance *in;
	int *at;			/* [person, day]: the department, -1 for none */
	int *day_of;			/* [person, department]: the day, -1 for none */
	int *guests;			/* [department, day][set]: whose shifts there are just that set */
	int *wishes, *placed, *breadth; /* [person], with what is fixed */
	int *seen;			/* [person, speciality]: visits */
	int *load;			/* [department] */
	int *kept, *kept_told;		/* [department, day]: how many of "before" can keep their shift too */
	struct shift_guest *match;	/* [guest]: for working out shifts */
	int *who;			/* [guest]: the person */
	int score_len;
	struct score score;
};

void plan_init(struct plan *out, const struct instance *in);
void plan_copy(struct plan *out, const struct plan *from); /* both of one instance */
void plan_clear(struct plan *plan);

/* Whether one more guest fits in, whose shifts are these. */
bool plan_has_room(const struct plan *plan, int person, int day, int department);

/* Whether all hard rules let them: allowed, free on that day, not there on another, and room. */
bool plan_may(const struct plan *plan, int person, int day, int department);

void plan_put(struct plan *plan, int person, int day, int department);
void plan_take(struct plan *plan, int person, int day); /* nothing when they have no place */

/* Where an aim and level stand in a score. */
int score_place(const struct instance *in, enum aim aim, int level);

/* 1 when a is better, -1 when b is, 0 when they are alike. */
int score_compare(const struct plan *a, const struct score *b);

/* A shift for each visit, [person, day]: as many of "before" keep theirs as can, and evenings are shared. */
void plan_shifts(int *shifts, const struct plan *plan);

/* The visits with their shifts, the fixed ones too; by person and day. */
void plan_visits(struct visits *out, struct arena *arena, const struct plan *plan);
