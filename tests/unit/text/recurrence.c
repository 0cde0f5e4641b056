/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules in words by example; rules as RRULE against libical, which is known to this test alone. */
#include "text/recurrence.h"

#include "base/buf.h"
#include "base/error.h"

#include <check.h>
#include <libical/ical.h>
#include <stdlib.h>
#include <string.h>

static struct arena *arena;
static struct buf out;

static void set_up(void)
{
	arena = arena_open();
	buf_init(&out);
}

static void tear_down(void)
{
	buf_done(&out);
	arena_close(arena);
}

/* "08:30 MM-DD MM-DD ..." of the dates in the autumn term of 2026. */
static const char *term_dates(const char *text)
{
	struct date *dates;
	struct recurrence rule;
	size_t count;

	buf_clear(&out);
	if (recurrence_parse(&rule, span_of(text)) < 0)
		return error_message();
	ck_assert_int_eq(recurrence_expand(&dates, &count, arena, &rule, (struct date){ 2026, 8, 17 },
					   (struct date){ 2026, 12, 18 }),
			 0);
	if (rule.start >= 0)
		buf_add_format(&out, "%02d:%02d", rule.start / 60, rule.start % 60);
	for (size_t i = 0; i < count; i++)
		buf_add_format(&out, " %d.%d", dates[i].day, dates[i].month);
	return out.at;
}

START_TEST(rules_in_words)
{
	ck_assert_str_eq(term_dates("2 weeks thu 08:30"), "08:30 20.8 3.9 17.9 1.10 15.10 29.10 12.11 26.11 10.12");
	ck_assert_str_eq(term_dates("4 uker torsdager kl 08:30"), "08:30 20.8 17.9 15.10 12.11 10.12");
	ck_assert_str_eq(term_dates("first mon of month 13:00"), "13:00 7.9 5.10 2.11 7.12");
	ck_assert_str_eq(term_dates("last fri of month"), " 28.8 25.9 30.10 27.11");
	ck_assert_str_eq(term_dates("siste fredag i måneden"), term_dates("last fri of month"));
	ck_assert_str_eq(term_dates("First and third Tue of month"), " 18.8 1.9 15.9 6.10 20.10 3.11 17.11 1.12 15.12");
	ck_assert_str_eq(term_dates("2 months first mon"), " 7.9 2.11");
	ck_assert_str_eq(term_dates("annenhver tirsdag, torsdag 8.30"),
			 "08:30 18.8 20.8 1.9 3.9 15.9 17.9 29.9 1.10 13.10 15.10 27.10 29.10 10.11 12.11 24.11 26.11 "
			 "8.12 10.12");
	ck_assert_str_eq(term_dates("hver tredje uke tirsdag"), term_dates("3 veker tysdag"));
	ck_assert_str_eq(term_dates("every second week thu 08:30"), term_dates("2 weeks thu 08:30"));
	ck_assert_str_eq(term_dates("hver andre torsdag 08.30"), term_dates("2 weeks thu 08:30"));
	ck_assert_str_eq(term_dates("hver annen torsdag 08:30"), term_dates("2 weeks thu 08:30"));
	ck_assert_str_eq(term_dates("hver annen uke torsdag 08:30"), term_dates("2 weeks thu 08:30"));
	ck_assert_str_eq(term_dates("kvar annan torsdag 08:30"), term_dates("2 weeks thu 08:30"));
	ck_assert_str_eq(term_dates("kvar anna veke torsdag 08:30"), term_dates("2 weeks thu 08:30"));
	ck_assert_str_eq(term_dates("annen fredag i måneden"), term_dates("second fri of month"));
	ck_assert_str_eq(term_dates("hver 3. uke tirsdag"), term_dates("3 veker tysdag"));
	ck_assert_str_eq(term_dates("every first mon of month 13:00"), term_dates("first mon of month 13:00"));
	ck_assert_str_eq(term_dates("hver andre torsdag i måneden"), " 10.9 8.10 12.11 10.12");
	ck_assert_str_eq(term_dates("first mon of every second month"), " 7.9 2.11");
	ck_assert_str_eq(term_dates("day 15 of month 09:00"), "09:00 15.9 15.10 15.11 15.12");
	ck_assert_str_eq(term_dates("5 mon of month 13:00"), "13:00 31.8 30.11");
	ck_assert_str_eq(term_dates("hver 4. uke torsdag kl. 8"), "08:00 20.8 17.9 15.10 12.11 10.12");
	ck_assert_str_eq(term_dates("torsdag 8"), term_dates("hver torsdag kl 8"));
	ck_assert_str_eq(term_dates("første mandag i måneden kl 13"), term_dates("first mon of month 13:00"));
	ck_assert_str_eq(term_dates("3 veker tysdag"), " 18.8 8.9 29.9 20.10 10.11 1.12");
	ck_assert_str_eq(term_dates("rrule:freq=weekly;interval=4;byday=TH;byhour=8;byminute=30"),
			 "08:30 20.8 17.9 15.10 12.11 10.12");
}
END_TEST

