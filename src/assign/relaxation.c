/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assign/relaxation.h"

#include "assign/flow.h"

#define NOT_COUNTED 100000 /* costs more than all that counts together: of as many places, as many as can be count */

/* Nodes: source, sink, departments, and for each person: all, counted, others, each speciality. */
static int person_node(const struct instance *in, int person)
{
	return 2 + in->departments + person * (3 + in->specialities);
}

static int room_of(const struct instance *in, int department)
{
	int room = 0;

	for (int d = 0; d < in->days; d++)
		room += in->room[at_host(in, department, d) * SETS + SETS - 1];
	return room;
}

static int days_of(const struct instance *in, int person)
{
	int days = 0;

	for (int d = 0; d < in->days; d++)
		days += in->free[at_day(in, person, d)];
	return days;
}

/* The k-th of a person's that counts costs 2k-1, so that the sum is least where they are spread. */
static void add_person(struct flow *flow, int *arcs, const struct instance *in, enum aim aim, bool with_all, int p)
{
	int all = person_node(in, p), counted = all + 1, others = all + 2, base = in->base_wishes[p];

	if (aim == AIM_BREADTH) {
		base = 0;
		for (int k = 0; k < in->specialities; k++)
			base += in->seen[p * in->specialities + k];
	}
	(void)flow_add(flow, 0, all, days_of(in, p), 0);
	for (int level = base + 1; level <= in->days; level++)
		(void)flow_add(flow, all, counted, 1, 2 * level - 1);
	(void)flow_add(flow, all, others, with_all ? in->days : 0, NOT_COUNTED);
	for (int k = 0; k < in->specialities && aim == AIM_BREADTH; k++) {
		if (!in->seen[p * in->specialities + k])
			(void)flow_add(flow, counted, all + 3 + k, 1, 0);
		(void)flow_add(flow, others, all + 3 + k, in->days, 0);
	}
	for (int j = 0; j < in->departments; j++) {
		int from = aim == AIM_BREADTH		 ? all + 3 + in->problem->speciality[j]
			   : in->wish[at_pair(in, p, j)] ? counted
							 : others;

		if (in->pair[at_pair(in, p, j)])
			arcs[at_pair(in, p, j)] = flow_add(flow, from, 2 + j, 1, 0);
	}
}

static void count_levels(long *levels, const bool *chosen, const struct instance *in, enum aim aim)
{
	bool *seen = arena_array(in->arena, (size_t)in->specialities + 1, sizeof(*seen));

	for (int p = 0; p < in->persons; p++) {
		int value = aim == AIM_WISHES ? in->base_wishes[p] : 0;

		for (int k = 0; k < in->specialities; k++)
			seen[k] = in->seen[p * in->specialities + k];
		for (int j = 0; j < in->departments; j++) {
			if (!chosen[at_pair(in, p, j)])
				continue;
			value += aim == AIM_WISHES && in->wish[at_pair(in, p, j)];
			seen[in->problem->speciality[j]] = true;
		}
		for (int k = 0; k < in->specialities && aim == AIM_BREADTH; k++)
			value += seen[k];
		for (int level = 1; level <= value && level <= in->days; level++)
			levels[level]++;
	}
}

long relaxation_solve(bool *chosen, long *levels, const struct instance *in, enum aim aim, bool with_all)
{
	int *arcs = arena_array(in->arena, (size_t)(in->persons * in->departments) + 1, sizeof(*arcs));
	struct flow flow;
	long sent;

	flow_init(&flow, in->arena, person_node(in, in->persons));
	for (int i = 0; i < in->persons * in->departments; i++)
		arcs[i] = -1;
	for (int j = 0; j < in->departments; j++)
		(void)flow_add(&flow, 2 + j, 1, room_of(in, j), 0);
	for (int p = 0; p < in->persons; p++)
		add_person(&flow, arcs, in, aim, with_all, p);
	sent = flow_run(&flow, 0, 1);
	for (int i = 0; i < in->persons * in->departments; i++)
		chosen[i] = arcs[i] >= 0 && flow_through(&flow, arcs[i]) > 0;
	count_levels(levels, chosen, in, aim);
	return sent;
}

/* One day alone is a flow as well. */
static long most_on(const struct instance *in, int day)
{
	struct flow flow;

	flow_init(&flow, in->arena, 2 + in->departments + in->persons);
	for (int j = 0; j < in->departments; j++)
		(void)flow_add(&flow, 2 + j, 1, in->room[at_host(in, j, day) * SETS + SETS - 1], 0);
	for (int p = 0; p < in->persons; p++) {
		(void)flow_add(&flow, 0, 2 + in->departments + p, 1, 0);
		for (int j = 0; j < in->departments; j++)
			if (is_allowed(in, p, day, j))
				(void)flow_add(&flow, 2 + in->departments + p, 2 + j, 1, 0);
	}
	return flow_run(&flow, 0, 1);
}

long relaxation_placed(const struct instance *in)
{
	bool *chosen = arena_array(in->arena, (size_t)(in->persons * in->departments) + 1, sizeof(*chosen));
	long *levels = arena_array(in->arena, (size_t)in->days + 2, sizeof(*levels));
	long together = relaxation_solve(chosen, levels, in, AIM_WISHES, true), by_day = 0;
	long fixed = (long)in->problem->fixed.count;

	for (int d = 0; d < in->days; d++)
		by_day += most_on(in, d);
	return fixed + (together < by_day ? together : by_day);
}

long relaxation_even(const struct instance *in, long placed)
{
	int *load = arena_array(in->arena, (size_t)in->departments + 1, sizeof(*load));
	long squares = 0, left = placed - (long)in->problem->fixed.count;

	for (int j = 0; j < in->departments; j++)
		load[j] = in->base_load[j];
	for (; left > 0; left--) {
		int least = -1;

		for (int j = 0; j < in->departments; j++)
			if (load[j] - in->base_load[j] < room_of(in, j) && (least < 0 || load[j] < load[least]))
				least = j;
		if (least < 0)
			break;
		load[least]++;
	}
	for (int j = 0; j < in->departments; j++)
		squares += (long)load[j] * load[j];
	return squares;
}
