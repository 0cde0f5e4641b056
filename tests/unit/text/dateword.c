/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/dateword.h"

#include "base/error.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static const struct date today = { 2026, 9, 3 }; /* a Thursday of week 36 */

static const struct {
	const char *words, *date;
} understood[] = {
	{ "2026-03-05", "2026-03-05" },
	{ " 2026-03-05 ", "2026-03-05" },
	{ "5.3.2026", "2026-03-05" },
	{ "05.03.2026", "2026-03-05" },
	{ "5.3.26", "2026-03-05" },
	{ "5.3.", "2026-03-05" },
	{ "5.3", "2026-03-05" },
	{ "1.3.", "2027-03-01" },
	{ "3.9.", "2026-09-03" },
	{ "31.12.", "2026-12-31" },
	{ "29.2.", "2028-02-29" },
	{ "5/3-2026", "2026-03-05" },
	{ "5/3", "2026-03-05" },
	{ "5. mars", "2026-03-05" },
	{ "5 march 2026", "2026-03-05" },
	{ "March 5", "2026-03-05" },
	{ "5. marts 2027", "2027-03-05" },
	{ "17. mai", "2026-05-17" },
	{ "today", "2026-09-03" },
	{ "I DAG", "2026-09-03" },
	{ "idag", "2026-09-03" },
	{ "i morgen", "2026-09-04" },
	{ "i morgon", "2026-09-04" },
	{ "tomorrow", "2026-09-04" },
	{ "yesterday", "2026-09-02" },
	{ "i går", "2026-09-02" },
	{ "i ga\xCC\x8Ar", "2026-09-02" },
	{ "overmorgen", "2026-09-05" },
	{ "neste torsdag", "2026-09-10" },
	{ "næste torsdag", "2026-09-10" },
	{ "next thursday", "2026-09-10" },
	{ "next fri", "2026-09-04" },
	{ "torsdag", "2026-09-03" },
	{ "på onsdag", "2026-09-09" },
	{ "laurdag", "2026-09-05" },
	{ "last thursday", "2026-08-27" },
	{ "forrige onsdag", "2026-09-02" },
	{ "week 12", "2026-03-16" },
	{ "uke 12", "2026-03-16" },
	{ "uge 12", "2026-03-16" },
	{ "veke 12", "2026-03-16" },
	{ "Week 1", "2027-01-04" },
	{ "uke 53", "2026-12-28" },
	{ "week 12 2027", "2027-03-22" },
	{ "next week", "2026-09-07" },
	{ "neste uke", "2026-09-07" },
	{ "denne uka", "2026-08-31" },
	{ "+2w", "2026-09-17" },
	{ "+3d", "2026-09-06" },
	{ "-3d", "2026-08-31" },
	{ "+2u", "2026-09-17" },
	{ "+1m", "2026-10-03" },
	{ "+6m", "2027-03-03" },
	{ "-7m", "2026-02-03" },
	{ "+0d", "2026-09-03" },
};

START_TEST(what_is_understood)
{
	struct date date;
	char text[DATE_TEXT];

	ck_assert_msg(date_from_words(&date, span_of(understood[_i].words), today) == 0, "%s: %s", understood[_i].words,
		      error_message());
	ck_assert_msg(strcmp(date_text(text, date), understood[_i].date) == 0, "%s gave %s", understood[_i].words,
		      text);
}
END_TEST

static const char *const refused[] = {
	"",	      " ",
	"2026-02-30", "2026-3-5x",
	"31.2.2026",  "5.13.",
	"0.3.",	      "5.3.202",
	"5..3",	      "week",
	"week 54",    "uke 53 2025",
	"neste",      "next next thursday",
	"+2",	      "+2x",
	"2w",	      "+99999d",
	"+9999m 1",   "torsdag torsdag",
	"mars",	      "5 5",
	"32 mars",    "\x1B[2J",
	"i",	      "en dag til neste år kanskje",
	"5.3.2026 x", "1.1.0000",
	"\xFF\xFE",   "this year",
};

START_TEST(what_is_refused)
{
	struct date date = today;

	ck_assert_msg(date_from_words(&date, span_of(refused[_i]), today) == ERROR_USAGE, "%s", refused[_i]);
	ck_assert_int_eq(date_compare(date, today), 0);
	ck_assert(strchr(error_message(), '\x1B') == NULL);
}
END_TEST

static const struct {
	const char *text;
	bool is_meant;
} numbers[] = {
	{ "2026-03-05", true },	    { "2026-13-01", true },	 { "2026-9-3", true },
	{ "2026/02/31", true },	    { "31.2.2027", true },	 { " 31. 2. 2027 ", true },
	{ "31.2.27", true },	    { "31.2.", true },		 { "5/3", true },
	{ "31/2-2027", true },	    { "31/2-27", true },	 { "", false },
	{ "10-15", false },	    { "7.4.1", false },		 { "1.5", false },
	{ "22 33 44 55", false },   { "22-33-44", false },	 { "2026", false },
	{ "2026-09", false },	    { "5.3.2026 kl. 9", false }, { "se 5.3.2026", false },
	{ "1.2.3.4", false },	    { "31.2..", false },	 { "12345-01-01", false },
	{ "neste torsdag", false },
};

