/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calendars of closures by example; folding, escapes and yearly rules as libical understands them. */
#include "text/ics_read.h"

#include "base/error.h"
#include "text/ics.h"

#include <check.h>
#include <libical/ical.h>
#include <stdlib.h>
#include <string.h>

static struct arena *arena;
static struct ics_calendar calendar;
static struct findings findings;

static void set_up(void)
{
	arena = arena_open();
	findings = (struct findings){ 0 };
}

static void tear_down(void)
{
	arena_close(arena);
}

static const char *event_file(const char *lines)
{
	return arena_format(
		arena,
		"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\nBEGIN:VEVENT\r\nUID:1\r\n%s\r\nEND:VEVENT\r\n"
		"END:VCALENDAR\r\n",
		lines);
}

static int read_file(const char *file)
{
	findings = (struct findings){ 0 };
	return ics_read(&calendar, &findings, arena, "closures.ics", span_of(file));
}

static const struct {
	const char *lines, *from, *to, *text;
} events[] = {
	{ "DTSTART;VALUE=DATE:20261005\r\nDTEND;VALUE=DATE:20261010\r\nSUMMARY:Høstferie", "2026-10-05", "2026-10-09",
	  "Høstferie" },
	{ "DTSTART:20261005", "2026-10-05", "2026-10-05", "" },
	{ "DTSTART;VALUE=DATE:20261005\r\nDTEND;VALUE=DATE:20261005", "2026-10-05", "2026-10-05", "" },
	{ "dtstart;value=date:20261005\r\nduration:P5D", "2026-10-05", "2026-10-09", "" },
	{ "DTSTART;VALUE=DATE:20261005\r\nDURATION:P2W", "2026-10-05", "2026-10-18", "" },
	{ "DTSTART;TZID=Europe/Oslo:20261005T080000\r\nDTEND;TZID=Europe/Oslo:20261007T160000", "2026-10-05",
	  "2026-10-07", "" },
	{ "DTSTART;TZID=\"a;b:c\":20261005T080000\r\nDTEND:20261007T000000", "2026-10-05", "2026-10-06", "" },
	{ "DTSTART:20261005T200000\r\nDURATION:PT5H", "2026-10-05", "2026-10-06", "" },
	{ "DTSTART:20261005T200000\r\nDURATION:PT4H", "2026-10-05", "2026-10-05", "" },
	{ "DTSTART:20261005T200000\r\nDURATION:P1DT4H0M0S", "2026-10-05", "2026-10-06", "" },
	{ "DTSTART:20260630T220000Z\r\nDTEND:20260701T215959Z", "2026-07-01", "2026-07-01", "" }, /* midnight here */
	{ "DTSTART:20261231T230000Z\r\nDTEND:20270101T230000Z", "2027-01-01", "2027-01-01", "" },
	{ "DTSTART:20261005\r\nSUMMARY;LANGUAGE=nb:Høst\\, vår\\; \\\\ og\\n\\Nmer \\x", "2026-10-05", "2026-10-05",
	  "Høst, vår; \\ og  mer \\x" },
	{ "DTST\r\n ART:2026\r\n\t1005\r\nSUMMARY:b\xC3\r\n \xB8tte\r\n  b", "2026-10-05", "2026-10-05", "bøtte b" },
	{ "DTSTART:20261005\r\nBEGIN:VALARM\r\nTRIGGER:-PT15M\r\nDURATION:x\r\nDTSTART:x\r\nEND:VALARM", "2026-10-05",
	  "2026-10-05", "" },
};

/* The same with LF and a BOM. */
static const char *with_plain_ends(const char *file)
{
	struct buf plain = BUF_INIT;
	const char *copy;

	buf_add_text(&plain, "\xEF\xBB\xBF");
	for (; *file; file++)
		if (*file != '\r')
			buf_add_byte(&plain, *file);
	copy = arena_copy(arena, plain.at);
	buf_done(&plain);
	return copy;
}

START_TEST(what_an_event_covers)
{
	char from[DATE_TEXT], to[DATE_TEXT];
	const char *file = event_file(events[_i].lines);

	for (int ends = 0; ends < 2; ends++) {
		ck_assert_msg(read_file(file) == 0, "%s", error_message());
		ck_assert_uint_eq(calendar.count, 1);
		ck_assert_str_eq(date_text(from, calendar.items[0].from), events[_i].from);
		ck_assert_str_eq(date_text(to, calendar.items[0].to), events[_i].to);
		ck_assert_str_eq(span_copy(arena, calendar.items[0].text), events[_i].text);
		file = with_plain_ends(file);
	}
}
END_TEST

