/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A plan of some size, and every single thing that can come in its way: each person away on each day, each department
 * closed on each day, each of them gone altogether. The rules hold, as few change as can be, the same comes out twice.
 */
#include "checker.h"
#include "assign/solve.h"
#include "programme/problem_text.h"

#include <check.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { PERSONS = 12, DAYS = 4, DEPARTMENTS = 8, MOST_MORE = 3 };

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

/* A plan in which some places are being looked for. */
struct filling {
	const struct problem *changed;
	int guests[DEPARTMENTS][DAYS][SHIFT_COUNT];
	bool been[PERSONS][DEPARTMENTS];
	struct visit slots[PERSONS * DAYS]; /* whose place on which day */
	int count;
};

static void put(struct filling *now, const struct visit *visit, int by)
{
	now->guests[visit->department][visit->day][visit->shift] += by;
	now->been[visit->person][visit->department] = by > 0;
}

/* Whether all of them find one, from this one on. */
static bool fill(struct filling *now, int next)
{
	const struct visit *slot = &now->slots[next];
	const struct problem_person *person = &now->changed->person[slot->person];

	if (next == now->count)
		return true;
	for (int j = 0; j < DEPARTMENTS; j++)
		for (int shift = 0; shift < SHIFT_COUNT && !now->been[slot->person][j] && !person->never[j]; shift++) {
			struct visit visit = { slot->person, slot->day, j, (enum shift)shift, false };

			if (!(person->shifts & (1U << shift)) ||
			    now->guests[j][slot->day][shift] >= problem_places(now->changed, j, slot->day, shift))
				continue;
			put(now, &visit, 1);
			if (fill(now, next + 1))
				return true;
			put(now, &visit, -1);
		}
	return false;
}

/* Whether it can be done when the first one and those behind it, so many, change as well. */
static bool fill_with(struct filling *now, size_t first, int more)
{
	const struct visits *were = &now->changed->before;

	if (more == 0)
		return fill(now, 0);
	for (size_t i = first; i < were->count; i++) {
		const struct visit *visit = &were->items[i];
		struct filling before = *now;

		if (!now->been[visit->person][visit->department])
			continue;
		put(now, visit, -1);
		now->slots[now->count++] = *visit;
		if (fill_with(now, i + 1, more - 1))
			return true;
		*now = before;
	}
	return false;
}

/* The fewest of the visits before that have to change, so that everybody has a place: each set of them is tried. */
static int fewest_changes(const struct problem *changed)
{
	struct filling now = { .changed = changed };
	bool placed[PERSONS][DAYS] = { { false } };
	int hit = 0;

	for (size_t i = 0; i < changed->before.count; i++) {
		const struct visit *visit = &changed->before.items[i];
		bool away = changed->person[visit->person].away[visit->day];

		if (away || !problem_places(changed, visit->department, visit->day, (int)visit->shift)) {
			hit++;
			continue;
		}
		put(&now, visit, 1);
		placed[visit->person][visit->day] = true;
	}
	for (int p = 0; p < PERSONS; p++)
		for (int day = 0; day < DAYS; day++)
			if (!placed[p][day] && !changed->person[p].away[day])
				now.slots[now.count++] = (struct visit){ .person = p, .day = day };
	for (int more = 0; more <= MOST_MORE; more++)
		if (fill_with(&now, 0, more))
			return hit + more;
	ck_abort_msg("a plan of this test should need no more");
	return -1;
}

static int count_changed(const struct problem *changed, const struct answer *answer)
{
	int gone = 0;

	for (size_t i = 0; i < changed->before.count; i++) {
		const struct visit *visit = &changed->before.items[i];

		gone += !has_visit(&answer->visits, visit->person, visit->day, visit->department, (int)visit->shift);
	}
	return gone;
}

static void mend(const struct problem *changed, const char *what, int which, int day)
{
	const struct solve_options options = { 0 };
	struct answer answer = { 0 }, again = { 0 };
	struct buf one = BUF_INIT, other = BUF_INIT;
	const char *broken;

	solve(&answer, arena, changed, &options);
	broken = broken_rule(changed, &answer.visits);
	ck_assert_msg(!broken, "%s %d, day %d: %s", what, which, day, broken);
	ck_assert_msg(answer_is_proven(&answer), "%s %d, day %d: not proven", what, which, day);
	ck_assert_msg(count_changed(changed, &answer) == fewest_changes(changed), "%s %d, day %d: %d change, not %d",
		      what, which, day, count_changed(changed, &answer), fewest_changes(changed));
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
			mend(changed, "person", p, day);
		}
}
END_TEST