START_TEST(what_is_meant_as_a_day)
{
	ck_assert_msg(date_is_meant(span_of(numbers[_i].text)) == numbers[_i].is_meant, "%s", numbers[_i].text);
}
END_TEST

START_TEST(ends_of_months_and_of_time)
{
	struct date date;

	ck_assert_int_eq(date_from_words(&date, span_of("+1m"), (struct date){ 2026, 1, 31 }), 0);
	ck_assert_int_eq(date_compare(date, (struct date){ 2026, 2, 28 }), 0);
	ck_assert_int_eq(date_from_words(&date, span_of("+9d"), (struct date){ 9999, 12, 30 }), ERROR_USAGE);
	ck_assert_int_eq(date_from_words(&date, span_of("tomorrow"), (struct date){ 9999, 12, 31 }), ERROR_USAGE);
	ck_assert_int_eq(date_from_words(&date, span_of("yesterday"), (struct date){ 1, 1, 1 }), ERROR_USAGE);
}
END_TEST

/* The near end of the year is meant, whichever year it is in. */
START_TEST(over_new_year)
{
	struct date date;

	ck_assert_int_eq(date_from_words(&date, span_of("5.1."), (struct date){ 2026, 12, 20 }), 0);
	ck_assert_int_eq(date.year, 2027);
	ck_assert_int_eq(date_from_words(&date, span_of("20.12."), (struct date){ 2027, 1, 5 }), 0);
	ck_assert_int_eq(date.year, 2026);
	ck_assert_int_eq(date_from_words(&date, span_of("week 1"), (struct date){ 2026, 12, 20 }), 0);
	ck_assert_int_eq(date_compare(date, (struct date){ 2027, 1, 4 }), 0);
}
END_TEST

/* What one looks back on has begun: what has no year, and a weekday, is the last such day, today included. */
START_TEST(begins_in_the_past)
{
	static const struct {
		const char *words, *date;
	} begins[] = {
		{ "1.1.", "2026-01-01" },      { "1.3.", "2026-03-01" },      { "3.9.", "2026-09-03" },
		{ "4.9.", "2025-09-04" },      { "29.2.", "2024-02-29" },     { "31. desember", "2025-12-31" },
		{ "1.12.2026", "2026-12-01" }, { "uke 36", "2026-08-31" },    { "uke 37", "2025-09-08" },
		{ "torsdag", "2026-09-03" },   { "onsdag", "2026-09-02" },    { "fredag", "2026-08-28" },
		{ "+1w", "2026-09-10" },       { "neste uke", "2026-09-07" },
	};
	struct date date;
	char text[DATE_TEXT];

	ck_assert_int_eq(date_from_words_since(&date, span_of(begins[_i].words), today), 0);
	ck_assert_str_eq(date_text(text, date), begins[_i].date);
	ck_assert_int_eq(date_from_words_since(&date, span_of("i forgars"), today), ERROR_USAGE);
}
END_TEST

/* The end of a time without its year comes after its beginning; what has a year, or counts from today, stays. */
START_TEST(ends_after_a_beginning)
{
	static const struct {
		const char *words, *date;
	} ends[] = {
		{ "20.6.", "2027-06-20" },     { "8.1.", "2027-01-08" },      { "7.1.", "2028-01-07" },
		{ "7. januar", "2028-01-07" }, { "29/2", "2028-02-29" },      { "uke 20", "2027-05-17" },
		{ "uke 1", "2028-01-03" },     { "20.6.2026", "2026-06-20" }, { "+2w", "2026-09-17" },
	};
	const struct date first = { 2027, 1, 8 };
	struct date date;
	char text[DATE_TEXT];

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		ck_assert_int_eq(date_from_words_after(&date, span_of(ends[i].words), today, first), 0);
		ck_assert_str_eq(date_text(text, date), ends[i].date);
	}
}
END_TEST

START_TEST(names_in_four_languages)
{
	static const char *const languages[] = { "nb", "nn", "da", "en" };
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < 4; i++) {
		buf_clear(&out);
		date_add_words(&out, today, languages[i], false);
		ck_assert_str_eq(out.at, i == 3 ? "Thursday 3 September 2026" : "torsdag 3. september 2026");
	}
	buf_clear(&out);
	date_add_words(&out, today, "nb", true);
	date_add_words(&out, (struct date){ 0 }, "nb", true);
	ck_assert_str_eq(out.at, "to. 3. sep.");
	ck_assert_str_eq(weekday_name(SATURDAY, "nn"), "laurdag");
	ck_assert_str_eq(month_name(3, "da"), "marts");
	buf_done(&out);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("text/dateword");
	TCase *tests = tcase_create("dateword");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_loop_test(tests, what_is_understood, 0, (int)(sizeof(understood) / sizeof(understood[0])));
	tcase_add_loop_test(tests, what_is_refused, 0, (int)(sizeof(refused) / sizeof(refused[0])));
	tcase_add_loop_test(tests, what_is_meant_as_a_day, 0, sizeof(numbers) / sizeof(numbers[0]));
	tcase_add_test(tests, ends_of_months_and_of_time);
	tcase_add_test(tests, over_new_year);
	tcase_add_loop_test(tests, begins_in_the_past, 0, 14);
	tcase_add_test(tests, ends_after_a_beginning);
	tcase_add_test(tests, names_in_four_languages);
	suite_add_tcase(suite, tests);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