static const struct {
	const char *lines;
	int line, column;
	const char *says;
} refused[] = {
	{ "SUMMARY:x", 4, 1, "DTSTART" },
	{ "DTSTART:20261305", 6, 9, "20261305" },
	{ "DTSTART;VALUE=DATE:\r\n 2026-10-05", 7, 2, "2026-10-05" },
	{ "DTSTART:20261005T0800", 6, 9, "20261005T0800" },
	{ "DTSTART:20261005\r\nDTEND:20261001", 7, 7, "before it begins" },
	{ "DTSTART:20261005\r\nDURATION:-P1D", 7, 10, "-P1D" },
	{ "DTSTART:20261005\r\nDURATION:P", 7, 10, "P5D" },
	{ "DTSTART:20261005\r\nDURATION:P9999999999D", 7, 10, "P5D" },
	{ "DTSTART:20261005\r\nDTSTART:20261006", 7, 9, "DTSTART" },
	{ "DTSTART:20261005\r\nRRULE:FREQ=WEEKLY", 7, 7, "FREQ=WEEKLY" },
	{ "DTSTART:20261005\r\nRRULE:FREQ=YEARLY;BYDAY=1MO", 7, 19, "BYDAY=1MO" },
	{ "DTSTART:20261005\r\nRRULE:FREQ=YEARLY;BYMONTH=11", 7, 19, "BYMONTH=11" },
	{ "DTSTART:20261005\r\nRRULE:FREQ=YEARLY;INTERVAL=0", 7, 19, "INTERVAL=0" },
	{ "DTSTART:20261005\r\nRRULE:INTERVAL=2", 7, 7, "FREQ=YEARLY" },
	{ "DTSTART:20261005\r\nDTEND:20280101\r\nRRULE:FREQ=YEARLY", 8, 7, "longer" },
	{ "DTSTART:20261005\r\nEXDATE:20271005", 7, 8, "EXDATE" },
	{ "DTSTART:20261005\r\nRECURRENCE-ID:20271005", 7, 15, "RECURRENCE-ID" },
	{ "nonsense", 6, 1, "NAME:VALUE" },
	{ ":x", 6, 1, "NAME:VALUE" },
	{ "END:VTODO", 6, 1, "VTODO" },
};

START_TEST(what_is_refused)
{
	ck_assert_int_eq(read_file(event_file(refused[_i].lines)), ERROR_FORMAT);
	ck_assert_uint_ge(findings.count, 1);
	ck_assert_int_eq(findings.items[0].line, refused[_i].line);
	ck_assert_int_eq(findings.items[0].column, refused[_i].column);
	ck_assert_msg(strstr(findings.items[0].message, refused[_i].says) != NULL, "%s", findings.items[0].message);
	ck_assert_uint_eq(calendar.count, 0);
}
END_TEST

START_TEST(the_rest_is_read)
{
	ck_assert_int_eq(
		read_file("BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nBEGIN:STANDARD\nDTSTART:19701025T030000\n"
			  "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\nEND:STANDARD\nEND:VTIMEZONE\n"
			  "BEGIN:VEVENT\nDTSTART:20260101\nEND:VEVENT\n\nBEGIN:VEVENT\nDTSTART:x\nRRULE:y\nEND:VEVENT\n"
			  "BEGIN:VEVENT\nDTSTART:20260103\nSTATUS:CANCELLED\nEND:VEVENT\n"
			  "BEGIN:VEVENT\nDTSTART:y\nEND:VEVENT\n"
			  "BEGIN:VEVENT\nDTSTART:20260102\nEND:VEVENT\nEND:VCALENDAR\n"
			  "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260104\nEND:VEVENT\nEND:VCALENDAR\n"),
		ERROR_FORMAT);
	ck_assert_uint_eq(findings.count, 2);
	ck_assert_int_eq(findings.items[0].line, 13);
	ck_assert_int_eq(findings.items[1].line, 21);
	ck_assert_uint_eq(calendar.count, 3);
}
END_TEST

START_TEST(what_is_no_calendar)
{
	ck_assert_int_eq(read_file(""), 0);
	ck_assert_int_eq(read_file("\r\n \r\n"), 0);
	ck_assert_int_eq(read_file("from;to;text\n"), ERROR_FORMAT);
	ck_assert_int_eq(read_file("DTSTART:20260101\n"), ERROR_FORMAT);
	ck_assert_int_eq(read_file("BEGIN:VEVENT\n"), ERROR_FORMAT);
	ck_assert_int_eq(read_file("END:VCALENDAR\n"), ERROR_FORMAT);
	ck_assert_int_eq(read_file("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260101\n"), ERROR_FORMAT);
	ck_assert_ptr_nonnull(strstr(findings.items[0].message, "END:VEVENT"));
}
END_TEST

/* Each ten thousand times is still read at once. */
START_TEST(bounded)
{
	static const char *const pieces[] = { "BEGIN:X\n",
					      "BEGIN:VEVENT\n",
					      "BEGIN:VEVENT\nEND:VEVENT\n",
					      " x\n",
					      ";a=\"",
					      "END:VEVENT\n",
					      "BEGIN:VEVENT\nDTSTART:20260101\nRRULE:FREQ=YEARLY\nEND:VEVENT\n" };

	for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++) {
		struct buf file = BUF_INIT;

		buf_add_text(&file, "BEGIN:VCALENDAR\n");
		for (int k = 0; k < 25000; k++)
			buf_add_text(&file, pieces[i]);
		ck_assert_int_eq(read_file(file.at), ERROR_FORMAT);
		ck_assert_uint_le(findings.count, 101);
		ck_assert_uint_le(calendar.count, ICS_LIMIT_EVENTS);
		buf_done(&file);
	}
}
END_TEST

