/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines and escapes by example; the meaning as libical reads it. */
#include "text/ics.h"

#include "base/clock.h"
#include "base/utf8.h"

#include <check.h>
#include <libical/ical.h>
#include <stdlib.h>
#include <string.h>

static struct buf out;

static void set_up(void)
{
	buf_init(&out);
}

static void tear_down(void)
{
	buf_done(&out);
}

static const char summary[] =
	"Etikk; telefon, \\ og «æøå» – en så lang tittel at den må brettes, og så noen flere ord ☎☎☎☎☎☎☎☎☎☎";

static void write_calendar(const struct ics_event *event, const char *country)
{
	ics_begin(&out, span_of("Fagutvikling, høst"), country);
	ics_add_event(&out, event, country, 1788422400);
	ics_end(&out);
}

START_TEST(lines)
{
	struct ics_event event = {
		.uid = span_of("2026-autumn-2026-09-03@fjord"), .date = { 2026, 9, 3 }, .start = 510, .minutes = 45
	};
	struct span rest, line;

	event.summary = span_of(summary);
	event.description = span_of("én\r\nEND:VEVENT\u2028ATTENDEE:x\x1B\u202E\u2066");
	write_calendar(&event, "no");
	ck_assert(utf8_is_valid(buf_span(&out)));
	ck_assert_ptr_nonnull(strstr(out.at, "\r\nDTSTAMP:20260903T080000Z\r\n"));
	ck_assert_ptr_nonnull(strstr(out.at, "\r\nSEQUENCE:210585600\r\n"));
	ck_assert_ptr_nonnull(strstr(
		out.at, "\r\nDTSTART;TZID=Europe/Oslo:20260903T083000\r\nDTEND;TZID=Europe/Oslo:20260903T091500\r\n"));
	ck_assert_ptr_nonnull(strstr(out.at, "\r\nDESCRIPTION:én\\nEND:VEVENT\\nATTENDEE:x\r\n"));
	ck_assert_ptr_nonnull(strstr(out.at, "\r\nSUMMARY:Etikk\\; telefon\\, \\\\ og"));
	ck_assert_ptr_nonnull(strstr(out.at, "\r\nX-WR-CALNAME:Fagutvikling\\, høst\r\n"));
	for (rest = buf_span(&out); rest.len; rest = span_skip(rest, line.len + 2)) {
		line = span_take(rest, span_find_text(rest, "\r\n"));
		ck_assert_uint_le(line.len, 75);
		ck_assert(utf8_is_valid(line));
		ck_assert(span_starts(span_skip(rest, line.len), "\r\n"));
	}
}
END_TEST

static icalcomponent *read_event(icalcomponent **calendar)
{
	icalcomponent *event;

	*calendar = icalparser_parse_string(out.at);
	ck_assert_ptr_nonnull(*calendar);
	ck_assert_int_eq(icalcomponent_count_errors(*calendar), 0);
	event = icalcomponent_get_first_component(*calendar, ICAL_VEVENT_COMPONENT);
	ck_assert_ptr_nonnull(event);
	return event;
}

START_TEST(libical_reads_the_same)
{
	struct ics_event event = {
		.uid = span_of("x"), .date = { 2026, 9, 3 }, .start = 1410, .minutes = 60, .cancelled = true
	};
	icalcomponent *calendar, *read;

	event.summary = event.location = span_of(summary);
	event.description = span_of("a\n\nb;c");
	write_calendar(&event, "dk");
	read = read_event(&calendar);
	ck_assert_str_eq(icalcomponent_get_summary(read), summary);
	ck_assert_str_eq(icalcomponent_get_location(read), summary);
	ck_assert_str_eq(icalcomponent_get_description(read), "a\n\nb;c");
	ck_assert_int_eq(icalcomponent_get_status(read), ICAL_STATUS_CANCELLED);
	ck_assert_int_eq(icalcomponent_get_dtend(read).day, 4);
	ck_assert_int_eq(icalcomponent_get_dtend(read).hour, 0);
	icalcomponent_free(calendar);
}
END_TEST

