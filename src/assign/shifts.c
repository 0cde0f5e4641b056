/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assign/shifts.h"

#include <stdbool.h>

#define NOWHERE INT64_MAX

/* What it costs to free a place in each shift, others being moved on to the next. */
struct ways {
	int64_t cost[SHIFT_COUNT];
	int from[SHIFT_COUNT]; /* the shift from which somebody comes, -1 for the new guest */
	size_t mover[SHIFT_COUNT];
};

static void find_ways(struct ways *out, const struct shift_guest *guests, size_t count)
{
	const struct shift_guest *next = &guests[count];

	for (int shift = 0; shift < SHIFT_COUNT; shift++) {
		out->cost[shift] = next->own & (1U << shift) ? next->cost[shift] : NOWHERE;
		out->from[shift] = -1;
	}
	for (int round = 1; round < SHIFT_COUNT; round++) /* no way visits a shift twice */
		for (size_t i = 0; i < count; i++) {
			const struct shift_guest *guest = &guests[i];

			for (int shift = 0; shift < SHIFT_COUNT && out->cost[guest->shift] != NOWHERE; shift++) {
				int64_t cost = out->cost[guest->shift] + guest->cost[shift] - guest->cost[guest->shift];

				if (!(guest->own & (1U << shift)) || cost >= out->cost[shift])
					continue;
				out->cost[shift] = cost;
				out->from[shift] = guest->shift;
				out->mover[shift] = i;
			}
		}
}

bool shifts_match(struct shift_guest *guests, size_t count, int *left)
{
	for (size_t i = 0; i < count; i++) {
		struct ways ways;
		int best = -1;

		find_ways(&ways, guests, i);
		for (int shift = 0; shift < SHIFT_COUNT; shift++)
			if (left[shift] > 0 && ways.cost[shift] != NOWHERE &&
			    (best < 0 || ways.cost[shift] < ways.cost[best]))
				best = shift;
		if (best < 0)
			return false;
		left[best]--;
		for (; ways.from[best] >= 0; best = ways.from[best])
			guests[ways.mover[best]].shift = best;
		guests[i].shift = best;
	}
	return true;
}
