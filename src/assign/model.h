/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The problem as an integer program for GLPK: one aim after the other, what was reached being held. Laid together (who
 * goes where, whatever the day) it is small and nearly always as good as the whole; by day it is the whole.
 * Values are those of a score (plan.h): more is better.
 */
#pragma once

#include "assign/plan.h"

#include <time.h>

struct model;

/* How much work is left, and until when. */
struct limit {
	long steps;		 /* pivots of the simplex method, nodes and moves */
	bool has_end;		 /* whether there is a time beside the steps */
	struct timespec end;	 /* of CLOCK_MONOTONIC */
	bool out_of_steps, late; /* which of them ended something */
};

bool limit_reached(struct limit *limit);

void model_open(struct model **out, const struct instance *in, bool by_day, struct limit *limit);
void model_close(struct model *model); /* NULL is fine */

/* What is to be as much as can be from now on. */
void model_set_aim(struct model *model, enum aim aim, int level);

/* What the aim can't surpass. False when the work was cut short or nothing fits. */
bool model_bound(long *out, struct model *model);

/*
 * Looks for better than the plan, which is one answer. True with the departments of all persons ([person, department])
 * in chosen, and by day their days in days ([person, day], -1 for none; NULL otherwise). *bound becomes less where the
 * search shows that it can't be reached.
 */
bool model_search(bool *chosen, int *days, long *bound, struct model *model, const struct plan *plan);

/*
 * Prefers some choices to others by so little that the aim set last stays what counts: another choice as good is found.
 * number: which preference, from 1 on.
 */
void model_vary(struct model *model, unsigned number);

/* The aim set last is to be at least so much from now on. */
void model_hold(struct model *model, long least);

/* Another row that all plans keep: the sum of weight[person, department] over what is chosen is at most that. */
void model_cut(struct model *model, const double *weight, double most);
