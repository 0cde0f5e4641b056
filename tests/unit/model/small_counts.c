/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/small_counts.h"

#include <check.h>
#include <stdlib.h>

static int percent(size_t part, size_t all, size_t smallest)
{
	struct small_share share;

	return small_share_of(&share, part, all, smallest) ? small_share_percent(&share) : -1;
}

START_TEST(shares_come_in_steps)
{
	ck_assert_int_eq(percent(47, 58, 5), 78); /* as 45 of 58 */
	ck_assert_int_eq(percent(45, 58, 5), 78);
	ck_assert_int_eq(percent(48, 58, 5), 86); /* as 50 of 58 */
	ck_assert_int_eq(percent(47, 58, 1), 81); /* with a threshold of one nothing is hidden */
}
END_TEST

/* Two terms of about 78 % are a year of about 78 %. */
START_TEST(a_sum_lies_between_its_parts)
{
	struct small_share one, other, sum;

	ck_assert(small_share_of(&one, 42, 51, 5) && small_share_of(&other, 47, 58, 5));
	sum = (struct small_share){ one.part + other.part, one.all + other.all };
	ck_assert_int_eq(small_share_percent(&one), 78);
	ck_assert_int_eq(small_share_percent(&other), 78);
	ck_assert_int_eq(small_share_percent(&sum), 78);
}
END_TEST

START_TEST(counts_come_in_steps)
{
	ck_assert_uint_eq(small_counts_steps(4, 5), 0);
	ck_assert_uint_eq(small_counts_steps(10, 5), 10);
	ck_assert_uint_eq(small_counts_steps(14, 5), 10);
}
END_TEST

START_TEST(few_are_left_out)
{
	ck_assert_int_eq(percent(4, 58, 5), -1);
	ck_assert_int_eq(percent(0, 58, 5), -1);
	ck_assert_int_eq(percent(54, 58, 5), -1); /* four were away */
	ck_assert_int_eq(percent(58, 58, 5), -1); /* whether nobody was or four were is not to be told */
	ck_assert_int_eq(percent(0, 0, 5), -1);
	ck_assert_int_eq(percent(6, 5, 5), -1);
}
END_TEST

START_TEST(the_threshold_is_the_clinics)
{
	struct arena *arena = arena_open();
	struct config config = { 0 };

	ck_assert_uint_eq(small_counts_in(&config), 5);
	ck_assert_int_eq(config_parse(&config, arena, "erfar.conf", span_of("[report]\n\tsmallest-group = 10\n")), 0);
	ck_assert_uint_eq(small_counts_in(&config), 10);
	config = (struct config){ 0 };
	ck_assert_int_eq(config_parse(&config, arena, "erfar.conf", span_of("[report]\n\tsmallest-group = 0\n")), 0);
	ck_assert_uint_eq(small_counts_in(&config), 5);
	arena_close(arena);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("small_counts");
	TCase *tests = tcase_create("small_counts");
	SRunner *runner;
	int failed;

	tcase_add_test(tests, shares_come_in_steps);
	tcase_add_test(tests, a_sum_lies_between_its_parts);
	tcase_add_test(tests, counts_come_in_steps);
	tcase_add_test(tests, few_are_left_out);
	tcase_add_test(tests, the_threshold_is_the_clinics);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