static const struct {
	const char *rule, *word;
} refused[] = {
	{ "", "names no day" },
	{ "2 weeks", "names no day" },
	{ "hver fullmåne", "'fullmåne'" },
	{ "2 thu", "'2'" },
	{ "5 mon", "'5'" },
	{ "9 mon of month", "'9'" },
	{ "mon 5 of month", "'5'" },
	{ "8 torsdag", "'8'" },
	{ "torsdag kl. 25", "'25'" },
	{ "thu 25:00", "'25:00'" },
	{ "thu 08:30 09:00", "'09:00'" },
	{ "100 weeks thu", "'100'" },
	{ "day 32", "names no day" },
	{ "last week thu", "'week'" },
	{ "første uke torsdag", "'uke'" },
	{ "FREQ=WEEKLY;FREQ=MONTHLY", "'FREQ=MONTHLY'" },
	{ "FREQ=WEEKLY;BYDAY=MO;BYDAY=TU", "'BYDAY=TU'" },
	{ "FREQ=DAILY", "'FREQ=DAILY'" },
	{ "FREQ=WEEKLY;BYSETPOS=1", "'BYSETPOS=1'" },
	{ "FREQ=WEEKLY;BYDAY=1MO", "number before" },
	{ "FREQ=WEEKLY;BYMONTHDAY=1", "BYMONTHDAY" },
	{ "FREQ=MONTHLY;BYDAY=XX", "'BYDAY=XX'" },
	{ "INTERVAL=2;XFREQ=", "'XFREQ='" },
	{ "FREQ=MONTHLY;BYDAY=6MO", "'BYDAY=6MO'" },
	{ "FREQ=WEEKLY;INTERVAL=0", "'INTERVAL=0'" },
	{ "FREQ=WEEKLY;BYMINUTE=5", "BYHOUR" },
	{ "FREQ=WEEKLY;UNTIL=20260231", "'UNTIL=20260231'" },
	{ "FREQ=WEEKLY;BYDAY=-", "'BYDAY=-'" },
	{ "FREQ=MONTHLY;BYDAY=-3MO", "'BYDAY=-3MO'" },
	{ "FREQ=MONTHLY;BYMONTHDAY=-2", "'BYMONTHDAY=-2'" },
};

START_TEST(what_is_refused)
{
	struct recurrence rule;

	ck_assert_int_eq(recurrence_parse(&rule, span_of(refused[_i].rule)), ERROR_USAGE);
	ck_assert_msg(strstr(error_message(), refused[_i].word) != NULL, "%s: %s", refused[_i].rule, error_message());
}
END_TEST

