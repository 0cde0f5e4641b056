/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assign/solve.h"

#include "assign/exact.h"
#include "assign/improve.h"
#include "assign/relaxation.h"
#include "assign/rest.h"
#include "assign/timetable.h"

#define USUAL_STEPS 6000000L
#define REST_STEPS 2000000L /* for what comes behind all aims */
#define SMALL_BY_DAY 700L   /* visits that could be: solved whole at once */
#define MOST_BY_DAY 4000L   /* beyond that not tried whole at all */
#define MOST_TO_MEND 10000L /* or beyond that, when a plan is mended; then with fewer steps, each takes longer */
#define MEND_STEPS 150000L
#define MOST_TOGETHER 5000L /* persons times departments */

struct solving {
	struct instance in;
	struct plan plan;
	struct step *steps;
	size_t count;
	struct limit limit;
	long visits; /* that could be */
};

static void add_step(struct solving *now, enum aim aim, int level, long bound)
{
	now->steps[now->count++] = (struct step){ aim, level, bound };
}

/* How many could have at least that many at all. */
static long able(const struct instance *in, enum aim aim, int level)
{
	long persons = 0;

	for (int p = 0; p < in->persons; p++) {
		int days = in->base_placed[p], most = aim == AIM_WISHES ? in->base_wishes[p] : 0;

		for (int d = 0; d < in->days; d++)
			days += in->free[at_day(in, p, d)];
		for (int j = 0; j < in->departments && aim == AIM_WISHES; j++)
			most += in->pair[at_pair(in, p, j)] && in->wish[at_pair(in, p, j)];
		if (aim == AIM_BREADTH)
			for (int k = 0; k < in->specialities; k++)
				most += in->seen[p * in->specialities + k];
		for (int k = 0; k < in->specialities && aim == AIM_BREADTH; k++) {
			bool could = false;

			for (int j = 0; j < in->departments; j++)
				could = could || (in->pair[at_pair(in, p, j)] && in->problem->speciality[j] == k);
			most += could && !in->seen[p * in->specialities + k];
		}
		if (aim == AIM_LEAST_PLACED || most > days)
			most = days;
		persons += most >= level;
	}
	return persons;
}

/* Of those who were there in a shift no more can stay than it has places. */
static long most_kept(const struct instance *in, bool told_only)
{
	long kept = 0;

	for (int host = 0; host < in->departments * in->days; host++) {
		int day = host % in->days, in_shift[SETS] = { 0 };

		for (int p = in->first_kept[host]; p >= 0; p = in->next_kept[at_day(in, p, day)])
			in_shift[in->keep_shift[at_day(in, p, day)]] += !told_only || in->told[at_day(in, p, day)];
		for (int shift = 0; shift < SHIFT_COUNT; shift++) {
			int room = in->room[host * SETS + (1 << shift)];

			kept += in_shift[1 << shift] < room ? in_shift[1 << shift] : room;
		}
	}
	return kept;
}

static void list_steps(struct solving *now, bool placed_only)
{
	const struct instance *in = &now->in;
	long placed = relaxation_placed(in), wanted = in->wanted + (long)in->problem->fixed.count;

	now->steps = arena_array(in->arena, SCORE_MOST, sizeof(*now->steps));
	add_step(now, AIM_PLACED, 0, placed < wanted ? placed : wanted);
	if (placed_only)
		return;
	if (in->problem->mend) {
		add_step(now, AIM_CHANGED, 0, most_kept(in, false));
		add_step(now, AIM_CHANGED_TOLD, 0, most_kept(in, true));
	}
	for (int level = 1; level <= in->days; level++)
		if (able(in, AIM_LEAST_PLACED, level))
			add_step(now, AIM_LEAST_PLACED, level, able(in, AIM_LEAST_PLACED, level));
	for (int level = 1; level <= in->wish_levels; level++)
		add_step(now, AIM_WISHES, level, able(in, AIM_WISHES, level));
	for (int level = 1; level <= in->breadth_levels; level++)
		add_step(now, AIM_BREADTH, level, able(in, AIM_BREADTH, level));
	add_step(now, AIM_EVEN, 0, 0);
}

