/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guests of one department on one day, each to a shift. */
#pragma once

#include "programme/shift.h"

#include <stddef.h>
#include <stdint.h>

struct shift_guest {
	unsigned own; /* the shifts they can, a bit each */
	int64_t cost[SHIFT_COUNT];
	int shift; /* which they get */
};

/* As cheaply as can be, all together. left: [shift] its places; fewer afterwards. False when not all find one. */
bool shifts_match(struct shift_guest *guests, size_t count, int *left);