/* The zone's two rules and clock.h give the same instant on both sides of each change. */
START_TEST(the_zone_is_right)
{
	static const struct date dates[] = { { 2026, 3, 28 },  { 2026, 3, 29 },	 { 2026, 7, 1 },
					     { 2026, 10, 24 }, { 2026, 10, 25 }, { 2039, 1, 1 } };

	for (size_t i = 0; i < sizeof(dates) / sizeof(dates[0]); i++) {
		struct ics_event event = { .uid = span_of("x"), .date = dates[i], .start = 510, .minutes = 45 };
		icalcomponent *calendar, *read;
		icaltimezone *zone;

		buf_clear(&out);
		write_calendar(&event, "no");
		read = read_event(&calendar);
		zone = icalcomponent_get_timezone(calendar, "Europe/Oslo");
		ck_assert_ptr_nonnull(zone);
		ck_assert(icaltime_as_timet_with_zone(icalcomponent_get_dtstart(read), zone) ==
			  clock_to_seconds(dates[i], 510));
		icalcomponent_free(calendar);
	}
}
END_TEST

/* Of the nights when the clocks are changed; the hour that comes twice is left out, for its name is no instant. */
START_TEST(a_session_in_the_night_of_change)
{
	static const struct date nights[] = { { 2026, 3, 28 }, { 2026, 3, 29 }, { 2026, 10, 24 }, { 2026, 10, 25 } };
	static const int lengths[] = { 15, 45, 120, 240, 1440 };

	for (int i = 0; i < 4 * 48 * 5; i++) {
		struct ics_event event = { .uid = span_of("x"),
					   .date = nights[i / 240],
					   .start = i / 5 % 48 * 30,
					   .minutes = lengths[i % 5] };
		int64_t start = clock_to_seconds(event.date, event.start), end = start + event.minutes * 60;
		struct moment last = clock_from_seconds(end);
		icalcomponent *calendar, *read;
		icaltimezone *zone;

		if (clock_from_seconds(start + 3600).minutes == event.start ||
		    clock_from_seconds(end + 3600).minutes == last.minutes ||
		    clock_from_seconds(end - 3600).minutes == last.minutes)
			continue;
		buf_clear(&out);
		write_calendar(&event, "dk");
		read = read_event(&calendar);
		zone = icalcomponent_get_timezone(calendar, "Europe/Copenhagen");
		ck_assert_msg(icaltime_as_timet_with_zone(icalcomponent_get_dtstart(read), zone) == start,
			      "start of %s", out.at);
		ck_assert_msg(icaltime_as_timet_with_zone(icalcomponent_get_dtend(read), zone) == end, "end of %s",
			      out.at);
		icalcomponent_free(calendar);
	}
}
END_TEST

/* An end there is told by how long it takes: its name alone means the first time, which may be before the start. */
START_TEST(an_end_in_the_hour_that_comes_twice)
{
	static const struct {
		int start, minutes;
		const char *line;
	} cases[] = {
		{ 150, 60, "\r\nDURATION:PT60M\r\n" }, /* at 02:30, to 02:30 */
		{ 150, 45, "\r\nDURATION:PT45M\r\n" },
		{ 60, 150, "\r\nDURATION:PT150M\r\n" },
		{ 135, 30, "\r\nDTEND;TZID=Europe/Oslo:20261025T024500\r\n" }, /* the first 02:45 */
		{ 60, 180, "\r\nDTEND;TZID=Europe/Oslo:20261025T030000\r\n" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct ics_event event = { .uid = span_of("x"),
					   .date = { 2026, 10, 25 },
					   .start = cases[i].start,
					   .minutes = cases[i].minutes };

		buf_clear(&out);
		write_calendar(&event, "no");
		ck_assert_msg(strstr(out.at, cases[i].line) != NULL, "%s in %s", cases[i].line, out.at);
		ck_assert((strstr(out.at, "\r\nDTEND") != NULL) != (strstr(out.at, "\r\nDURATION") != NULL));
	}
}
END_TEST

START_TEST(whole_days)
{
	struct ics_event event = { .uid = span_of("x"), .date = { 2026, 12, 31 }, .start = -1 };

	write_calendar(&event, "no");
	ck_assert_ptr_nonnull(strstr(out.at, "\r\nDTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"));
	ck_assert_ptr_null(strstr(out.at, "SUMMARY"));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("text/ics");
	TCase *tests = tcase_create("ics");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_test(tests, lines);
	tcase_add_test(tests, libical_reads_the_same);
	tcase_add_test(tests, the_zone_is_right);
	tcase_add_test(tests, a_session_in_the_night_of_change);
	tcase_add_test(tests, an_end_in_the_hour_that_comes_twice);
	tcase_add_test(tests, whole_days);
	suite_add_tcase(suite, tests);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
