/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether chosen visits find days at all; where they can't, what every choice has to keep. */
#pragma once

#include "assign/model.h"

enum timetable_answer {
	TIMETABLE_FOUND,   /* days has them */
	TIMETABLE_NONE,	   /* weight and most are a row that this choice breaks and no plan does */
	TIMETABLE_UNKNOWN, /* the work was cut short, or only whole numbers stand in the way */
};

/* days: [person, day], -1 for none. weight: [person, department]. */
enum timetable_answer timetable_prove(int *days, double *weight, double *most, const struct instance *in,
				      const bool *chosen, struct limit *limit);
