/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decimal numbers, read and written. */
#pragma once

#include "base/arena.h"
#include "base/span.h"

#include <stdint.h>

/* A whole number of digits only, between lowest and highest. False otherwise; *out is then untouched. */
bool number_parse(long *out, struct span text, long lowest, long highest);

/* The digits, after a minus if need be, and a NUL. */
#define NUMBER_TEXT 24
struct span number_text(char text[NUMBER_TEXT], int64_t number);

/* The ASCII digits of a number as it is written, without what parts them; in the arena. */
struct span number_digits(struct arena *arena, struct span written);
