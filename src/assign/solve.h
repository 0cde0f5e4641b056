/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The whole way from a problem to an answer: a start from the relaxation, small changes for the better, and where
 * the size allows it the integer program, which finds what is missing and proves that nothing can be better.
 */
#pragma once

#include "programme/problem.h"

struct solve_options {
	long steps;	  /* at most; 0 for as many as are usual */
	long seconds;	  /* stops earlier; 0 for no such limit */
	bool placed_only; /* the first aim alone: how many can be placed */
	bool as_large;	  /* what is small is solved in the way of what is larger (its test) */
};

/* The same problem and steps give the same answer, wherever it is not seconds that end the search. */
void solve(struct answer *out, struct arena *arena, const struct problem *problem, const struct solve_options *options);
