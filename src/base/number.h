/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one reader of decimal numbers. */
#pragma once

#include "base/arena.h"
#include "base/span.h"

/* A whole number of digits only, between lowest and highest. False otherwise; *out is then untouched. */
bool number_parse(long *out, struct span text, long lowest, long highest);

/* The ASCII digits of a number as it is written, without what parts them; in the arena. */
struct span number_digits(struct arena *arena, struct span written);
