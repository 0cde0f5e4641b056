/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hard rules, counted anew from the problem alone: nothing of src/assign is asked. */
#pragma once

#include "programme/problem.h"

static inline bool has_visit(const struct visits *visits, int person, int day, int department, int shift)
{
	for (size_t i = 0; i < visits->count; i++) {
		const struct visit *visit = &visits->items[i];

		if ((person < 0 || visit->person == person) && (day < 0 || visit->day == day) &&
		    (department < 0 || visit->department == department) && (shift < 0 || (int)visit->shift == shift))
			return true;
	}
	return false;
}

static inline int count_visits(const struct visits *visits, int person, int day, int department, int shift)
{
	int count = 0;

	for (size_t i = 0; i < visits->count; i++) {
		const struct visit *visit = &visits->items[i];

		count += (person < 0 || visit->person == person) && (day < 0 || visit->day == day) &&
			 (department < 0 || visit->department == department) &&
			 (shift < 0 || (int)visit->shift == shift);
	}
	return count;
}

static inline const char *broken_rule(const struct problem *problem, const struct visits *visits)
{
	for (size_t i = 0; i < visits->count; i++) {
		const struct visit *visit = &visits->items[i];
		const struct problem_person *person = &problem->person[visit->person];
		bool fixed =
			has_visit(&problem->fixed, visit->person, visit->day, visit->department, (int)visit->shift);

		if (count_visits(visits, visit->person, visit->day, -1, -1) > 1)
			return "two places on a day";
		if (count_visits(visits, visit->person, -1, visit->department, -1) > 1)
			return "a department twice";
		if (fixed)
			continue;
		if (count_visits(visits, -1, visit->day, visit->department, (int)visit->shift) >
		    problem_places(problem, visit->department, visit->day, (int)visit->shift))
			return "more guests than places";
		if (person->away[visit->day])
			return "away";
		if (person->never[visit->department])
			return "never there";
		if (!(person->shifts & (1U << visit->shift)))
			return "not in that shift";
	}
	for (size_t i = 0; i < problem->fixed.count; i++) {
		const struct visit *fixed = &problem->fixed.items[i];

		if (!has_visit(visits, fixed->person, fixed->day, fixed->department, (int)fixed->shift))
			return "a fixed visit is gone";
	}
	return NULL;
}

/* How many departments have guests on every day. */
static inline int count_restless(const struct problem *problem, const struct visits *visits)
{
	int restless = 0;

	for (int j = 0; j < problem->departments && problem->days > 1; j++) {
		bool rests = false;

		for (int d = 0; d < problem->days; d++)
			rests = rests || !has_visit(visits, -1, d, j, -1);
		restless += !rests;
	}
	return restless;
}
