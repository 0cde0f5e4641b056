/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assign/rest.h"

/* [department, day]: its guests. */
static int *count_guests(struct arena *arena, const struct plan *plan)
{
	const struct instance *in = plan->in;
	const struct visits *fixed = &in->problem->fixed;
	int *guests = arena_array(arena, (size_t)(in->departments * in->days) + 1, sizeof(*guests));

	for (size_t i = 0; i < fixed->count; i++)
		guests[at_host(in, fixed->items[i].department, fixed->items[i].day)]++;
	for (int p = 0; p < in->persons; p++)
		for (int d = 0; d < in->days; d++)
			if (plan->at[at_day(in, p, d)] >= 0)
				guests[at_host(in, plan->at[at_day(in, p, d)], d)]++;
	return guests;
}

static bool is_restless(const struct instance *in, const int *guests, int department)
{
	for (int d = 0; d < in->days; d++)
		if (!guests[at_host(in, department, d)])
			return false;
	return in->days > 1;
}

/* How many departments have guests on every day, the fixed visits counted too. */
static int count_restless(const struct plan *plan)
{
	struct arena *arena = arena_open();
	const int *guests = count_guests(arena, plan);
	int restless = 0;

	for (int j = 0; j < plan->in->departments; j++)
		restless += is_restless(plan->in, guests, j);
	arena_close(arena);
	return restless;
}

static bool put(struct plan *plan, int person, int day, int department)
{
	if (department < 0)
		return true;
	if (!plan_may(plan, person, day, department))
		return false;
	plan_put(plan, person, day, department);
	return true;
}

/* They come to each of the two on the other day. */
static bool swap_days(struct plan *plan, int person, int day, int other)
{
	const struct instance *in = plan->in;
	int here = plan->at[at_day(in, person, day)], there = plan->at[at_day(in, person, other)];

	if (here == there || !in->free[at_day(in, person, day)] || !in->free[at_day(in, person, other)])
		return false;
	plan_take(plan, person, day);
	plan_take(plan, person, other);
	if (put(plan, person, day, there)) {
		if (put(plan, person, other, here))
			return true;
		plan_take(plan, person, day);
	}
	if (here >= 0)
		plan_put(plan, person, day, here);
	if (there >= 0)
		plan_put(plan, person, other, there);
	return false;
}

/* The same, with one of those who stand in the way changing the same two days. */
static bool swap_days_of_two(struct plan *plan, int person, int day, int other, long *steps)
{
	const struct instance *in = plan->in;
	int here = plan->at[at_day(in, person, day)], there = plan->at[at_day(in, person, other)];

	if (there < 0 || !in->free[at_day(in, person, day)] || !in->free[at_day(in, person, other)])
		return false;
	plan_take(plan, person, day);
	plan_take(plan, person, other);
	for (int q = 0; *steps > 0 && q < in->persons; q++, --*steps) {
		if (q == person || plan->at[at_day(in, q, day)] != there || !swap_days(plan, q, day, other))
			continue;
		if (put(plan, person, day, there)) {
			if (put(plan, person, other, here))
				return true;
			plan_take(plan, person, day);
		}
		(void)swap_days(plan, q, day, other);
	}
	plan_put(plan, person, day, here);
	plan_put(plan, person, other, there);
	return false;
}

static bool leave(struct plan *plan, int person, int day, long *steps)
{
	for (int other = 0; *steps > 0 && other < plan->in->days; other++, --*steps)
		if (other != day &&
		    (swap_days(plan, person, day, other) || swap_days_of_two(plan, person, day, other, steps)))
			return true;
	return false;
}

/* Nobody comes to the department on that day. */
static bool empty_day(struct plan *plan, int department, int day, long *steps)
{
	for (int p = 0; p < plan->in->persons; p++)
		if (plan->at[at_day(plan->in, p, day)] == department && !leave(plan, p, day, steps))
			return false;
	return true;
}

/* The first department and day, in their order, by which fewer are without rest. */
static bool rest_one(struct plan *plan, struct plan *trial, struct arena *arena, long *steps)
{
	const struct instance *in = plan->in;
	const int *guests = count_guests(arena, plan);
	int restless = count_restless(plan);

	for (int j = 0; j < in->departments; j++)
		for (int d = 0; d < in->days && is_restless(in, guests, j); d++) {
			if ((*steps -= in->persons) <= 0)
				return false;
			plan_copy(trial, plan);
			if (!empty_day(trial, j, d, steps) || count_restless(trial) >= restless ||
			    score_compare(trial, &plan->score) < 0)
				continue;
			plan_copy(plan, trial);
			return true;
		}
	return false;
}

void rest_hosts(struct plan *plan, long *steps)
{
	struct arena *arena = arena_open();
	struct plan trial;

	plan_init(&trial, plan->in);
	while (rest_one(plan, &trial, arena, steps))
		arena_reset(arena);
	arena_close(arena);
}
