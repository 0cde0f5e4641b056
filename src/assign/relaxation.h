/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The problem with its days laid together: who goes to which department, whatever the day. That is a flow, solved to
 * the optimum; it is where the search begins, and no plan can be better.
 */
#pragma once

#include "assign/instance.h"

/*
 * Persons' departments: as many as can be (with_all), and the aim's levels as good as can be for the worst-off
 * (AIM_WISHES or AIM_BREADTH). Without with_all only what counts for the aim is chosen, which no plan surpasses,
 * however few it places. chosen: [person, department]. levels: [1..] how many have at least so many. Returns how many
 * were placed.
 */
long relaxation_solve(bool *chosen, long *levels, const struct instance *in, enum aim aim, bool with_all);

/* No more than this many places can be filled: laid together, and day by day. */
long relaxation_placed(const struct instance *in);

/* The sum of squares can't be less when so many are placed, fixed visits included. */
long relaxation_even(const struct instance *in, long placed);
