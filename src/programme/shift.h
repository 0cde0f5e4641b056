/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of a day at which a department takes guests. */
#pragma once

#include "base/span.h"

enum shift { SHIFT_DAY, SHIFT_EVENING, SHIFT_NIGHT, SHIFT_RIDE, SHIFT_COUNT };

#define SHIFT_ALL ((1U << SHIFT_COUNT) - 1)

/* "day", "evening", "night", "ride": as tables and JSON have them. Constant. */
const char *shift_name(enum shift shift);

/* The same in words of a language. Constant. */
const char *shift_words(enum shift shift, const char *language);

/* By its name in nb, nn, da or en, folded; -1 when there is none. */
int shift_named(struct span folded);
