/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assign/instance.h"

static void count_room(struct instance *in)
{
	const struct problem *problem = in->problem;
	int *left = arena_array(in->arena, (size_t)(in->departments * in->days) * SHIFT_COUNT + 1, sizeof(*left));

	for (int i = 0; i < in->departments * in->days * SHIFT_COUNT; i++)
		left[i] = problem->places[i];
	for (size_t i = 0; i < problem->fixed.count; i++) {
		const struct visit *visit = &problem->fixed.items[i];
		int *places = &left[at_host(in, visit->department, visit->day) * SHIFT_COUNT + (int)visit->shift];

		if (*places > 0)
			--*places;
	}
	for (int host = 0; host < in->departments * in->days; host++) {
		for (int shift = 0; shift < SHIFT_COUNT; shift++)
			if (left[host * SHIFT_COUNT + shift])
				in->offered[host] |= (unsigned char)(1U << shift);
		for (int set = 0; set < SETS; set++)
			for (int shift = 0; shift < SHIFT_COUNT; shift++)
				if (set & (1 << shift))
					in->room[host * SETS + set] += left[host * SHIFT_COUNT + shift];
	}
}

/* A fixed visit takes a day and a department from its person. */
static void settle_fixed(struct instance *in, bool *been)
{
	const struct problem *problem = in->problem;

	for (size_t i = 0; i < problem->fixed.count; i++) {
		const struct visit *visit = &problem->fixed.items[i];

		in->free[at_day(in, visit->person, visit->day)] = false;
		been[at_pair(in, visit->person, visit->department)] = true;
		in->seen[visit->person * in->specialities + problem->speciality[visit->department]] = true;
		in->base_wishes[visit->person] += problem->person[visit->person].wish[visit->department];
		in->base_placed[visit->person]++;
		in->base_load[visit->department]++;
	}
}

static void find_allowed(struct instance *in, const bool *been)
{
	const struct problem *problem = in->problem;

	for (int p = 0; p < in->persons; p++)
		for (int d = 0; d < in->days; d++) {
			in->wanted += in->free[at_day(in, p, d)];
			for (int j = 0; j < in->departments; j++) {
				if (!in->free[at_day(in, p, d)] || problem->person[p].never[j] ||
				    been[at_pair(in, p, j)] || !shifts_at(in, p, j, d))
					continue;
				in->allowed[at_day(in, p, d) * in->departments + j] = true;
				in->pair[at_pair(in, p, j)] = true;
			}
		}
}

/* What of "before" can still be: the same department on the same day, and the same shift. */
static void find_kept(struct instance *in)
{
	const struct visits *before = &in->problem->before;

	for (int host = 0; host < in->departments * in->days; host++)
		in->first_kept[host] = -1;
	for (size_t i = before->count; i-- > 0;) {
		const struct visit *visit = &before->items[i];
		int on = at_day(in, visit->person, visit->day), host = at_host(in, visit->department, visit->day);
		unsigned shift = 1U << visit->shift;

		in->keep[on] = visit->department;
		in->told[on] = visit->told;
		if (!is_allowed(in, visit->person, visit->day, visit->department) ||
		    !(shifts_at(in, visit->person, visit->department, visit->day) & shift))
			continue;
		in->keep_shift[on] = (unsigned char)shift;
		in->next_kept[on] = in->first_kept[host];
		in->first_kept[host] = visit->person;
	}
}

static void mark_told(struct instance *in, const struct visits *visits)
{
	for (size_t i = 0; i < visits->count; i++)
		for (int d = 0; d < in->days && visits->items[i].told; d++) {
			int on = at_day(in, visits->items[i].person, d);

			in->told[on] = in->told[on] || in->keep[on] < 0;
		}
}

/* Whoever was told of a change is told again when they get a place on a day on which they had none, too. */
static void find_told(struct instance *in)
{
	mark_told(in, &in->problem->before);
	mark_told(in, &in->problem->fixed);
}

static void find_levels(struct instance *in)
{
	for (int p = 0; p < in->persons; p++) {
		int wishes = in->base_wishes[p];

		for (int j = 0; j < in->departments; j++)
			wishes += in->pair[at_pair(in, p, j)] && in->wish[at_pair(in, p, j)];
		if (wishes > in->wish_levels)
			in->wish_levels = wishes;
	}
	if (in->wish_levels > in->days)
		in->wish_levels = in->days;
	in->breadth_levels = in->specialities < in->days ? in->specialities : in->days;
}

void instance_init(struct instance *out, struct arena *arena, const struct problem *problem)
{
	size_t persons = (size_t)problem->persons, days = (size_t)problem->days;
	size_t departments = (size_t)problem->departments, specialities = (size_t)problem->specialities;
	struct instance in = { .arena = arena,
			       .problem = problem,
			       .persons = problem->persons,
			       .days = problem->days,
			       .departments = problem->departments,
			       .specialities = problem->specialities };
	bool *been = arena_array(arena, persons * departments + 1, sizeof(*been));

	in.shifts = arena_array(arena, persons + 1, sizeof(*in.shifts));
	in.offered = arena_array(arena, departments * days + 1, sizeof(*in.offered));
	in.room = arena_array(arena, departments * days * SETS + 1, sizeof(*in.room));
	in.allowed = arena_array(arena, persons * days * departments + 1, sizeof(*in.allowed));
	in.pair = arena_array(arena, persons * departments + 1, sizeof(*in.pair));
	in.free = arena_array(arena, persons * days + 1, sizeof(*in.free));
	in.wish = arena_array(arena, persons * departments + 1, sizeof(*in.wish));
	in.seen = arena_array(arena, persons * specialities + 1, sizeof(*in.seen));
	in.base_wishes = arena_array(arena, persons + 1, sizeof(*in.base_wishes));
	in.base_placed = arena_array(arena, persons + 1, sizeof(*in.base_placed));
	in.base_load = arena_array(arena, departments + 1, sizeof(*in.base_load));
	in.keep = arena_array(arena, persons * days + 1, sizeof(*in.keep));
	in.keep_shift = arena_array(arena, persons * days + 1, sizeof(*in.keep_shift));
	in.told = arena_array(arena, persons * days + 1, sizeof(*in.told));
	in.first_kept = arena_array(arena, departments * days + 1, sizeof(*in.first_kept));
	in.next_kept = arena_array(arena, persons * days + 1, sizeof(*in.next_kept));
	for (int p = 0; p < in.persons; p++) {
		in.shifts[p] = (unsigned char)problem->person[p].shifts;
		for (int d = 0; d < in.days; d++) {
			in.free[at_day(&in, p, d)] = !problem->person[p].away[d];
			in.keep[at_day(&in, p, d)] = -1;
		}
		for (int j = 0; j < in.departments; j++)
			in.wish[at_pair(&in, p, j)] = problem->person[p].wish[j];
	}
	count_room(&in);
	settle_fixed(&in, been);
	find_allowed(&in, been);
	find_kept(&in);
	find_told(&in);
	find_levels(&in);
	*out = in;
}
