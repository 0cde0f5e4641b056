/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that a slip of the finger makes of each other. */
#pragma once

#include "base/span.h"

/* Words shorter than this have too many neighbours for a slip to be told from another word. */
#define MISSPELT_LETTERS 4

/*
 * Whether two folded words are one slip apart: a letter more or less, another letter, or two neighbours the wrong way
 * round (Damerau 1964). False for equal words, for short ones, and where a digit is in one: 2025 is not 2026 misspelt.
 */
bool words_are_a_slip_apart(struct span a, struct span b);
