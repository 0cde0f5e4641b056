/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assign/improve.h"

/* Another department on that day. */
static bool try_change(struct plan *plan, int person, int day, int department)
{
	const struct instance *in = plan->in;
	int old = plan->at[at_day(in, person, day)];
	struct score before = plan->score;

	if (old == department || !is_allowed(in, person, day, department) ||
	    plan->day_of[at_pair(in, person, department)] >= 0)
		return false;
	plan_take(plan, person, day);
	if (plan_may(plan, person, day, department)) {
		plan_put(plan, person, day, department);
		if (score_compare(plan, &before) > 0)
			return true;
		plan_take(plan, person, day);
	}
	if (old >= 0)
		plan_put(plan, person, day, old);
	return false;
}

/* One puts the other's department on, where it may be. */
static bool put_both(struct plan *plan, int one, int other, int day, int of_one, int of_other)
{
	if (of_other >= 0 && !plan_may(plan, one, day, of_other))
		return false;
	if (of_other >= 0)
		plan_put(plan, one, day, of_other);
	if (of_one < 0)
		return true;
	if (plan_may(plan, other, day, of_one)) {
		plan_put(plan, other, day, of_one);
		return true;
	}
	plan_take(plan, one, day);
	return false;
}

static bool try_exchange(struct plan *plan, int one, int other, int day)
{
	const struct instance *in = plan->in;
	int of_one = plan->at[at_day(in, one, day)], of_other = plan->at[at_day(in, other, day)];
	struct score before = plan->score;

	if (of_one == of_other || !in->free[at_day(in, one, day)] || !in->free[at_day(in, other, day)])
		return false;
	if ((of_one >= 0 && !is_allowed(in, other, day, of_one)) ||
	    (of_other >= 0 && !is_allowed(in, one, day, of_other)))
		return false;
	plan_take(plan, one, day);
	plan_take(plan, other, day);
	if (put_both(plan, one, other, day, of_one, of_other)) {
		if (score_compare(plan, &before) > 0)
			return true;
		plan_take(plan, one, day);
		plan_take(plan, other, day);
	}
	if (of_one >= 0)
		plan_put(plan, one, day, of_one);
	if (of_other >= 0)
		plan_put(plan, other, day, of_other);
	return false;
}

static bool improve_day(struct plan *plan, int day, long *steps)
{
	const struct instance *in = plan->in;
	bool better = false;

	for (int p = 0; p < in->persons; p++) {
		if (!in->free[at_day(in, p, day)])
			continue;
		for (int j = 0; j<in->departments && * steps> 0; j++, --*steps)
			better |= try_change(plan, p, day, j);
		for (int q = p + 1; q<in->persons && * steps> 0; q++, --*steps)
			better |= try_exchange(plan, p, q, day);
	}
	return better;
}

void improve(struct plan *plan, long *steps)
{
	bool better = true;

	while (better && *steps > 0) {
		better = false;
		for (int d = 0; d < plan->in->days; d++)
			better |= improve_day(plan, d, steps);
	}
}
