/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assign/plan.h"

#include <stdlib.h>
#include <string.h>

/* What a kept shift is worth: more than all that were told, and these more than all evenings. */
#define KEPT 1000000000LL
#define KEPT_TOLD 100000LL

int score_place(const struct instance *in, enum aim aim, int level)
{
	int days = in->days;

	switch (aim) {
	case AIM_PLACED:
		return 0;
	case AIM_CHANGED:
		return 1;
	case AIM_CHANGED_TOLD:
		return 2;
	case AIM_LEAST_PLACED:
		return 2 + level;
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
	memset(plan->kept, 0, (size_t)(in->departments * in->days) * sizeof(*plan->kept));
	memset(plan->kept_told, 0, (size_t)(in->departments * in->days) * sizeof(*plan->kept_told));
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
	plan.kept = arena_array(in->arena, departments * days + 1, sizeof(*plan.kept));
	plan.kept_told = arena_array(in->arena, departments * days + 1, sizeof(*plan.kept_told));
	plan.match = arena_array(in->arena, persons + 1, sizeof(*plan.match));
	plan.who = arena_array(in->arena, persons + 1, sizeof(*plan.who));
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
	memcpy(out->kept, from->kept, departments * days * sizeof(*out->kept));
	memcpy(out->kept_told, from->kept_told, departments * days * sizeof(*out->kept_told));
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

/* The guests of a department on a day. How many; they are listed for the matching. */
static size_t gather(const struct plan *plan, int department, int day)
{
	const struct instance *in = plan->in;
	size_t count = 0;

	for (int p = 0; p < in->persons; p++) {
		struct shift_guest *guest = &plan->match[count];

		if (plan->at[at_day(in, p, day)] != department)
			continue;
		*guest = (struct shift_guest){ .own = shifts_at(in, p, department, day) };
		for (int shift = 0; shift < SHIFT_COUNT && in->keep[at_day(in, p, day)] == department; shift++)
			if (in->keep_shift[at_day(in, p, day)] & (1U << shift))
				guest->cost[shift] = in->told[at_day(in, p, day)] ? -KEPT - KEPT_TOLD : -KEPT;
		plan->who[count++] = p;
	}
	return count;
}

static void places_left(int *left, const struct instance *in, int host)
{
	for (int shift = 0; shift < SHIFT_COUNT; shift++)
		left[shift] = in->room[host * SETS + (1 << shift)];
}

/* Whether all guests fit in when whoever was there before has their shift. How many these are. */
static bool all_keep(int *kept, int *told, const struct plan *plan, int department, int day)
{
	const struct instance *in = plan->in;
	int host = at_host(in, department, day), guests[SETS];

	memcpy(guests, &plan->guests[host * SETS], sizeof(guests));
	for (int p = in->first_kept[host]; p >= 0; p = in->next_kept[at_day(in, p, day)])
		if (plan->at[at_day(in, p, day)] == department) {
			guests[shifts_at(in, p, department, day)]--;
			guests[in->keep_shift[at_day(in, p, day)]]++;
			++*kept;
			*told += in->told[at_day(in, p, day)];
		}
	for (unsigned set = 1; set < SETS; set++) {
		int total = 0;

		for (unsigned part = set; part; part = (part - 1) & set)
			total += guests[part];
		if (total > in->room[host * SETS + (int)set])
			return false;
	}
	return true;
}

/* How many of "before" keep their shift too: most often all, else as many as the places allow. */
static void count_kept(struct plan *plan, int department, int day)
{
	const struct instance *in = plan->in;
	int host = at_host(in, department, day), kept = 0, told = 0, left[SHIFT_COUNT];
	long *value = plan->score.value;

	if (!all_keep(&kept, &told, plan, department, day)) {
		size_t count = gather(plan, department, day);

		kept = told = 0;
		places_left(left, in, host);
		(void)shifts_match(plan->match, count, left);
		for (size_t i = 0; i < count; i++) {
			int64_t cost = plan->match[i].cost[plan->match[i].shift];

			kept += cost < 0;
			told += cost < -KEPT;
		}
	}
	value[score_place(in, AIM_CHANGED, 0)] += kept - plan->kept[host];
	value[score_place(in, AIM_CHANGED_TOLD, 0)] += told - plan->kept_told[host];
	plan->kept[host] = kept;
	plan->kept_told[host] = told;
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
	if (in->problem->mend && in->keep[at_day(in, person, day)] < 0) { /* a place where they had none */
		value[score_place(in, AIM_CHANGED, 0)] -= by;
		value[score_place(in, AIM_CHANGED_TOLD, 0)] -= in->told[at_day(in, person, day)] ? by : 0;
	}
	if (in->first_kept[at_host(in, department, day)] >= 0)
		count_kept(plan, department, day);
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

void plan_shifts(int *shifts, const struct plan *plan)
{
	const struct instance *in = plan->in;
	const struct visits *fixed = &in->problem->fixed;
	const int *who = plan->who;
	int *evenings = arena_array(in->arena, (size_t)in->persons + 1, sizeof(*evenings));

	for (size_t i = 0; i < fixed->count; i++)
		evenings[fixed->items[i].person] += fixed->items[i].shift != SHIFT_DAY;
	for (int host = 0; host < in->days * in->departments; host++) {
		int day = host / in->departments, department = host % in->departments, left[SHIFT_COUNT];
		size_t count = gather(plan, department, day);

		for (size_t i = 0; i < count; i++) /* whoever has had most evenings is the first to come by day */
			for (int shift = SHIFT_DAY + 1; shift < SHIFT_COUNT; shift++)
				plan->match[i].cost[shift] += 1 + evenings[who[i]];
		places_left(left, in, at_host(in, department, day));
		(void)shifts_match(plan->match, count, left);
		for (size_t i = 0; i < count; i++) {
			shifts[at_day(in, who[i], day)] = plan->match[i].shift;
			evenings[who[i]] += plan->match[i].shift != SHIFT_DAY;
		}
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
	int *shifts = arena_array(arena, (size_t)(in->persons * in->days) + 1, sizeof(*shifts));

	for (size_t i = 0; i < problem->fixed.count; i++)
		visits_add(out, arena, problem->fixed.items[i]);
	plan_shifts(shifts, plan);
	for (int p = 0; p < in->persons; p++)
		for (int d = 0; d < in->days; d++)
			if (plan->at[at_day(in, p, d)] >= 0)
				visits_add(out, arena,
					   (struct visit){ p, d, plan->at[at_day(in, p, d)],
							   (enum shift)shifts[at_day(in, p, d)], false });
	if (out->count)
		qsort(out->items, out->count, sizeof(*out->items), compare_visits);
}
