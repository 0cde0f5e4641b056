/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * In which order the elements of a merged sequence stand. Elements are rows: numbers that mean the same element in
 * the ancestor and in both versions. Nothing is dropped here; what was deleted is left out by the caller.
 */
#pragma once

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

/* The ancestor and the two versions; ONE and TWO are put in an order that has nothing to do with who merges. */
enum side { BASE, ONE, TWO, SIDES };

struct row_list {
	const size_t *rows; /* each row at most once */
	size_t count;
};

struct order_rule {
	/* Which of two rows put in at the same place comes first: negative, zero, positive. */
	int (*compare)(const void *data, size_t row, size_t other);
	/* Whether such rows may be sorted in among each other one by one; else what a writer put in stays together. */
	bool (*mixes)(const void *data, size_t row);
	const void *data;
};

struct order {
	size_t *place[SIDES]; /* by row: 1 + its place in that sequence, 0 for none */
	size_t *next;	      /* the ancestor's rows in their new order */
	bool *placed;
	size_t row_count;
	const struct order_rule *rule;
};

/* For rows below row_count; the memory is the arena's and serves any number of order_merge(). */
void order_init(struct order *order, struct arena *arena, size_t row_count, const struct order_rule *rule);

/*
 * Writes every row of the three sequences to out (room for all of them), once each; returns how many. Rows that one
 * side moved stand where it put them; where both moved rows, ONE's order holds. Work is linear.
 */
size_t order_merge(struct order *order, size_t *out, const struct row_list lists[SIDES]);