static const char *const rules[] = {
	"FREQ=WEEKLY",
	"FREQ=WEEKLY;INTERVAL=2;BYDAY=TH",
	"FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,WE,FR;COUNT=20",
	"FREQ=WEEKLY;BYDAY=SU;UNTIL=20270110",
	"FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO",
	"FREQ=MONTHLY",
	"FREQ=MONTHLY;BYMONTHDAY=31",
	"FREQ=MONTHLY;BYMONTHDAY=-1",
	"FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=1,15,-1",
	"FREQ=MONTHLY;BYDAY=1MO",
	"FREQ=MONTHLY;BYDAY=-1FR",
	"FREQ=MONTHLY;BYDAY=5WE",
	"FREQ=MONTHLY;BYDAY=TU",
	"FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU,4TH;COUNT=7",
	"FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
	"FREQ=MONTHLY;BYDAY=-2SU;UNTIL=20270601T120000Z",
	"FREQ=WEEKLY;INTERVAL=53;BYDAY=WE",
};

/* libical begins a rule at its start date; ours at the first day that fits, so that is what libical gets. */
START_TEST(libical_agrees)
{
	struct recurrence rule, without_limit;
	struct date *dates, *begin;
	size_t count, ignored;

	ck_assert_int_eq(recurrence_parse(&rule, span_of(rules[_i])), 0);
	without_limit = rule;
	without_limit.count = 0;
	without_limit.until = (struct date){ 0 };
	for (int offset = 0; offset < 400; offset += 13) {
		struct date first = date_add_days((struct date){ 2025, 12, 20 }, offset),
			    last = date_add_days(first, 900);
		struct icalrecurrencetype theirs = icalrecurrencetype_from_string(rules[_i]);
		struct icaltimetype start = icaltime_null_date(), next;
		icalrecur_iterator *iterator;
		size_t i = 0;

		ck_assert_int_eq(recurrence_expand(&begin, &ignored, arena, &without_limit, first, last), 0);
		ck_assert_int_eq(recurrence_expand(&dates, &count, arena, &rule, first, last), 0);
		ck_assert_uint_gt(ignored, 0);
		start.year = begin[0].year;
		start.month = begin[0].month;
		start.day = begin[0].day;
		start.hour = start.minute = start.second = 0; /* -1 in a null date */
		iterator = icalrecur_iterator_new(theirs, start);
		for (next = icalrecur_iterator_next(iterator); !icaltime_is_null_time(next);
		     next = icalrecur_iterator_next(iterator)) {
			struct date date = { (short)next.year, (short)next.month, (short)next.day };

			if (date_compare(date, last) > 0)
				break;
			ck_assert_uint_lt(i, count);
			ck_assert_int_eq(date_compare(date, dates[i]), 0);
			i++;
		}
		ck_assert_uint_eq(i, count);
		icalrecur_iterator_free(iterator);
		free(theirs.rscale);
	}
}
END_TEST

START_TEST(bounded)
{
	struct date *dates;
	struct recurrence rule;
	size_t count = 1;

	ck_assert_int_eq(recurrence_parse(&rule, span_of("mon tue wed thu fri sat sun")), 0);
	ck_assert_int_eq(recurrence_expand(&dates, &count, arena, &rule, (struct date){ 1, 1, 1 },
					   (struct date){ 9999, 12, 31 }),
			 ERROR_USAGE);
	ck_assert_int_eq(recurrence_parse(&rule, span_of("FREQ=MONTHLY;BYMONTHDAY=31;INTERVAL=99")), 0);
	ck_assert_int_eq(recurrence_expand(&dates, &count, arena, &rule, (struct date){ 1, 1, 1 },
					   (struct date){ 9999, 12, 31 }),
			 0);
	ck_assert_int_eq(recurrence_expand(&dates, &count, arena, &rule, (struct date){ 2026, 1, 1 },
					   (struct date){ 2025, 1, 1 }),
			 0);
	ck_assert_uint_eq(count, 0);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("text/recurrence");
	TCase *tests = tcase_create("recurrence");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_test(tests, rules_in_words);
	tcase_add_loop_test(tests, what_is_refused, 0, (int)(sizeof(refused) / sizeof(refused[0])));
	tcase_add_loop_test(tests, libical_agrees, 0, (int)(sizeof(rules) / sizeof(rules[0])));
	tcase_add_test(tests, bounded);
	suite_add_tcase(suite, tests);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
