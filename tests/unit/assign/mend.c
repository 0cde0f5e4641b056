/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A plan of some size, and every single thing that can come in its way: each person away on each day, each department
 * closed on each day, each of them gone altogether. The rules hold, nobody changes without need, the same comes out twice.
 */
#include "checker.h"
#include "assign/solve.h"
#include "programme/problem_text.h"

#include <check.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { PERSONS = 12, DAYS = 4, DEPARTMENTS = 8 };

static struct arena *arena;
static struct problem problem;
static struct visits plan;
static uint32_t chance;

static int below(int count)
{
	chance = chance * 1664525U + 1013904223U;
	return (int)((chance >> 8) % (uint32_t)count);
}

static void make(struct problem *out)
{
	chance = 7;
	problem_init(out, arena, PERSONS, DAYS, DEPARTMENTS, 5);
	for (int j = 0; j < DEPARTMENTS; j++) {
		out->speciality[j] = j % 5;
		for (int day = 0; day < DAYS; day++) {
			out->places[(j * DAYS + day) * SHIFT_COUNT + SHIFT_DAY] = 1 + below(3);
			out->places[(j * DAYS + day) * SHIFT_COUNT + SHIFT_EVENING] = below(2);
		}
	}
	for (int p = 0; p < PERSONS; p++) {
		out->person[p].never[below(DEPARTMENTS)] = true;
		out->person[p].wish[below(DEPARTMENTS)] = true;
		out->person[p].wish[below(DEPARTMENTS)] = true;
		if (p % 5 == 0)
			out->person[p].shifts = 1U << SHIFT_DAY;
	}
}

static void set_up(void)
{
	const struct solve_options options = { 0 };
	struct answer answer = { 0 };

	arena = arena_open();
	make(&problem);
	solve(&answer, arena, &problem, &options);
	plan = answer.visits;
	ck_assert_uint_eq(plan.count, PERSONS * DAYS);
}

static void tear_down(void)
{
	arena_close(arena);
}

/* The problem with its plan to be mended. */
static struct problem *cancelled(void)
{
	struct problem *out = arena_alloc(arena, sizeof(*out));

	make(out);
	out->mend = true;
	for (size_t i = 0; i < plan.count; i++)
		visits_add(&out->before, arena, plan.items[i]);
	return out;
}

/* How many of the plan's visits can't be any more. */
static long count_hit(const struct problem *changed)
{
	long hit = 0;

	for (size_t i = 0; i < plan.count; i++) {
		const struct visit *visit = &plan.items[i];
		bool any = false;

		for (int shift = 0; shift < SHIFT_COUNT; shift++)
			any = any || problem_places(changed, visit->department, visit->day, shift);
		hit += changed->person[visit->person].away[visit->day] || !any;
	}
	return hit;
}

static long count_kept(const struct answer *answer)
{
	long kept = 0;

	for (size_t i = 0; i < plan.count; i++)
		kept += has_visit(&answer->visits, plan.items[i].person, plan.items[i].day, plan.items[i].department,
				  -1);
	return kept;
}

/* extra: how many more than those hit may have to change. */
static void mend(const struct problem *changed, long extra, const char *what, int which, int day)
{
	const struct solve_options options = { 0 };
	struct answer answer = { 0 }, again = { 0 };
	struct buf one = BUF_INIT, other = BUF_INIT;
	const char *broken;
	long kept;

	solve(&answer, arena, changed, &options);
	broken = broken_rule(changed, &answer.visits);
	ck_assert_msg(!broken, "%s %d, day %d: %s", what, which, day, broken);
	ck_assert_msg(answer_is_proven(&answer), "%s %d, day %d: not proven", what, which, day);
	kept = count_kept(&answer);
	ck_assert_msg(kept >= (long)plan.count - count_hit(changed) - extra, "%s %d, day %d: only %ld are kept", what,
		      which, day, kept);
	solve(&again, arena, changed, &options);
	answer_write(&one, &answer);
	answer_write(&other, &again);
	ck_assert_str_eq(one.at, other.at);
	buf_done(&one);
	buf_done(&other);
}

START_TEST(somebody_is_away_for_a_day)
{
	for (int p = 0; p < PERSONS; p++)
		for (int day = 0; day < DAYS; day++) {
			struct problem *changed = cancelled();

			changed->person[p].away[day] = true;
			mend(changed, 0, "person", p, day);
		}
}
END_TEST

START_TEST(somebody_is_gone)
{
	for (int p = 0; p < PERSONS; p++) {
		struct problem *changed = cancelled();

		for (int day = 0; day < DAYS; day++)
			changed->person[p].away[day] = true;
		mend(changed, 0, "person", p, -1);
	}
}
END_TEST

START_TEST(a_department_is_closed_for_a_day)
{
	for (int j = 0; j < DEPARTMENTS; j++)
		for (int day = 0; day < DAYS; day++) {
			struct problem *changed = cancelled();

			memset(&changed->places[(j * DAYS + day) * SHIFT_COUNT], 0, SHIFT_COUNT * sizeof(int));
			mend(changed, 3, "department", j, day);
		}
}
END_TEST

START_TEST(somebody_comes_late)
{
	struct problem *changed = cancelled();
	struct visits kept = { 0 };

	for (size_t i = 0; i < changed->before.count; i++)
		if (changed->before.items[i].person != PERSONS - 1)
			visits_add(&kept, arena, changed->before.items[i]);
	changed->before = kept;
	mend(changed, DAYS, "newcomer", PERSONS - 1, -1);
}
END_TEST

START_TEST(whoever_was_told_is_not_told_again)
{
	const struct solve_options options = { 0 };
	struct problem *changed = arena_alloc(arena, sizeof(*changed));
	struct answer answer = { 0 };

	/* One place has to be given up, by the one or by the other: the last one was told of a change before. */
	problem_init(changed, arena, 2, 1, 2, 1);
	changed->places[SHIFT_DAY] = changed->places[SHIFT_COUNT + SHIFT_DAY] = 1;
	changed->mend = true;
	visits_add(&changed->before, arena, (struct visit){ 0, 0, 0, SHIFT_DAY, true });
	visits_add(&changed->before, arena, (struct visit){ 1, 0, 0, SHIFT_DAY, false });
	solve(&answer, arena, changed, &options);
	ck_assert(has_visit(&answer.visits, 0, 0, 0, -1));
	ck_assert(has_visit(&answer.visits, 1, 0, 1, -1));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("mend");
	TCase *all = tcase_create("all");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_checked_fixture(all, set_up, tear_down);
	tcase_add_test(all, somebody_is_away_for_a_day);
	tcase_add_test(all, somebody_is_gone);
	tcase_add_test(all, a_department_is_closed_for_a_day);
	tcase_add_test(all, somebody_comes_late);
	tcase_add_test(all, whoever_was_told_is_not_told_again);
	suite_add_tcase(suite, all);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
