/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/ics.h"

#include "base/clock.h"
#include "base/utf8.h"

#include <string.h>

#define LINE_OCTETS 75
#define SECONDS_A_DAY 86400

static const char *zone_of(const char *country)
{
	return strcmp(country, "dk") == 0 ? "Europe/Copenhagen" : "Europe/Oslo";
}

/* Writes a content line in pieces of at most 75 octets, never between the bytes of a character. */
static void add_folded(struct buf *out, struct span line)
{
	size_t column = 0;

	while (line.len) {
		size_t len;

		(void)utf8_next(line, &len);
		if (column + len > LINE_OCTETS) {
			buf_add_text(out, "\r\n ");
			column = 1;
		}
		buf_add_span(out, span_take(line, len));
		column += len;
		line = span_skip(line, len);
	}
	buf_add_text(out, "\r\n");
}

/* Marks that make what follows read from right to left, as if it said another thing. */
static bool turns_text(uint32_t c)
{
	return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/* The value type TEXT (RFC 5545, 3.3.11); what it can't hold is dropped. */
static void add_escaped(struct buf *line, struct span text)
{
	while (text.len) {
		size_t len;
		uint32_t c = utf8_next(text, &len);

		if (c == '\n' || c == 0x2028 || c == 0x2029)
			buf_add_text(line, "\\n");
		else if (c == '\\' || c == ';' || c == ',')
			buf_add_format(line, "\\%c", (int)c);
		else if (((c >= 0x20 && c != 0x7F && (c < 0x80 || c >= 0xA0)) || c == '\t') && !turns_text(c))
			utf8_add(line, c);
		text = span_skip(text, len);
	}
}

static void add_text(struct buf *out, const char *name, struct span text)
{
	struct buf line = BUF_INIT;

	if (!text.len)
		return;
	buf_add_format(&line, "%s:", name);
	add_escaped(&line, text);
	add_folded(out, buf_span(&line));
	buf_done(&line);
}

/*
 * The short form with the rules of the European Union since 1996, begun in 1970: Outlook shifts meetings by an hour
 * with more of history in it.
 */
static void add_zone(struct buf *out, const char *zone)
{
	buf_add_format(out, "BEGIN:VTIMEZONE\r\nTZID:%s\r\n", zone);
	buf_add_text(out, "BEGIN:STANDARD\r\n"
			  "DTSTART:19701025T030000\r\n"
			  "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"
			  "TZOFFSETFROM:+0200\r\n"
			  "TZOFFSETTO:+0100\r\n"
			  "TZNAME:CET\r\n"
			  "END:STANDARD\r\n");
	buf_add_text(out, "BEGIN:DAYLIGHT\r\n"
			  "DTSTART:19700329T020000\r\n"
			  "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"
			  "TZOFFSETFROM:+0100\r\n"
			  "TZOFFSETTO:+0200\r\n"
			  "TZNAME:CEST\r\n"
			  "END:DAYLIGHT\r\n"
			  "END:VTIMEZONE\r\n");
}

void ics_begin(struct buf *out, struct span name, const char *country)
{
	buf_add_text(out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//erfar//erfar " ERFAR_VERSION "//EN\r\n"
			  "CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n");
	add_text(out, "X-WR-CALNAME", name);
	buf_add_format(out, "X-WR-TIMEZONE:%s\r\n", zone_of(country));
	add_zone(out, zone_of(country));
}

static void add_day(struct buf *out, const char *name, struct date date)
{
	buf_add_format(out, "%s;VALUE=DATE:%04d%02d%02d\r\n", name, date.year, date.month, date.day);
}

static void add_time(struct buf *out, const char *name, const char *zone, struct date date, int minutes)
{
	buf_add_format(out, "%s;TZID=%s:%04d%02d%02dT%02d%02d00\r\n", name, zone, date.year, date.month, date.day,
		       minutes / 60, minutes % 60);
}

static void add_stamp(struct buf *out, int64_t stamp)
{
	int64_t day = stamp / SECONDS_A_DAY, rest = stamp % SECONDS_A_DAY;
	struct date date;

	if (rest < 0) {
		day--;
		rest += SECONDS_A_DAY;
	}
	date = date_from_days((long)day);
	buf_add_format(out, "DTSTAMP:%04d%02d%02dT%02d%02d%02dZ\r\n", date.year, date.month, date.day,
		       (int)(rest / 3600), (int)(rest / 60 % 60), (int)(rest % 60));
}

/*
 * On the clock of the night it is changed: an hour is skipped, and the end is so many minutes later. In the hour that
 * comes twice a time means the first one (RFC 5545, 3.3.5), so an end in the second is told by how long it takes.
 */
static void add_span_of_time(struct buf *out, const struct ics_event *event, const char *zone)
{
	int minutes = event->minutes ? event->minutes : 60;
	struct moment begin = clock_from_seconds(clock_to_seconds(event->date, event->start));
	struct moment end = clock_from_seconds(begin.seconds + 60LL * minutes);

	add_time(out, "DTSTART", zone, begin.date, begin.minutes);
	if (clock_to_seconds(end.date, end.minutes) == end.seconds)
		add_time(out, "DTEND", zone, end.date, end.minutes);
	else
		buf_add_format(out, "DURATION:PT%dM\r\n", minutes);
}

/* Seconds since 2020, which never fall, stay below an int's limit until 2088. */
static int sequence_of(int64_t stamp)
{
	return stamp > 1577836800 ? (int)(stamp - 1577836800) : 0;
}

void ics_add_event(struct buf *out, const struct ics_event *event, const char *country, int64_t stamp)
{
	buf_add_text(out, "BEGIN:VEVENT\r\n");
	add_text(out, "UID", event->uid);
	add_stamp(out, stamp);
	if (event->start < 0) {
		add_day(out, "DTSTART", event->date);
		add_day(out, "DTEND", date_add_days(date_is_set(event->last) ? event->last : event->date, 1));
	} else {
		add_span_of_time(out, event, zone_of(country));
	}
	add_text(out, "SUMMARY", event->summary);
	add_text(out, "DESCRIPTION", event->description);
	add_text(out, "LOCATION", event->location);
	buf_add_format(out, "SEQUENCE:%d\r\nSTATUS:%s\r\n", sequence_of(stamp),
		       event->cancelled ? "CANCELLED" : "CONFIRMED");
	if (event->start < 0)
		buf_add_text(out, "TRANSP:TRANSPARENT\r\n");
	buf_add_text(out, "END:VEVENT\r\n");
}

void ics_end(struct buf *out)
{
	buf_add_text(out, "END:VCALENDAR\r\n");
}
