/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Aim by aim with the integer program, from a plan that is good already. */
#pragma once

#include "assign/model.h"

struct step {
	enum aim aim;
	int level;
	long bound; /* in the terms of a score: more is better */
};

/*
 * Makes the plan better and the bounds of the steps tighter. by_day: with all days, for what is small or has to be
 * mended. 0, or -1 when GLPK gave up; the plan and the bounds hold all the same.
 */
int exact_solve(struct plan *plan, struct step *steps, size_t count, bool by_day, struct limit *limit);
