/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/retention.h"

#include <check.h>
#include <stdlib.h>

static const struct {
	const char *words;
	struct date from, until; /* until unset: always */
	bool is_time;
} cases[] = {
	{ "2 years", { 2026, 2, 28 }, { 2028, 2, 28 }, true },
	{ "1 år", { 2024, 2, 29 }, { 2025, 2, 28 }, true }, /* of a day that only leap years have */
	{ "18 måneder", { 2026, 8, 31 }, { 2028, 2, 29 }, true },
	{ "1 month", { 2026, 12, 31 }, { 2027, 1, 31 }, true },
	{ "12 månader", { 2026, 9, 3 }, { 2027, 9, 3 }, true },
	{ "3 uger", { 2026, 9, 3 }, { 2026, 9, 24 }, true },
	{ " 30  days ", { 2026, 9, 3 }, { 2026, 10, 3 }, true },
	{ "0 dager", { 2026, 9, 3 }, { 2026, 9, 3 }, true },
	{ "2026-12-31", { 2026, 9, 3 }, { 2026, 12, 31 }, true },
	{ "31.8.2026", { 2026, 9, 3 }, { 2026, 8, 31 }, true },
	{ "always", { 2026, 9, 3 }, { 0, 0, 0 }, true },
	{ "Alltid", { 2026, 9, 3 }, { 0, 0, 0 }, true },
	{ "altid", { 2026, 9, 3 }, { 0, 0, 0 }, true },
	{ "", { 2026, 9, 3 }, { 0, 0, 0 }, false },
	{ "long", { 2026, 9, 3 }, { 0, 0, 0 }, false },
	{ "2", { 2026, 9, 3 }, { 0, 0, 0 }, false },
	{ "-2 years", { 2026, 9, 3 }, { 0, 0, 0 }, false },
	{ "+2w", { 2026, 9, 3 }, { 0, 0, 0 }, false },
	{ "2 fortnights", { 2026, 9, 3 }, { 0, 0, 0 }, false },
	{ "100000 years", { 2026, 9, 3 }, { 0, 0, 0 }, false },
	{ "2 years", { 0, 0, 0 }, { 0, 0, 0 }, false }, /* from a note without a day */
};

START_TEST(times)
{
	struct date until = { 1, 1, 1 };
	bool is_time = retention_parse(&until, span_of(cases[_i].words), cases[_i].from);

	ck_assert_msg(is_time == cases[_i].is_time, "\"%s\"", cases[_i].words);
	if (is_time)
		ck_assert_msg(date_compare(until, cases[_i].until) == 0, "\"%s\": %d-%d-%d", cases[_i].words,
			      until.year, until.month, until.day);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("retention");
	TCase *tests = tcase_create("retention");
	SRunner *runner;
	int failed;

	tcase_add_loop_test(tests, times, 0, sizeof(cases) / sizeof(*cases));
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
