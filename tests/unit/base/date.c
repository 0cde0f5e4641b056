/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/clock.h"
#include "base/date.h"
#include "base/error.h"

#include <check.h>
#include <stdlib.h>

START_TEST(every_day_of_800_years_goes_there_and_back)
{
	struct date date = { 1600, 1, 1 };
	long first = date_to_days(date);

	for (long i = 0; i < 2L * 146097; i++) {
		struct date again = date_from_days(first + i);

		ck_assert(date_is_real(again.year, again.month, again.day));
		ck_assert_int_eq(date_to_days(again), first + i);
	}
	ck_assert_int_eq(date_to_days((struct date){ 1970, 1, 1 }), 0);
}
END_TEST

START_TEST(weekdays_and_weeks)
{
	int year;

	ck_assert_int_eq(date_weekday((struct date){ 2026, 9, 3 }), THURSDAY);
	ck_assert_int_eq(date_weekday((struct date){ 1899, 12, 31 }), SUNDAY);
	ck_assert_int_eq(date_week((struct date){ 2027, 1, 1 }, &year), 53);
	ck_assert_int_eq(year, 2026);
	ck_assert_int_eq(date_week((struct date){ 2024, 12, 30 }, &year), 1);
	ck_assert_int_eq(year, 2025);
}
END_TEST

START_TEST(only_real_dates_are_read)
{
	struct date date = { 1, 2, 3 };

	ck_assert(date_parse(&date, span_of("2024-02-29")));
	ck_assert(!date_parse(&date, span_of("2023-02-29")));
	ck_assert(!date_parse(&date, span_of("2023-2-09")));
	ck_assert(!date_parse(&date, span_of("2023-02-09 ")));
	ck_assert_int_eq(date.year, 2024);
}
END_TEST

START_TEST(summer_time_begins_and_ends)
{
	/* 2026-03-29 01:00 UTC and 2026-10-25 01:00 UTC */
	ck_assert_int_eq(clock_offset(1774746000 - 1), 60);
	ck_assert_int_eq(clock_offset(1774746000), 120);
	ck_assert_int_eq(clock_offset(1792890000 - 1), 120);
	ck_assert_int_eq(clock_offset(1792890000), 60);
	for (int64_t hour = 1774000000; hour < 1793000000; hour += 3600) {
		struct moment moment = clock_from_seconds(hour);
		int64_t again = clock_to_seconds(moment.date, moment.minutes);

		ck_assert(again == hour - hour % 60 || again == hour - hour % 60 - 3600);
	}
}
END_TEST

START_TEST(a_moment_stands_in_for_the_clock)
{
	static const char *const unread[] = { "tull",	     "2026-02-30",	 "2026-09-03 08:00",
					      "2026-09-03T", "2026-09-03T25:00", "2026-09-03T08:00x",
					      "2026-09-03x", " 2026-09-03" };
	struct moment now;

	ck_assert_int_eq(setenv("ERFAR_NOW", "2026-09-03T08:05", 1), 0);
	ck_assert_int_eq(clock_now(&now), 0);
	ck_assert(now.date.year == 2026 && now.date.month == 9 && now.date.day == 3 && now.minutes == 485);
	ck_assert_int_eq(setenv("ERFAR_NOW", "2026-09-03", 1), 0);
	ck_assert_int_eq(clock_now(&now), 0);
	ck_assert(now.date.day == 3 && now.minutes == 0);
	now.minutes = -1;
	for (size_t i = 0; i < sizeof(unread) / sizeof(*unread); i++) {
		ck_assert_int_eq(setenv("ERFAR_NOW", unread[i], 1), 0);
		ck_assert_msg(clock_now(&now) == ERROR_USAGE, "%s", unread[i]);
		ck_assert_int_eq(now.minutes, -1);
	}
	ck_assert_int_eq(setenv("ERFAR_NOW", "", 1), 0);
	ck_assert_int_eq(clock_now(&now), 0);
	ck_assert(now.seconds > 1750000000);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("date");
	TCase *tests = tcase_create("date");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_test(tests, every_day_of_800_years_goes_there_and_back);
	tcase_add_test(tests, weekdays_and_weeks);
	tcase_add_test(tests, only_real_dates_are_read);
	tcase_add_test(tests, summer_time_begins_and_ends);
	tcase_add_test(tests, a_moment_stands_in_for_the_clock);
	suite_add_tcase(suite, tests);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
