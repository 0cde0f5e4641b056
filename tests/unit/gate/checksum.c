/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every check digit, by properties: what is made by the rule is found, and one digit changed is not. */
#include "gate/checksum.h"
#include "gate/identifier.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A small generator of its own, so that every run sees the same numbers. */
static unsigned state = 20260903;

static unsigned next(unsigned below)
{
	state = state * 1664525 + 1013904223;
	return (state >> 8) % below;
}

/* The digit that makes the weighted sum of the digits before it a multiple of 11; 10 when there is none. */
static int check_11(const char *digits, const int *weights, size_t count)
{
	int sum = 0;

	for (size_t i = 0; i < count; i++)
		sum += (digits[i] - '0') * weights[i];
	return (11 - sum % 11) % 11;
}

static const int first_weights[] = { 3, 7, 6, 1, 8, 9, 4, 5, 2 };
static const int second_weights[] = { 5, 4, 3, 2, 7, 6, 5, 4, 3, 2 };

/* Eleven digits from nine; remainder is what the first check digit leaves. False when a digit would be 10. */
static bool complete(char digits[12], int remainder)
{
	int first = (check_11(digits, first_weights, 9) + remainder) % 11;
	int second;

	if (first == 10)
		return false;
	digits[9] = (char)('0' + first);
	second = check_11(digits, second_weights, 10);
	if (second == 10)
		return false;
	digits[10] = (char)('0' + second);
	digits[11] = '\0';
	return true;
}

/* Day and month with the offset of a kind of number, a year, and a serial that was never issued (750 to 899). */
static bool make_norwegian(char digits[12], unsigned day, unsigned month, int remainder)
{
	(void)snprintf(digits, 12, "%02u%02u%02u%03u", (1 + next(28) + day) % 100, (1 + next(12) + month) % 100,
		       60 + next(40), 750 + next(150));
	return complete(digits, remainder);
}

START_TEST(norwegian_numbers_of_every_kind_are_found)
{
	static const struct {
		unsigned day, month;
		enum norwegian kind;
	} kinds[] = {
		{ 0, 0, NO_FNR },	 { 40, 0, NO_DNR },	   { 0, 40, NO_HNR },	    { 40, 40, NO_HNR },
		{ 0, 80, NO_SYNTHETIC }, { 40, 80, NO_SYNTHETIC }, { 0, 65, NO_SYNTHETIC }, { 0, 20, NO_NPID },
	};
	unsigned made = 0;

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		for (int round = 0; round < 500; round++) {
			char digits[12];
			bool late = true;

			if (!make_norwegian(digits, kinds[i].day, kinds[i].month, 0))
				continue;
			made++;
			ck_assert_int_eq(norwegian_number(digits, &late), kinds[i].kind);
			ck_assert(!late);
		}
	ck_assert_uint_gt(made, 3000);
}
END_TEST

START_TEST(one_digit_changed_is_no_norwegian_number)
{
	for (int round = 0; round < 500; round++) {
		char digits[12];

		if (!make_norwegian(digits, 0, 0, 0))
			continue;
		for (size_t i = 0; i < 11; i++)
			for (char other = '0'; other <= '9'; other++) {
				char changed[12];

				memcpy(changed, digits, sizeof(changed));
				changed[i] = other;
				ck_assert_int_eq(checksum_fnr(changed, false), other == digits[i]);
			}
	}
}
END_TEST

START_TEST(numbers_from_2032_leave_one_two_or_three)
{
	for (int round = 0; round < 500; round++)
		for (int remainder = 0; remainder < 11; remainder++) {
			char digits[12];
			bool late = false;

			if (!make_norwegian(digits, 0, 0, remainder))
				continue;
			ck_assert_int_eq(norwegian_number(digits, &late), remainder <= 3 ? NO_FNR : NO_NONE);
			ck_assert(late == (remainder > 0));
			/* help numbers keep the old rule */
			if (remainder && make_norwegian(digits, 0, 40, remainder))
				ck_assert_int_eq(norwegian_number(digits, &late), NO_NONE);
		}
}
END_TEST

START_TEST(common_help_numbers_have_no_date)
{
	unsigned found = 0;

	for (int round = 0; round < 1000; round++) {
		char digits[12];
		bool late;

		(void)snprintf(digits, sizeof(digits), "%u99%06u", 8 + next(2), next(1000000));
		if (!complete(digits, 0))
			continue;
		ck_assert_int_eq(norwegian_number(digits, &late), NO_FH);
		found++;
	}
	ck_assert_uint_gt(found, 700);
}
END_TEST

