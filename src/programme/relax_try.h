/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One more plan, made to see what a change would help: how many places more it fills. */
#pragma once

#include "programme/assignment.h"

/* The problem with its best plan as what is there already: of that, only what more can be placed is asked. */
void relax_try_begin(struct problem *out, struct arena *arena, const struct problem *problem,
		     const struct answer *answer);

/* [person, day]: whether they have a place in the plan. */
bool *relax_try_placed(struct arena *arena, const struct problem *problem, const struct answer *answer);

/* For a try that is to end by then, by clock_running_ms(): how many places are filled, and no more. */
struct assignment_options relax_try_options(int64_t until);