/* What is better becomes the plan. */
static void keep_better(struct plan *plan, const struct plan *trial)
{
	if (score_compare(trial, &plan->score) > 0)
		plan_copy(plan, trial);
}

static void start_from_before(struct plan *trial)
{
	const struct instance *in = trial->in;

	plan_clear(trial);
	for (int p = 0; p < in->persons; p++)
		for (int d = 0; d < in->days; d++) {
			int j = in->keep[at_day(in, p, d)];

			if (j >= 0 && plan_may(trial, p, d, j))
				plan_put(trial, p, d, j);
		}
}

/* From what the relaxation says of one aim. */
static void start_from_relaxation(struct plan *trial, enum aim aim)
{
	const struct instance *in = trial->in;
	bool *chosen = arena_array(in->arena, (size_t)(in->persons * in->departments) + 1, sizeof(*chosen));
	long *levels = arena_array(in->arena, (size_t)in->days + 2, sizeof(*levels));
	long steps = 60L * in->persons * in->days;

	(void)relaxation_solve(chosen, levels, in, aim, true);
	plan_clear(trial);
	(void)timetable_fill(trial, chosen, &steps);
}

/* From two sides of the relaxation; a plan to be mended is begun with what is left of it. */
static void search(struct solving *now)
{
	const struct instance *in = &now->in;
	long own = now->limit.steps / 3, before = own;
	int starts = in->problem->mend ? 1 : 2;
	struct plan trial;

	plan_init(&trial, in);
	for (int start = 0; start < starts && !limit_reached(&now->limit); start++) {
		long gaps = own / 4;

		if (in->problem->mend)
			start_from_before(&trial);
		else
			start_from_relaxation(&trial, start == 0 ? AIM_WISHES : AIM_BREADTH);
		timetable_close_gaps(&trial, 4, &gaps);
		improve(&trial, &own);
		keep_better(&now->plan, &trial);
	}
	now->limit.steps -= before - own;
}

/*
 * How many can have at least that many, when so many can at best (of each level, laid together). settled: what comes
 * before this step gets no worse than in this plan; otherwise only what holds for any plan is said.
 */
static void bound_level(const struct solving *now, struct step *step, const long *best, bool reached, bool settled)
{
	const long *value = now->plan.score.value;
	long sum = 0, had = 0;
	bool level_with = settled;

	for (int level = 1; level <= now->in.days; level++)
		sum += best[level];
	if (reached && (step->aim == AIM_LEAST_PLACED || sum > value[0]))
		sum = value[0];
	for (int level = 1; level < step->level; level++) {
		long reaching = value[score_place(&now->in, step->aim, level)];

		had += reaching;
		level_with = level_with && reaching == best[level];
	}
	sum = settled ? sum - had : sum / step->level; /* what all further levels can have together */
	if (level_with && step->aim != AIM_LEAST_PLACED && best[step->level] < sum)
		sum = best[step->level];
	if (sum < step->bound)
		step->bound = sum;
}

/*
 * Bounds that need no more than flows. final: the plan is the answer, and what is said of a step holds for plans that
 * are as good in what comes before it.
 */
static void bound_by_flows(struct solving *now, bool final)
{
	const struct instance *in = &now->in;
	bool *chosen = arena_array(in->arena, (size_t)(in->persons * in->departments) + 1, sizeof(*chosen));
	long *levels[2], placed = now->plan.score.value[0] - (long)in->problem->fixed.count;
	long even = -relaxation_even(in, now->plan.score.value[0]);
	bool reached, settled = true;

	for (int i = 0; i < 2; i++) { /* with all placed the bound is tighter, and holds if the plan places as many */
		enum aim aim = i ? AIM_BREADTH : AIM_WISHES;

		levels[i] = arena_array(in->arena, (size_t)in->days + 2, sizeof(long));
		if (relaxation_solve(chosen, levels[i], in, aim, true) == placed)
			continue;
		levels[i] = arena_array(in->arena, (size_t)in->days + 2, sizeof(long));
		(void)relaxation_solve(chosen, levels[i], in, aim, false);
	}
	reached = now->plan.score.value[0] == now->steps[0].bound; /* then no plan that matters places more */
	for (size_t i = 0; i < now->count; i++) {
		struct step *step = &now->steps[i];

		if (step->aim == AIM_EVEN && even < step->bound)
			step->bound = even;
		else if (step->aim == AIM_WISHES || step->aim == AIM_BREADTH ||
			 (step->aim == AIM_LEAST_PLACED && reached))
			bound_level(now, step, levels[step->aim == AIM_BREADTH], reached, settled);
		settled = final ||
			  (settled && now->plan.score.value[score_place(in, step->aim, step->level)] == step->bound);
	}
}