START_TEST(dates_that_never_were_are_no_numbers)
{
	static const char *const starts[] = { "310488", "300288", "001288", "121388", "290289", "320188", "721288" };

	for (size_t i = 0; i < sizeof(starts) / sizeof(*starts); i++)
		for (unsigned serial = 0; serial < 1000; serial++) {
			char digits[12];
			bool late;

			(void)snprintf(digits, sizeof(digits), "%s%03u", starts[i], serial);
			if (complete(digits, 0))
				ck_assert_int_eq(norwegian_number(digits, &late), NO_NONE);
		}
}
END_TEST

START_TEST(accounts_and_organisations)
{
	static const int weights[] = { 3, 2, 7, 6, 5, 4, 3, 2 };

	for (int round = 0; round < 500; round++) {
		char digits[12];
		int check;

		(void)snprintf(digits, sizeof(digits), "%04u%06u", next(10000), next(1000000));
		check = check_11(digits, second_weights, 10);
		for (int last = 0; last < 10; last++) {
			digits[10] = (char)('0' + last);
			ck_assert_int_eq(checksum_account(digits), last == check);
		}
		(void)snprintf(digits, sizeof(digits), "%08u", 80000000 + next(20000000));
		check = check_11(digits, weights, 8);
		for (int last = 0; last < 10; last++) {
			digits[8] = (char)('0' + last);
			ck_assert_int_eq(checksum_orgnr(digits), last == check);
		}
	}
}
END_TEST

START_TEST(duf_numbers)
{
	static const int weights[] = { 4, 6, 3, 2, 4, 6, 3, 2, 7, 5 };

	for (int round = 0; round < 1000; round++) {
		char digits[13];
		int sum = 0;

		(void)snprintf(digits, sizeof(digits), "%04u%06u", 1985 + next(41), next(1000000));
		for (size_t i = 0; i < 10; i++)
			sum += (digits[i] - '0') * weights[i];
		for (int check = 0; check < 100; check++) {
			(void)snprintf(digits + 10, 3, "%02d", check);
			ck_assert_int_eq(norwegian_duf(digits, 2026), check == sum % 11);
		}
	}
	ck_assert(!norwegian_duf("198400000100", 2026));
	ck_assert(!norwegian_duf("202700000100", 2026));
}
END_TEST

START_TEST(danish_numbers)
{
	static const int weights[] = { 4, 3, 2, 7, 6, 5, 4, 3, 2 };

	for (int round = 0; round < 2000; round++) {
		char digits[11];
		int check;

		/* seventh digit 4 and years 30 to 36: nobody born then has a number yet */
		(void)snprintf(digits, sizeof(digits), "%02u%02u%02u4%02u", 1 + next(28), 1 + next(12), 30 + next(7),
			       next(100));
		check = check_11(digits, weights, 9);
		for (int last = 0; last < 10; last++) {
			digits[9] = (char)('0' + last);
			ck_assert_int_eq(checksum_cpr(digits), last == check);
			ck_assert_int_eq(danish_number(digits), DK_CPR);
			digits[0] = (char)(digits[0] + 6);
			ck_assert_int_eq(danish_number(digits), DK_REPLACEMENT);
			digits[0] = (char)(digits[0] - 6);
		}
	}
	ck_assert_int_eq(danish_number("3202344000"), DK_NONE);
	ck_assert_int_eq(danish_number("2902354000"), DK_NONE);
	ck_assert_int_eq(danish_number("2902364000"), DK_CPR);
	/* 1900 was no leap year, 2000 was one: the seventh digit tells them apart */
	ck_assert_int_eq(danish_number("2902001000"), DK_NONE);
	ck_assert_int_eq(danish_number("2902004000"), DK_CPR);
}
END_TEST

START_TEST(danish_centuries)
{
	ck_assert_int_eq(danish_year("0101360000"), 1936);
	ck_assert_int_eq(danish_year("0101363000"), 1936);
	ck_assert_int_eq(danish_year("0101364000"), 2036);
	ck_assert_int_eq(danish_year("0101374000"), 1937);
	ck_assert_int_eq(danish_year("0101369000"), 2036);
	ck_assert_int_eq(danish_year("0101379000"), 1937);
	ck_assert_int_eq(danish_year("0101575000"), 2057);
	ck_assert_int_eq(danish_year("0101588000"), 1858);
}
END_TEST

