/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assign/plan.h"

#include <stdlib.h>
#include <string.h>

int score_place(const struct instance *in, enum aim aim, int level)
{
	int days = in->days;

	switch (aim) {
	case AIM_PLACED:
		return 0;
	case AIM_LEAST_PLACED:
		return level;
	case AIM_KEPT:
		return days + 1;
	case AIM_KEPT_TOLD:
		return days + 2;
	case AIM_WISHES:
		return days + 2 + level;
	case AIM_BREADTH:
		return days + 2 + in->wish_levels + level;
	default:
		return days + 3 + in->wish_levels + in->breadth_levels;
	}
}

int score_compare(const struct plan *a, const struct score *b)
{
	for (int i = 0; i < a->score_len; i++)
		if (a->score.value[i] != b->value[i])
			return a->score.value[i] > b->value[i] ? 1 : -1;
	return 0;
}

void plan_clear(struct plan *plan)
{
	const struct instance *in = plan->in;
	struct score *score = &plan->score;

	*score = (struct score){ 0 };
	for (int i = 0; i < in->persons * in->days; i++)
		plan->at[i] = -1;
	for (int i = 0; i < in->persons * in->departments; i++)
		plan->day_of[i] = -1;
	memset(plan->guests, 0, (size_t)(in->departments * in->days) * SETS * sizeof(*plan->guests));
	memset(plan->seen, 0, (size_t)(in->persons * in->specialities) * sizeof(*plan->seen));
	for (int p = 0; p < in->persons; p++) {
		plan->placed[p] = in->base_placed[p];
		score->value[score_place(in, AIM_PLACED, 0)] += plan->placed[p];
		plan->wishes[p] = in->base_wishes[p];
		plan->breadth[p] = 0;
		for (int k = 0; k < in->specialities; k++) {
			plan->seen[p * in->specialities + k] = in->seen[p * in->specialities + k];
			plan->breadth[p] += in->seen[p * in->specialities + k];
		}
		for (int level = 1; level <= plan->placed[p]; level++)
			score->value[score_place(in, AIM_LEAST_PLACED, level)]++;
		for (int level = 1; level <= plan->wishes[p] && level <= in->wish_levels; level++)
			score->value[score_place(in, AIM_WISHES, level)]++;
		for (int level = 1; level <= plan->breadth[p]; level++)
			score->value[score_place(in, AIM_BREADTH, level)]++;
	}
	for (int j = 0; j < in->departments; j++) {
		plan->load[j] = in->base_load[j];
		score->value[score_place(in, AIM_EVEN, 0)] -= (long)plan->load[j] * plan->load[j];
	}
}

void plan_init(struct plan *out, const struct instance *in)
{
	size_t persons = (size_t)in->persons, days = (size_t)in->days, departments = (size_t)in->departments;
	struct plan plan = { .in = in };

	plan.at = arena_array(in->arena, persons * days + 1, sizeof(*plan.at));
	plan.day_of = arena_array(in->arena, persons * departments + 1, sizeof(*plan.day_of));
	plan.guests = arena_array(in->arena, departments * days * SETS + 1, sizeof(*plan.guests));
	plan.wishes = arena_array(in->arena, persons + 1, sizeof(*plan.wishes));
	plan.placed = arena_array(in->arena, persons + 1, sizeof(*plan.placed));
	plan.breadth = arena_array(in->arena, persons + 1, sizeof(*plan.breadth));
	plan.seen = arena_array(in->arena, persons * (size_t)in->specialities + 1, sizeof(*plan.seen));
	plan.load = arena_array(in->arena, departments + 1, sizeof(*plan.load));
	plan.score_len = score_place(in, AIM_EVEN, 0) + 1;
	plan_clear(&plan);
	*out = plan;
}

