/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days for visits that are chosen already, and places for gaps: by moving others out of the way. */
#pragma once

#include "assign/plan.h"

/*
 * Gives each chosen visit ([person, department]) a day, in an empty plan, with at most that many steps. The number of
 * visits that found none.
 */
int timetable_fill(struct plan *plan, const bool *chosen, long *steps);

/* Fills gaps, moving up to depth others to another place each. */
void timetable_close_gaps(struct plan *plan, int depth, long *steps);