START_TEST(somebody_is_gone)
{
	for (int p = 0; p < PERSONS; p++) {
		struct problem *changed = cancelled();

		for (int day = 0; day < DAYS; day++)
			changed->person[p].away[day] = true;
		mend(changed, "person", p, -1);
	}
}
END_TEST

START_TEST(a_department_is_closed_for_a_day)
{
	for (int j = 0; j < DEPARTMENTS; j++)
		for (int day = 0; day < DAYS; day++) {
			struct problem *changed = cancelled();

			memset(&changed->places[(j * DAYS + day) * SHIFT_COUNT], 0, SHIFT_COUNT * sizeof(int));
			mend(changed, "department", j, day);
		}
}
END_TEST

START_TEST(a_department_is_gone)
{
	for (int j = 0; j < DEPARTMENTS; j++) {
		struct problem *changed = cancelled();

		memset(&changed->places[j * DAYS * SHIFT_COUNT], 0, DAYS * SHIFT_COUNT * sizeof(int));
		mend(changed, "department", j, -1);
	}
}
END_TEST

START_TEST(there_are_no_evenings_any_more)
{
	for (int j = 0; j < DEPARTMENTS; j++)
		for (int day = 0; day < DAYS; day++) {
			struct problem *changed = cancelled();

			changed->places[(j * DAYS + day) * SHIFT_COUNT + SHIFT_EVENING] = 0;
			mend(changed, "evening of", j, day);
		}
}
END_TEST

START_TEST(somebody_can_come_by_day_only)
{
	for (int p = 0; p < PERSONS; p++) {
		struct problem *changed = cancelled();
		struct visits before = changed->before;

		changed->before = (struct visits){ 0 };
		changed->person[p].shifts = 1U << SHIFT_DAY;
		for (size_t i = 0; i < before.count; i++) /* what they can't do is no plan any more */
			if (before.items[i].person != p || before.items[i].shift == SHIFT_DAY)
				visits_add(&changed->before, arena, before.items[i]);
		mend(changed, "by day only", p, -1);
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
	mend(changed, "newcomer", PERSONS - 1, -1);
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

START_TEST(another_time_of_the_day_is_told_as_well)
{
	const struct solve_options options = { 0 };
	struct problem *changed = arena_alloc(arena, sizeof(*changed));
	struct answer answer = { 0 };

	/* The third one's department is closed, who can come by day only: one of the others has to come in the evening. */
	problem_init(changed, arena, 3, 1, 3, 1);
	for (int j = 0; j < 2; j++)
		changed->places[j * SHIFT_COUNT + SHIFT_DAY] = changed->places[j * SHIFT_COUNT + SHIFT_EVENING] = 1;
	changed->person[2].shifts = 1U << SHIFT_DAY;
	changed->mend = true;
	visits_add(&changed->before, arena, (struct visit){ 0, 0, 0, SHIFT_DAY, true });
	visits_add(&changed->before, arena, (struct visit){ 1, 0, 1, SHIFT_DAY, false });
	visits_add(&changed->before, arena, (struct visit){ 2, 0, 2, SHIFT_DAY, false });
	solve(&answer, arena, changed, &options);
	ck_assert(has_visit(&answer.visits, 0, 0, 0, SHIFT_DAY));
	ck_assert(!has_visit(&answer.visits, 1, 0, 1, SHIFT_DAY));
	ck_assert(has_visit(&answer.visits, 2, 0, 1, SHIFT_DAY));
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
	tcase_add_test(all, a_department_is_gone);
	tcase_add_test(all, there_are_no_evenings_any_more);
	tcase_add_test(all, somebody_can_come_by_day_only);
	tcase_add_test(all, somebody_comes_late);
	tcase_add_test(all, whoever_was_told_is_not_told_again);
	tcase_add_test(all, another_time_of_the_day_is_told_as_well);
	suite_add_tcase(suite, all);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