void plan_copy(struct plan *out, const struct plan *from)
{
	const struct instance *in = from->in;
	size_t persons = (size_t)in->persons, days = (size_t)in->days, departments = (size_t)in->departments;

	memcpy(out->at, from->at, persons * days * sizeof(*out->at));
	memcpy(out->day_of, from->day_of, persons * departments * sizeof(*out->day_of));
	memcpy(out->guests, from->guests, departments * days * SETS * sizeof(*out->guests));
	memcpy(out->wishes, from->wishes, persons * sizeof(*out->wishes));
	memcpy(out->placed, from->placed, persons * sizeof(*out->placed));
	memcpy(out->breadth, from->breadth, persons * sizeof(*out->breadth));
	memcpy(out->seen, from->seen, persons * (size_t)in->specialities * sizeof(*out->seen));
	memcpy(out->load, from->load, departments * sizeof(*out->load));
	out->score = from->score;
}

/* Hall: of every set of shifts, no more guests who can come in no others than there are places in these. */
bool plan_has_room(const struct plan *plan, int person, int day, int department)
{
	const struct instance *in = plan->in;
	int host = at_host(in, department, day);
	const int *guests = &plan->guests[host * SETS], *room = &in->room[host * SETS];
	unsigned own = shifts_at(in, person, department, day), offered = in->offered[host];

	for (unsigned set = own; set <= offered; set = (set + 1) | own) {
		int total = 1;

		if (set & ~offered)
			continue;
		for (unsigned part = set; part; part = (part - 1) & set)
			total += guests[part];
		if (total > room[set])
			return false;
	}
	return own != 0;
}

bool plan_may(const struct plan *plan, int person, int day, int department)
{
	return is_allowed(plan->in, person, day, department) && plan->at[at_day(plan->in, person, day)] < 0 &&
	       plan->day_of[at_pair(plan->in, person, department)] < 0 && plan_has_room(plan, person, day, department);
}

/* What one visit more (by = 1) or less (by = -1) does to the score. */
static void count(struct plan *plan, int person, int day, int department, int by)
{
	const struct instance *in = plan->in;
	long *value = plan->score.value;
	int *seen = &plan->seen[person * in->specialities + in->problem->speciality[department]];
	int *load = &plan->load[department], gone = by < 0;

	value[score_place(in, AIM_PLACED, 0)] += by;
	plan->placed[person] += by;
	value[score_place(in, AIM_LEAST_PLACED, plan->placed[person] + gone)] += by;
	if (in->keep[at_day(in, person, day)] == department) {
		value[score_place(in, AIM_KEPT, 0)] += by;
		value[score_place(in, AIM_KEPT_TOLD, 0)] += in->told[at_day(in, person, day)] ? by : 0;
	}
	if (in->wish[at_pair(in, person, department)]) {
		plan->wishes[person] += by;
		value[score_place(in, AIM_WISHES, plan->wishes[person] + gone)] += by;
	}
	*seen += by;
	if (*seen == !gone) {
		plan->breadth[person] += by;
		value[score_place(in, AIM_BREADTH, plan->breadth[person] + gone)] += by;
	}
	value[score_place(in, AIM_EVEN, 0)] -= by * (2L * *load + by);
	*load += by;
}

void plan_put(struct plan *plan, int person, int day, int department)
{
	const struct instance *in = plan->in;

	plan->at[at_day(in, person, day)] = department;
	plan->day_of[at_pair(in, person, department)] = day;
	plan->guests[at_host(in, department, day) * SETS + (int)shifts_at(in, person, department, day)]++;
	count(plan, person, day, department, 1);
}

void plan_take(struct plan *plan, int person, int day)
{
	const struct instance *in = plan->in;
	int department = plan->at[at_day(in, person, day)];

	if (department < 0)
		return;
	plan->at[at_day(in, person, day)] = -1;
	plan->day_of[at_pair(in, person, department)] = -1;
	plan->guests[at_host(in, department, day) * SETS + (int)shifts_at(in, person, department, day)]--;
	count(plan, person, day, department, -1);
}

/* The guests of one department and day, each to a shift. */
struct shift_match {
	const struct plan *plan;
	int department, day;
	int *shift; /* [person], -1 for none yet */
	int left[SHIFT_COUNT];
	const int *evenings; /* [person] visits in other shifts than by day so far */
};

