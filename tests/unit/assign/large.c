/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Courses of the size a region has, and one that it has not: the rules hold, whoever is not hit by what happened keeps
 * their place, and what is said to be proven, or how far from it, is true of what can be counted. No test is about time:
 * the steps are bounded. ERFAR_COURSE=200x40x10 adds another size.
 */
#include "checker.h"
#include "assign/solve.h"
#include "base/number.h"

#include <check.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct size {
	int persons, departments, days;
	bool proven; /* small enough for that */
};

static struct arena *arena;
static uint32_t chance;

static int below(int count)
{
	chance = chance * 1664525U + 1013904223U;
	return (int)((chance >> 8) % (uint32_t)count);
}

/* Places for all, some departments closed on some days, a third with evenings as well. */
static void make(struct problem *out, const struct size *size)
{
	int places = (size->persons + size->departments - 1) / size->departments;

	chance = 11;
	problem_init(out, arena, size->persons, size->days, size->departments, size->departments / 2);
	for (int j = 0; j < size->departments; j++) {
		out->speciality[j] = j % (size->departments / 2);
		for (int day = 0; day < size->days; day++) {
			int *at = &out->places[(j * size->days + day) * SHIFT_COUNT];

			at[SHIFT_DAY] = below(15) ? places : 0;
			at[SHIFT_EVENING] = below(3) ? 0 : 1 + places / 3;
		}
	}
	for (int p = 0; p < size->persons; p++) {
		if (p % 6 == 0)
			out->person[p].shifts = 1U << SHIFT_DAY;
		if (p % 3 == 0)
			out->person[p].away[below(size->days)] = true;
		out->person[p].never[below(size->departments)] = true;
		for (int wish = 0; wish < 3; wish++)
			out->person[p].wish[below(size->departments)] = true;
	}
}

static long wanted(const struct problem *problem)
{
	long count = 0;

	for (int p = 0; p < problem->persons; p++)
		for (int day = 0; day < problem->days; day++)
			count += !problem->person[p].away[day];
	return count;
}

static const struct aim_value *aim_of(const struct answer *answer, enum aim aim)
{
	for (size_t i = 0; i < answer->aim_count; i++)
		if (answer->aims[i].aim == aim)
			return &answer->aims[i];
	ck_abort_msg("nothing is said of %s", aim_name(aim));
	return NULL;
}

static void look_at(const struct problem *problem, const struct answer *answer, bool proven)
{
	const char *broken = broken_rule(problem, &answer->visits);

	ck_assert_msg(!broken, "%s", broken);
	ck_assert_int_eq(aim_of(answer, AIM_PLACED)->value, (long)answer->visits.count);
	ck_assert_int_le(aim_of(answer, AIM_PLACED)->bound, wanted(problem));
	ck_assert_int_ge(aim_of(answer, AIM_PLACED)->value, aim_of(answer, AIM_PLACED)->bound - !proven);
	for (size_t i = 0; i < answer->aim_count; i++) {
		const struct aim_value *aim = &answer->aims[i];

		ck_assert_msg(aim->aim == AIM_EVEN || aim->aim == AIM_CHANGED || aim->aim == AIM_CHANGED_TOLD
				      ? aim->value >= aim->bound
				      : aim->value <= aim->bound,
			      "%s %d: %ld is beyond %ld", aim_name(aim->aim), aim->level, aim->value, aim->bound);
	}
	ck_assert(!proven || answer_is_proven(answer));
}

static void mend(const struct problem *changed, bool proven)
{
	const struct solve_options options = { 0 };
	struct answer answer = { 0 };
	long possible = 0, kept = 0;

	for (size_t i = 0; i < changed->before.count; i++) {
		const struct visit *visit = &changed->before.items[i];

		possible += !changed->person[visit->person].away[visit->day] &&
			    problem_places(changed, visit->department, visit->day, (int)visit->shift);
	}
	solve(&answer, arena, changed, &options);
	look_at(changed, &answer, proven);
	for (size_t i = 0; i < answer.visits.count; i++) {
		const struct visit *visit = &answer.visits.items[i];

		kept += has_visit(&changed->before, visit->person, visit->day, visit->department, (int)visit->shift);
	}
	ck_assert_int_eq((long)changed->before.count - kept, aim_of(&answer, AIM_CHANGED)->value);
	ck_assert_int_ge(aim_of(&answer, AIM_CHANGED)->bound, (long)changed->before.count - possible);
	ck_assert_int_ge(kept, possible - 2); /* there is room: so few have to move for others */
}

static void try_size(const struct size *size)
{
	const struct solve_options options = { 0 };
	struct problem problem, *closed = arena_alloc(arena, sizeof(*closed)),
				*gone = arena_alloc(arena, sizeof(*gone));
	struct answer answer = { 0 };

	make(&problem, size);
	solve(&answer, arena, &problem, &options);
	look_at(&problem, &answer, size->proven);

	make(closed, size);
	closed->mend = true;
	closed->before = answer.visits;
	memset(&closed->places[(3 * size->days + 2) * SHIFT_COUNT], 0, SHIFT_COUNT * sizeof(int));
	mend(closed, size->proven);

	make(gone, size);
	gone->mend = true;
	gone->before = answer.visits;
	memset(&gone->places[4 * size->days * SHIFT_COUNT], 0, (size_t)size->days * SHIFT_COUNT * sizeof(int));
	mend(gone, size->proven);
}

static void set_up(void)
{
	arena = arena_open();
}

static void tear_down(void)
{
	arena_close(arena);
}

START_TEST(a_course_of_a_region)
{
	static const struct size sizes[] = { { 20, 12, 5, true }, { 36, 14, 6, true }, { 90, 30, 6, false } };

	try_size(&sizes[_i]);
}
END_TEST

START_TEST(a_course_as_large_as_is_said)
{
	const char *said = getenv("ERFAR_COURSE");
	struct span rest = span_of(said ? said : ""), word;
	long numbers[3] = { 0 };
	struct size size;

	if (!said)
		return;
	for (int i = 0; i < 3; i++)
		ck_assert(span_next(&rest, 'x', &word) && number_parse(&numbers[i], word, 8, 1000));
	size = (struct size){ (int)numbers[0], (int)numbers[1], (int)numbers[2], false };
	try_size(&size);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("large");
	TCase *all = tcase_create("all");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_checked_fixture(all, set_up, tear_down);
	tcase_add_loop_test(all, a_course_of_a_region, 0, 3);
	tcase_add_test(all, a_course_as_large_as_is_said);
	suite_add_tcase(suite, all);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
