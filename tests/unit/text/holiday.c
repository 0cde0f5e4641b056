/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Public holidays against the statutes, each day of 1990 to 2100, with another algorithm for Easter. */
#include "text/holiday.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_YEAR 1990
#define LAST_YEAR 2100

START_TEST(easter)
{
	static const struct date easters[] = {
		{ 1900, 4, 15 }, { 1954, 4, 18 }, { 1981, 4, 19 }, { 2008, 3, 23 }, { 2020, 4, 12 },
		{ 2021, 4, 4 },	 { 2022, 4, 17 }, { 2023, 4, 9 },  { 2024, 3, 31 }, { 2025, 4, 20 },
		{ 2026, 4, 5 },	 { 2027, 3, 28 }, { 2028, 4, 16 }, { 2029, 4, 1 },  { 2030, 4, 21 },
		{ 2035, 3, 25 }, { 2038, 4, 25 }, { 2049, 4, 18 }, { 2076, 4, 19 },
	};

	for (size_t i = 0; i < sizeof(easters) / sizeof(easters[0]); i++)
		ck_assert_int_eq(date_compare(easter_sunday(easters[i].year), easters[i]), 0);
}
END_TEST

static int count_days(const char *country, int year, bool constitution_day)
{
	int count = 0;

	for (struct date date = { (short)year, 1, 1 }; date.year == year; date = date_add_days(date, 1))
		count += holiday_name(date, country, constitution_day) != NULL;
	return count;
}

START_TEST(holidays)
{
	ck_assert_int_eq(count_days("no", 2026, false), 12);
	ck_assert_int_eq(count_days("dk", 2023, false), 11);
	ck_assert_int_eq(count_days("dk", 2024, false), 10);
	ck_assert_int_eq(count_days("dk", 2026, true), 11);
	ck_assert_int_eq(count_days("no", 2026, true), 12);
	ck_assert_int_eq(count_days("se", 2026, true), 0);
	ck_assert_str_eq(holiday_name((struct date){ 2023, 5, 5 }, "dk", false), "Great Prayer Day");
	ck_assert_ptr_null(holiday_name((struct date){ 2024, 4, 26 }, "dk", false));
	ck_assert_str_eq(holiday_name((struct date){ 2026, 6, 5 }, "dk", true), "Constitution Day");
	ck_assert_str_eq(holiday_name((struct date){ 2026, 5, 14 }, "no", false), "Ascension Day");
	ck_assert_ptr_null(holiday_name((struct date){ 2026, 5, 17 }, "dk", false));
}
END_TEST

/* Knuth, The Art of Computer Programming, 1.3.2, exercise 14: after Lilius and Clavius. */
static struct date oracle_easter(int year)
{
	int golden = year % 19 + 1, century = year / 100 + 1;
	int leap = 3 * century / 4 - 12, moon = (8 * century + 5) / 25 - 5, sunday = 5 * year / 4 - leap - 10;
	int epact = (11 * golden + 20 + moon - leap) % 30, day;

	if ((epact == 25 && golden > 11) || epact == 24)
		epact++;
	day = 44 - epact;
	if (day < 21)
		day += 30;
	day += 7 - (sunday + day) % 7;
	return date_add_days((struct date){ (short)year, 3, 1 }, day - 1);
}

START_TEST(easter_by_another_way)
{
	for (int year = 1583; year <= 4000; year++) {
		struct date sunday = oracle_easter(year);

		ck_assert_msg(date_compare(sunday, easter_sunday(year)) == 0, "%d", year);
		ck_assert_int_eq(date_weekday(sunday), SUNDAY);
	}
}
END_TEST

static const char *fixed(struct date date, const char *country, bool constitution_day)
{
	static const struct {
		const char *country, *name;
		int month, day;
	} days[] = {
		/* no: lov 26. april 1947 nr. 1 and lov 24. februar 1995 nr. 12; dk: the church's holy days (forordning of 26 October 1770) */
		{ "no dk", "New Year's Day", 1, 1 },
		{ "no", "Labour Day", 5, 1 },
		{ "no", "Constitution Day", 5, 17 },
		{ "no dk", "Christmas Day", 12, 25 },
		{ "no dk", "Second Day of Christmas", 12, 26 },
	};

	for (size_t i = 0; i < sizeof(days) / sizeof(days[0]); i++)
		if (strstr(days[i].country, country) && days[i].month == date.month && days[i].day == date.day)
			return days[i].name;
	return constitution_day && strcmp(country, "dk") == 0 && date.month == 6 && date.day == 5 ? "Constitution Day"
												  : NULL;
}

static const char *wanted(struct date date, const char *country, bool constitution_day)
{
	const char *name = fixed(date, country, constitution_day);

	if (name && date.month != 6)
		return name;
	switch (date_to_days(date) - date_to_days(oracle_easter(date.year))) {
	case -3:
		return "Maundy Thursday";
	case -2:
		return "Good Friday";
	case 0:
		return "Easter Sunday";
	case 1:
		return "Easter Monday";
	case 26: /* the fourth Friday after Easter; lov nr. 214 af 6. marts 2023 */
		return strcmp(country, "dk") == 0 && date.year <= 2023 ? "Great Prayer Day" : name;
	case 39:
		return "Ascension Day";
	case 49:
		return "Whit Sunday";
	case 50:
		return "Whit Monday";
	default:
		return name;
	}
}

/* Among them: Christmas Eve, New Year's Eve and Easter Eve are none, nor 1 and 17 May in Denmark, 5 June in Norway. */
START_TEST(each_day_of_a_century)
{
	static const char *const countries[] = { "no", "dk" };
	const char *country = countries[_i % 2];
	bool constitution_day = _i / 2;

	for (struct date date = { FIRST_YEAR, 1, 1 }; date.year <= LAST_YEAR; date = date_add_days(date, 1)) {
		const char *name = holiday_name(date, country, constitution_day);
		const char *right = wanted(date, country, constitution_day);
		char day[DATE_TEXT];

		ck_assert_msg((!name && !right) || (name && right && strcmp(name, right) == 0), "%s %s: %s, not %s",
			      country, date_text(day, date), name ? name : "none", right ? right : "none");
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("text/holiday");
	TCase *tests = tcase_create("holiday");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_test(tests, easter);
	tcase_add_test(tests, easter_by_another_way);
	tcase_add_test(tests, holidays);
	tcase_add_loop_test(tests, each_day_of_a_century, 0, 4);
	suite_add_tcase(suite, tests);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
