/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which elements of two sequences are the same ones. */
#pragma once

#include "base/arena.h"

#include <stddef.h>

#define NOWHERE ((size_t)-1)

/* Elements as numbers: equal number, equal text. Numbers are below limit. */
struct numbers {
	const size_t *at;
	size_t count;
};

/*
 * For each element of a its partner in b, or NOWHERE; partners come in increasing order. Patience first (elements
 * that stand once in both are anchors), the longest common subsequence between anchors where that is small, else the
 * n-th occurrence in a goes with the n-th in b. Work is within (count of a and b) * (256 + 16 log2 of it), whatever
 * the input; the steps taken are returned, so that a test can hold us to it.
 */
size_t diff_match(size_t *partner, struct arena *arena, struct numbers a, struct numbers b, size_t limit);