static bool is_proven(const struct solving *now)
{
	for (size_t i = 0; i < now->count; i++)
		if (now->plan.score.value[score_place(&now->in, now->steps[i].aim, now->steps[i].level)] !=
		    now->steps[i].bound)
			return false;
	return true;
}

static void prove(struct solving *now, bool as_large)
{
	const struct instance *in = &now->in;
	bool small = now->visits <= SMALL_BY_DAY && !as_large, mend = in->problem->mend;

	if (now->visits > MOST_BY_DAY && mend && now->limit.steps > MEND_STEPS)
		now->limit.steps = MEND_STEPS;
	if (!mend && !small && (long)in->persons * in->departments <= MOST_TOGETHER)
		(void)exact_solve(&now->plan, now->steps, now->count, false, &now->limit);
	if (!is_proven(now) && now->visits <= (mend ? MOST_TO_MEND : MOST_BY_DAY) && !limit_reached(&now->limit))
		(void)exact_solve(&now->plan, now->steps, now->count, true, &now->limit);
}

/* How many places, or of those who were told before, there were to keep: the score counts what is kept of them. */
static long were_before(const struct problem *problem, bool told_only)
{
	long count = 0;

	for (size_t i = 0; i < problem->before.count; i++)
		count += !told_only || problem->before.items[i].told;
	return count;
}

/* The score grows with what is better; of some aims less is. */
static struct aim_value stated(const struct step *step, long value, const struct problem *problem)
{
	struct aim_value aim = { step->aim, step->level, value, step->bound };
	long all = 0;

	if (step->aim == AIM_CHANGED || step->aim == AIM_CHANGED_TOLD)
		all = were_before(problem, step->aim == AIM_CHANGED_TOLD);
	else if (step->aim != AIM_EVEN)
		return aim;
	aim.value = all - value;
	aim.bound = all - step->bound;
	return aim;
}

static void write_answer(struct answer *out, struct arena *arena, const struct solving *now)
{
	plan_visits(&out->visits, arena, &now->plan);
	for (size_t i = 0; i < now->count; i++) {
		const struct step *step = &now->steps[i];
		long value = now->plan.score.value[score_place(&now->in, step->aim, step->level)];

		answer_add(out, arena, stated(step, value, now->in.problem));
	}
	out->stop = now->limit.late ? STOP_TIME : now->limit.out_of_steps ? STOP_STEPS : STOP_DONE;
}

void solve(struct answer *out, struct arena *arena, const struct problem *problem, const struct solve_options *options)
{
	struct solving now = { .limit = { .steps = options->steps ? options->steps : USUAL_STEPS } };
	long rest = REST_STEPS;

	if (options->seconds && clock_gettime(CLOCK_MONOTONIC, &now.limit.end) == 0) {
		now.limit.end.tv_sec += options->seconds;
		now.limit.has_end = true;
	}
	instance_init(&now.in, arena, problem);
	for (int i = 0; i < problem->persons * problem->days * problem->departments; i++)
		now.visits += now.in.allowed[i];
	plan_init(&now.plan, &now.in);
	list_steps(&now, options->placed_only);
	search(&now);
	if (!options->placed_only)
		bound_by_flows(&now, false);
	if (!is_proven(&now)) {
		prove(&now, options->as_large);
		if (!options->placed_only)
			bound_by_flows(&now, true);
	}
	if (!options->placed_only)
		rest_hosts(&now.plan, &rest);
	write_answer(out, arena, &now);
}
