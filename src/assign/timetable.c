/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assign/timetable.h"

#include <stdint.h>

/* A visit that waits for a day. */
struct waiting {
	int person, department;
};

struct filling {
	struct plan *plan;
	struct waiting *queue; /* a ring */
	int head, count, room;
	long *barred; /* [person, day, department]: until which round it is not tried again */
	long round;
	uint32_t chance; /* the same numbers in every run */
};

static uint32_t draw(struct filling *now)
{
	now->chance = now->chance * 1664525U + 1013904223U;
	return now->chance >> 16;
}

static void wait_for(struct filling *now, int person, int department)
{
	now->queue[(now->head + now->count++) % now->room] = (struct waiting){ person, department };
}

/* Sends a guest away from there, who is to find another day. */
static void evict(struct filling *now, int person, int day)
{
	const struct instance *in = now->plan->in;
	int department = now->plan->at[at_day(in, person, day)];

	plan_take(now->plan, person, day);
	now->barred[at_day(in, person, day) * in->departments + department] = now->round + 5 + draw(now) % 12;
	wait_for(now, person, department);
}

/* How much is in the way: 0 for nothing, more for a guest or a visit of one's own, or where it has just been tried. */
static int obstacles(const struct filling *now, const struct waiting *visit, int day)
{
	const struct instance *in = now->plan->in;
	int cost = 0;

	if (now->plan->at[at_day(in, visit->person, day)] >= 0)
		cost += 2;
	if (!plan_has_room(now->plan, visit->person, day, visit->department))
		cost += 2;
	if (cost && now->barred[at_day(in, visit->person, day) * in->departments + visit->department] > now->round)
		cost += 8;
	return cost;
}

static void make_room(struct filling *now, const struct waiting *visit, int day)
{
	const struct instance *in = now->plan->in;
	int start = in->persons ? (int)(draw(now) % (uint32_t)in->persons) : 0;

	if (now->plan->at[at_day(in, visit->person, day)] >= 0)
		evict(now, visit->person, day);
	for (int i = 0; i < in->persons && !plan_has_room(now->plan, visit->person, day, visit->department); i++) {
		int other = (start + i) % in->persons;

		if (now->plan->at[at_day(in, other, day)] == visit->department)
			evict(now, other, day);
	}
}

/* False when there is no day at all on which they may go there. */
static bool place(struct filling *now, const struct waiting *visit)
{
	const struct instance *in = now->plan->in;
	int best = -1, least = 0, ties = 0;

	for (int d = 0; d < in->days; d++) {
		int cost;

		if (!is_allowed(in, visit->person, d, visit->department))
			continue;
		cost = obstacles(now, visit, d);
		if (best >= 0 && cost > least)
			continue;
		ties = best >= 0 && cost == least ? ties + 1 : 1;
		if (ties == 1 || draw(now) % (uint32_t)ties == 0)
			best = d;
		least = cost;
	}
	if (best < 0)
		return false;
	make_room(now, visit, best);
	if (!plan_has_room(now->plan, visit->person, best, visit->department))
		return false;
	plan_put(now->plan, visit->person, best, visit->department);
	return true;
}

int timetable_fill(struct plan *plan, const bool *chosen, long *steps)
{
	const struct instance *in = plan->in;
	size_t all = (size_t)(in->persons * in->departments) + 1;
	struct filling now = { .plan = plan, .room = (int)all, .chance = 1 };
	int lost = 0;

	now.queue = arena_array(in->arena, all, sizeof(*now.queue));
	now.barred =
		arena_array(in->arena, (size_t)(in->persons * in->days * in->departments) + 1, sizeof(*now.barred));
	for (int p = 0; p < in->persons; p++)
		for (int j = 0; j < in->departments; j++)
			if (chosen[at_pair(in, p, j)])
				wait_for(&now, p, j);
	while (now.count && *steps > 0) {
		struct waiting visit = now.queue[now.head];

		now.head = (now.head + 1) % now.room;
		now.count--;
		now.round++;
		--*steps;
		lost += !place(&now, &visit);
	}
	return lost + now.count;
}

static bool find_place(struct plan *plan, int person, int day, int depth, long *steps);

/* One guest of a full department goes elsewhere that day. */
static bool push_out(struct plan *plan, int person, int day, int department, int depth, long *steps)
{
	const struct instance *in = plan->in;

	for (int other = 0; other<in->persons && * steps> 0; other++) {
		if (plan->at[at_day(in, other, day)] != department)
			continue;
		plan_take(plan, other, day);
		if (plan_may(plan, person, day, department)) {
			plan_put(plan, person, day, department);
			if (find_place(plan, other, day, depth - 1, steps))
				return true;
			plan_take(plan, person, day);
		}
		plan_put(plan, other, day, department);
	}
	return false;
}

/* What they have on another day comes on this one, and that day finds something else. */
static bool bring_over(struct plan *plan, int person, int day, int department, int depth, long *steps)
{
	int from = plan->day_of[at_pair(plan->in, person, department)];

	plan_take(plan, person, from);
	if (plan_may(plan, person, day, department)) {
		plan_put(plan, person, day, department);
		if (find_place(plan, person, from, depth - 1, steps))
			return true;
		plan_take(plan, person, day);
	}
	plan_put(plan, person, from, department);
	return false;
}

static bool find_place(struct plan *plan, int person, int day, int depth, long *steps)
{
	const struct instance *in = plan->in;

	for (int j = 0; j < in->departments; j++)
		if (plan_may(plan, person, day, j)) {
			plan_put(plan, person, day, j);
			return true;
		}
	for (int j = 0; depth > 0 && j<in->departments && * steps> 0; j++) {
		--*steps;
		if (!is_allowed(in, person, day, j))
			continue;
		if (plan->day_of[at_pair(in, person, j)] >= 0 ? bring_over(plan, person, day, j, depth, steps)
							      : push_out(plan, person, day, j, depth, steps))
			return true;
	}
	return false;
}

void timetable_close_gaps(struct plan *plan, int depth, long *steps)
{
	const struct instance *in = plan->in;

	for (int deep = 0; deep <= depth; deep++)
		for (int d = 0; d < in->days; d++)
			for (int p = 0; p<in->persons && * steps> 0; p++)
				if (in->free[at_day(in, p, d)] && plan->at[at_day(in, p, d)] < 0)
					(void)find_place(plan, p, d, deep, steps);
}