START_TEST(danish_numbers_with_letters)
{
	static const char *const good[] = { "1203886AB4", "120388-0xy1", "120388-7Qz0", "1203881kk9", "1203885AA1." };
	static const char *const bad[] = { "1203883AB4",  "3203886AB4",	 "1203886A44", "1203886AB4C",
					   "120388-6ABX", "120388 6AB4", "1203886AB",  "12038-86AB4" };

	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++)
		ck_assert_uint_ne(danish_ecpr(span_of(good[i])), 0);
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		ck_assert_uint_eq(danish_ecpr(span_of(bad[i])), 0);
}
END_TEST

/* Doubling from the left over nine digits, as Skatteverket describes it. */
static char luhn_digit(const char *nine)
{
	int sum = 0;

	for (size_t i = 0; i < 9; i++) {
		int value = (nine[i] - '0') * (i % 2 ? 1 : 2);

		sum += value > 9 ? value - 9 : value;
	}
	return (char)('0' + (10 - sum % 10) % 10);
}

START_TEST(swedish_numbers)
{
	for (int round = 0; round < 2000; round++) {
		unsigned offset = round % 2 ? 60 : 0, serial = next(1000);
		char digits[13];
		char check;

		(void)snprintf(digits, sizeof(digits), "18%02u%02u%02u%03u", 50 + next(50), 1 + next(12),
			       1 + next(28) + offset, serial);
		check = luhn_digit(digits + 2);
		for (char last = '0'; last <= '9'; last++) {
			enum swedish wanted = last != check ? SE_NONE : serial >= 980 ? SE_TEST : SE_PERSON;

			digits[11] = last;
			ck_assert_int_eq(swedish_number(digits, 12, 2026), wanted);
			ck_assert_int_eq(swedish_number(digits + 2, 10, 2026), wanted);
		}
	}
	/* an organisation's third digit is 2 or more, so its "month" is none */
	ck_assert_int_eq(swedish_number("5560000001", 10, 2026), SE_NONE);
}
END_TEST

START_TEST(finnish_numbers)
{
	static const char signs[] = "0123456789ABCDEFHJKLMNPRSTUVWXY";
	static const char centuries[] = "+-YXWVUABCDEF";

	for (int round = 0; round < 2000; round++) {
		unsigned day = 1 + next(28), month = 1 + next(12), year = next(100), serial = 900 + next(100);
		unsigned long number = ((day * 100UL + month) * 100 + year) * 1000 + serial;
		char text[32];

		for (size_t i = 0; signs[i]; i++) {
			(void)snprintf(text, sizeof(text), "%02u%02u%02u%c%03u%c", day, month, year,
				       centuries[next(sizeof(centuries) - 1)], serial, signs[i]);
			ck_assert_uint_eq(finnish_number(span_of(text)), i == number % 31 ? 11 : 0);
		}
	}
	ck_assert_uint_eq(finnish_number(span_of("120388G9012")), 0);
	ck_assert_uint_eq(finnish_number(span_of("120388-001H")), 0);
}
END_TEST

START_TEST(icelandic_numbers)
{
	static const int weights[] = { 3, 2, 7, 6, 5, 4, 3, 2 };
	bool checked;

	for (int round = 0; round < 1000; round++) {
		char digits[11];
		int check;

		/* the century of 2000 and years from 40 on: nobody is born yet */
		(void)snprintf(digits, sizeof(digits), "%02u%02u%02u%02u00", 1 + next(28), 1 + next(12), 40 + next(60),
			       20 + next(80));
		check = check_11(digits, weights, 8);
		for (int last = 0; last < 10; last++) {
			digits[8] = (char)('0' + last);
			ck_assert(icelandic_number(digits, &checked));
			ck_assert_int_eq(checked, last == check);
		}
	}
	ck_assert(!icelandic_number("1203882015", &checked)); /* no such century */
	ck_assert(!icelandic_number("5203882010", &checked)); /* a company */
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("gate/checksum");
	TCase *tests = tcase_create("numbers");
	SRunner *runner;
	int failed;

	tcase_add_test(tests, norwegian_numbers_of_every_kind_are_found);
	tcase_add_test(tests, one_digit_changed_is_no_norwegian_number);
	tcase_add_test(tests, numbers_from_2032_leave_one_two_or_three);
	tcase_add_test(tests, common_help_numbers_have_no_date);
	tcase_add_test(tests, dates_that_never_were_are_no_numbers);
	tcase_add_test(tests, accounts_and_organisations);
	tcase_add_test(tests, duf_numbers);
	tcase_add_test(tests, danish_numbers);
	tcase_add_test(tests, danish_centuries);
	tcase_add_test(tests, danish_numbers_with_letters);
	tcase_add_test(tests, swedish_numbers);
	tcase_add_test(tests, finnish_numbers);
	tcase_add_test(tests, icelandic_numbers);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
