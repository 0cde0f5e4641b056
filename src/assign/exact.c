/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assign/exact.h"

#include "assign/timetable.h"
#include "assign/timetable_lp.h"

#include <glpk.h>
#include <setjmp.h>

#define MOST_CUTS 40 /* for one aim */
#define MOST_VARIED 6
#define FILL_STEPS 500 /* for each visit, when days are looked for */

struct exact {
	struct plan *plan, trial;
	struct limit *limit;
	struct model *model;
	bool *chosen;
	int *days;
	double *weight;
	bool by_day;
};

static void put_days(struct plan *plan, const int *days)
{
	const struct instance *in = plan->in;

	plan_clear(plan);
	for (int d = 0; d < in->days; d++)
		for (int p = 0; p < in->persons; p++)
			if (days[at_day(in, p, d)] >= 0 && plan_may(plan, p, d, days[at_day(in, p, d)]))
				plan_put(plan, p, d, days[at_day(in, p, d)]);
}

/*
 * Days for what the program chose. 1: the trial plan has them; 0: a row more keeps such choices out; -1: nobody knows.
 */
static int find_days(struct exact *now)
{
	const struct instance *in = now->plan->in;
	long steps = 0;
	double most;

	if (now->by_day) {
		put_days(&now->trial, now->days);
		return 1;
	}
	for (int i = 0; i < in->persons * in->departments; i++)
		steps += now->chosen[i] ? FILL_STEPS : 0;
	plan_clear(&now->trial);
	if (timetable_fill(&now->trial, now->chosen, &steps) == 0)
		return 1;
	switch (timetable_prove(now->days, now->weight, &most, in, now->chosen, now->limit)) {
	case TIMETABLE_FOUND:
		put_days(&now->trial, now->days);
		return 1;
	case TIMETABLE_NONE:
		model_cut(now->model, now->weight, most);
		return 0;
	default:
		return -1;
	}
}

static void take_bound(struct step *step, long bound)
{
	if (bound < step->bound)
		step->bound = bound;
}

/*
 * One aim: until the plan reaches the bound, or no more can be done about it. A choice that finds no days though
 * nothing forbids it gives way to another as good.
 */
static void settle(struct exact *now, struct step *step)
{
	int place = score_place(now->plan->in, step->aim, step->level);
	unsigned varied = 0;
	long bound;

	for (int round = 0; round < MOST_CUTS && now->plan->score.value[place] < step->bound; round++) {
		int found;

		if (!model_bound(&bound, now->model))
			return;
		if (!varied)
			take_bound(step, bound);
		if (now->plan->score.value[place] >= step->bound ||
		    !model_search(now->chosen, now->days, &bound, now->model, now->plan))
			return;
		if (!varied)
			take_bound(step, bound);
		found = find_days(now);
		if (found > 0 && score_compare(&now->trial, &now->plan->score) > 0)
			plan_copy(now->plan, &now->trial);
		if (found > 0 && now->plan->score.value[place] < step->bound)
			return;
		if (found < 0) {
			if (now->by_day || varied == MOST_VARIED)
				return;
			model_vary(now->model, ++varied);
		}
	}
}

static void solve_steps(struct exact *now, struct step *steps, size_t count)
{
	const struct instance *in = now->plan->in;

	model_open(&now->model, in, now->by_day, now->limit);
	for (size_t i = 0; i < count; i++) {
		int place = score_place(in, steps[i].aim, steps[i].level);

		model_set_aim(now->model, steps[i].aim, steps[i].level);
		settle(now, &steps[i]);
		model_hold(now->model, now->plan->score.value[place]);
	}
}

static void give_up(void *jump)
{
	longjmp(*(jmp_buf *)jump, 1);
}

static int be_silent(void *info, const char *text)
{
	(void)info;
	(void)text;
	return 1;
}

int exact_solve(struct plan *plan, struct step *steps, size_t count, bool by_day, struct limit *limit)
{
	const struct instance *in = plan->in;
	size_t pairs = (size_t)(in->persons * in->departments) + 1;
	struct exact *now = arena_alloc(in->arena, sizeof(*now));
	jmp_buf jump;

	*now = (struct exact){ .plan = plan, .limit = limit, .by_day = by_day };
	plan_init(&now->trial, in);
	now->chosen = arena_array(in->arena, pairs, sizeof(*now->chosen));
	now->weight = arena_array(in->arena, pairs, sizeof(*now->weight));
	now->days = arena_array(in->arena, (size_t)(in->persons * in->days) + 1, sizeof(*now->days));
	glp_term_hook(be_silent, NULL);
	if (setjmp(jump)) {
		glp_error_hook(NULL, NULL);
		glp_free_env(); /* with all that was open */
		return -1;
	}
	glp_error_hook(give_up, &jump);
	solve_steps(now, steps, count);
	model_close(now->model);
	glp_error_hook(NULL, NULL);
	glp_free_env();
	return 0;
}
