/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A programme as a problem of numbers, without a name in it: that is all that erfar-assign is told. Persons, days and
 * departments are numbered from 0 in the order of the tables; what stands fast is a visit among "fixed".
 *
 * Hard rules: a department takes at most its places in each shift of a day; nobody has two visits on one day, visits
 * one department twice, goes where they never may or comes when they are away or in a shift they can't.
 *
 * Aims, in this order: as many places as can be filled; as few changes against "before" as can be, a place where there
 * was none being one too, and of these as few as can be for those who were told of one already; and then, the worst-off
 * first (how many have at least one, then how many have at least two, and so on), places, wishes fulfilled and
 * different specialities seen; last, guests spread evenly (the sum over departments of the number of guests squared).
 * The sum of wishes follows from how many have at least one, two and so on, so that it needs no step of its own.
 */
#pragma once

#include "base/arena.h"
#include "programme/shift.h"

#define PROBLEM_MOST_PERSONS 1000
#define PROBLEM_MOST_DAYS 60
#define PROBLEM_MOST_DEPARTMENTS 300

struct visit {
	int person, day, department;
	enum shift shift;
	bool told; /* of "before" and "fixed": the person was told of a change once already */
};

struct visits {
	struct visit *items;
	size_t count, capacity;
};

struct problem_person {
	unsigned shifts; /* those they can, a bit each */
	bool *away;	 /* [day] */
	bool *never;	 /* [department] */
	bool *wish;	 /* [department] */
};

struct problem {
	int persons, days, departments, specialities;
	int *speciality; /* [department], below specialities */
	int *places;	 /* [(department * days + day) * SHIFT_COUNT + shift] */
	struct problem_person *person;
	struct visits fixed;
	struct visits before; /* the plan to be mended; empty when there is none */
	bool mend;	      /* there is one */
};

enum aim { AIM_PLACED, AIM_CHANGED, AIM_CHANGED_TOLD, AIM_LEAST_PLACED, AIM_WISHES, AIM_BREADTH, AIM_EVEN, AIM_COUNT };

/* How far one step towards an aim came. Of changes and evenness less is better, of all others more. */
struct aim_value {
	enum aim aim;
	int level;	   /* at least so many, for those that have levels; else 0 */
	long value, bound; /* what was reached, and what nothing can surpass: equal when that is proven */
};

enum stop { STOP_DONE, STOP_STEPS, STOP_TIME };

struct answer {
	struct visits visits; /* all, the fixed ones too; by person and day */
	struct aim_value *aims;
	size_t aim_count, aim_capacity;
	enum stop stop; /* why the search ended */
};

int problem_places(const struct problem *problem, int department, int day, int shift);

/* An empty problem of that size. */
void problem_init(struct problem *out, struct arena *arena, int persons, int days, int departments, int specialities);

void visits_add(struct visits *visits, struct arena *arena, struct visit visit);
void answer_add(struct answer *answer, struct arena *arena, struct aim_value value);

/* Whether every aim reached what nothing can surpass. */
bool answer_is_proven(const struct answer *answer);

/* "placed", "changed", "changed-told", "least-placed", "wishes", "breadth", "even". */
const char *aim_name(enum aim aim);
int aim_named(struct span name); /* -1 when there is none */