static const char *const yearly[] = {
	"DTSTART;VALUE=DATE:20241224\r\nDTEND;VALUE=DATE:20241227\r\nRRULE:FREQ=YEARLY",
	"DTSTART;VALUE=DATE:20241224\r\nDTEND;VALUE=DATE:20250103\r\nRRULE:FREQ=YEARLY;INTERVAL=2;COUNT=4",
	"DTSTART;VALUE=DATE:20241224\r\nDTEND;VALUE=DATE:20250103\r\nRRULE:FREQ=YEARLY;UNTIL=20271224",
	"DTSTART;VALUE=DATE:20241224\r\nRRULE:FREQ=YEARLY;UNTIL=20271223;BYMONTH=12;BYMONTHDAY=24",
	"DTSTART;VALUE=DATE:20240229\r\nRRULE:FREQ=YEARLY;COUNT=3",
	"DTSTART;VALUE=DATE:20240229\r\nDURATION:P3D\r\nRRULE:FREQ=YEARLY;WKST=MO",
	"DTSTART;VALUE=DATE:20240228\r\nDURATION:P3D\r\nRRULE:FREQ=YEARLY;INTERVAL=3",
	"DTSTART;VALUE=DATE:20261005\r\nDTEND;VALUE=DATE:20261010",
};

/* Every day of twenty years: in an occurrence that libical gives, or not. */
START_TEST(libical_agrees)
{
	const char *file = event_file(yearly[_i]);
	icalcomponent *theirs = icalparser_parse_string(file), *event;
	struct icalrecurrencetype recurrence = icalrecurrencetype_from_string("FREQ=YEARLY;COUNT=1");
	icalrecur_iterator *iterator;
	icalproperty *rule;
	struct icaltimetype start, last;
	bool covered[366 * 21] = { false };
	const long first = date_to_days((struct date){ 2024, 1, 1 });
	long length;

	ck_assert_int_eq(read_file(file), 0);
	event = icalcomponent_get_first_component(theirs, ICAL_VEVENT_COMPONENT);
	start = icalcomponent_get_dtstart(event);
	last = icalcomponent_get_dtend(event);
	length = icaltime_is_null_time(last) ? 1 : icaldurationtype_as_int(icaltime_subtract(last, start)) / 86400;
	length = length < 1 ? 1 : length;
	rule = icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY);
	if (rule)
		recurrence = icalproperty_get_rrule(rule);
	iterator = icalrecur_iterator_new(recurrence, start);
	for (struct icaltimetype next = icalrecur_iterator_next(iterator);
	     !icaltime_is_null_time(next) && next.year < 2044; next = icalrecur_iterator_next(iterator))
		for (long day = 0; day < length; day++)
			covered[date_to_days((struct date){ (short)next.year, (short)next.month, (short)next.day }) -
				first + day] = true;
	for (long day = 0; day < 20 * 365; day++)
		ck_assert_msg(ics_days_cover(&calendar.items[0], date_from_days(first + day)) == covered[day],
			      "day %ld", day);
	icalrecur_iterator_free(iterator);
	icalcomponent_free(theirs);
}
END_TEST

/* What ics.h writes is read as it was meant. */
START_TEST(our_own_calendars)
{
	struct ics_event event = {
		.uid = span_of("x"),
		.date = { 2026, 10, 25 },
		.start = 1410,
		.minutes = 60,
		.summary = span_of("Nå; da, \\ og – en så lang tekst at den må brettes midt i ordet ææææææææææææææææææ")
	};
	struct buf file = BUF_INIT;

	ics_begin(&file, span_of("x"), "no");
	ics_add_event(&file, &event, "no", 0);
	event.start = -1;
	ics_add_event(&file, &event, "no", 0);
	ics_end(&file);
	ck_assert_int_eq(read_file(file.at), 0);
	ck_assert_uint_eq(calendar.count, 2);
	ck_assert(span_equal(calendar.items[0].text, event.summary));
	ck_assert_int_eq(date_compare(calendar.items[0].to, (struct date){ 2026, 10, 26 }),
			 0); /* until half past twelve */
	ck_assert_int_eq(date_compare(calendar.items[1].from, calendar.items[1].to), 0);
	buf_done(&file);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("text/ics_read");
	TCase *tests = tcase_create("ics_read");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_loop_test(tests, what_an_event_covers, 0, (int)(sizeof(events) / sizeof(events[0])));
	tcase_add_loop_test(tests, what_is_refused, 0, (int)(sizeof(refused) / sizeof(refused[0])));
	tcase_add_test(tests, the_rest_is_read);
	tcase_add_test(tests, what_is_no_calendar);
	tcase_add_test(tests, bounded);
	tcase_add_loop_test(tests, libical_agrees, 0, (int)(sizeof(yearly) / sizeof(yearly[0])));
	tcase_add_test(tests, our_own_calendars);
	suite_add_tcase(suite, tests);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