/* Finds a place, if need be by moving another guest to another of their shifts. */
static bool match(struct shift_match *now, int person, unsigned *tried)
{
	const struct instance *in = now->plan->in;
	unsigned own = shifts_at(in, person, now->department, now->day);

	for (int shift = 0; shift < SHIFT_COUNT; shift++)
		if ((own & (1U << shift)) && !(*tried & (1U << shift)) && now->left[shift] > 0) {
			now->left[shift]--;
			now->shift[person] = shift;
			return true;
		}
	for (int shift = 0; shift < SHIFT_COUNT; shift++) {
		if (!(own & (1U << shift)) || (*tried & (1U << shift)))
			continue;
		*tried |= 1U << shift;
		for (int other = 0; other < in->persons; other++) {
			if (now->plan->at[at_day(in, other, now->day)] != now->department ||
			    now->shift[other] != shift || !match(now, other, tried))
				continue;
			now->shift[person] = shift;
			return true;
		}
	}
	return false;
}

/* A visit that was there before keeps its shift. */
static void keep_shifts(struct shift_match *now)
{
	const struct instance *in = now->plan->in;
	const struct visits *before = &in->problem->before;

	for (size_t i = 0; i < before->count; i++) {
		const struct visit *visit = &before->items[i];

		if (visit->day != now->day || now->plan->at[at_day(in, visit->person, now->day)] != now->department ||
		    now->left[visit->shift] <= 0 || !(in->shifts[visit->person] & (1U << visit->shift)))
			continue;
		now->shift[visit->person] = (int)visit->shift;
		now->left[visit->shift]--;
	}
}

/* Whoever has had most evenings is the first to get a shift by day. */
static void match_all(struct shift_match *now)
{
	const struct instance *in = now->plan->in;

	for (int p = 0; p < in->persons; p++)
		now->shift[p] = -1;
	keep_shifts(now);
	for (;;) {
		int next = -1;
		unsigned tried = 0;

		for (int p = 0; p < in->persons; p++)
			if (now->plan->at[at_day(in, p, now->day)] == now->department && now->shift[p] == -1 &&
			    (next < 0 || now->evenings[p] > now->evenings[next]))
				next = p;
		if (next < 0)
			return;
		if (!match(now, next, &tried))
			now->shift[next] = SHIFT_DAY; /* can't be: plan_has_room() saw to it */
	}
}

static int compare_visits(const void *a, const void *b)
{
	const struct visit *one = a, *other = b;

	return one->person != other->person ? one->person - other->person : one->day - other->day;
}

void plan_visits(struct visits *out, struct arena *arena, const struct plan *plan)
{
	const struct instance *in = plan->in;
	const struct problem *problem = in->problem;
	int *shift = arena_array(arena, (size_t)in->persons + 1, sizeof(*shift));
	int *evenings = arena_array(arena, (size_t)in->persons + 1, sizeof(*evenings));

	for (size_t i = 0; i < problem->fixed.count; i++) {
		visits_add(out, arena, problem->fixed.items[i]);
		evenings[problem->fixed.items[i].person] += problem->fixed.items[i].shift != SHIFT_DAY;
	}
	for (int day = 0; day < in->days; day++)
		for (int j = 0; j < in->departments; j++) {
			struct shift_match now = {
				.plan = plan, .department = j, .day = day, .shift = shift, .evenings = evenings
			};

			for (int s = 0; s < SHIFT_COUNT; s++)
				now.left[s] = in->room[at_host(in, j, day) * SETS + (1 << s)];
			match_all(&now);
			for (int p = 0; p < in->persons; p++) {
				if (plan->at[at_day(in, p, day)] != j)
					continue;
				evenings[p] += shift[p] != SHIFT_DAY;
				visits_add(out, arena, (struct visit){ p, day, j, (enum shift)shift[p], false });
			}
		}
	if (out->count)
		qsort(out->items, out->count, sizeof(*out->items), compare_visits);
}
