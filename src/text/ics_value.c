/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/ics_value.h"

#include "base/buf.h"
#include "base/clock.h"
#include "base/number.h"

#define SECONDS_A_DAY 86400L
#define LAST_YEAR 9900
#define MOST_DAYS 10000
#define MOST_YEARS 99
#define MOST_COUNT 10000

static bool read_digits(int *out, struct span value, size_t at, size_t count, long lowest, long highest)
{
	long number;

	if (value.len < at + count || !number_parse(&number, span_take(span_skip(value, at), count), lowest, highest))
		return false;
	*out = (int)number;
	return true;
}

static bool read_clock(int *out, struct span value)
{
	int hours, minutes, seconds;

	if (!read_digits(&hours, value, 0, 2, 0, 23) || !read_digits(&minutes, value, 2, 2, 0, 59) ||
	    !read_digits(&seconds, value, 4, 2, 0, 60))
		return false;
	*out = hours * 3600 + minutes * 60 + (seconds < 60 ? seconds : 59);
	return true;
}

bool ics_time_read(struct ics_time *out, struct span value)
{
	struct ics_time time = { .seconds = -1 };
	int year, month, day;

	if (!read_digits(&year, value, 0, 4, 1, LAST_YEAR) || !read_digits(&month, value, 4, 2, 1, 12) ||
	    !read_digits(&day, value, 6, 2, 1, 31) || !date_is_real(year, month, day))
		return false;
	time.date = (struct date){ (short)year, (short)month, (short)day };
	value = span_skip(value, 8);
	if (value.len) {
		bool utc = value.len == 8 && span_ends(value, "Z");

		if (!span_starts(value, "T") || (value.len != 7 && !utc) ||
		    !read_clock(&time.seconds, span_skip(value, 1)))
			return false;
		if (utc) {
			struct moment local =
				clock_from_seconds((int64_t)date_to_days(time.date) * SECONDS_A_DAY + time.seconds);

			time.date = local.date;
			time.seconds = local.minutes * 60 + time.seconds % 60;
		}
	}
	*out = time;
	return true;
}

/* One "5D": the number and the letter after it. */
static bool next_part(struct span *rest, long *number, char *unit)
{
	size_t digits = 0;

	while (digits < rest->len && rest->at[digits] >= '0' && rest->at[digits] <= '9')
		digits++;
	if (digits == rest->len || !number_parse(number, span_take(*rest, digits), 0, MOST_DAYS * SECONDS_A_DAY))
		return false;
	*unit = rest->at[digits];
	*rest = span_skip(*rest, digits + 1);
	return true;
}

bool ics_duration_read(long *out, struct span value)
{
	long total = 0, number;
	bool times = false, some = false;
	char unit;

	if (span_starts(value, "+"))
		value = span_skip(value, 1);
	if (!span_starts(value, "P"))
		return false;
	value = span_skip(value, 1);
	while (value.len) {
		if (!times && value.at[0] == 'T') {
			times = true;
			value = span_skip(value, 1);
		}
		if (!next_part(&value, &number, &unit))
			return false;
		if (!times && (unit == 'D' || unit == 'W'))
			total += number > MOST_DAYS ? MOST_DAYS * SECONDS_A_DAY + 1
						    : number * SECONDS_A_DAY * (unit == 'W' ? 7 : 1);
		else if (times && (unit == 'H' || unit == 'M' || unit == 'S'))
			total += unit == 'H' ? number * 3600 : unit == 'M' ? number * 60 : number;
		else
			return false;
		if (total > MOST_DAYS * SECONDS_A_DAY)
			return false;
		some = true;
	}
	if (some)
		*out = total;
	return some;
}

/* A rule that says again what the first day says: "BYMONTH=12" of an event in December. */
static bool is_only(struct span value, int wanted)
{
	long number;

	return number_parse(&number, value, 1, 31) && number == wanted;
}

static bool read_part(struct ics_days *days, bool *yearly, struct span name, struct span value)
{
	struct ics_time until;
	long number;

	if (span_is_nocase(name, "FREQ"))
		return (*yearly = span_is_nocase(value, "YEARLY"));
	if (span_is_nocase(name, "INTERVAL") && number_parse(&number, value, 1, MOST_YEARS)) {
		days->every = (int)number;
		return true;
	}
	if (span_is_nocase(name, "COUNT"))
		return number_parse(&days->count, value, 1, MOST_COUNT);
	if (span_is_nocase(name, "UNTIL") && ics_time_read(&until, value)) {
		days->until = until.date;
		return true;
	}
	return (span_is_nocase(name, "BYMONTH") && is_only(value, days->from.month)) ||
	       (span_is_nocase(name, "BYMONTHDAY") && is_only(value, days->from.day)) || span_is_nocase(name, "WKST");
}

bool ics_rule_read(struct ics_days *days, struct span *bad, struct span value)
{
	struct ics_days read = *days;
	struct span rest = value, part;
	bool yearly = false;

	read.every = 1;
	while (rest.len && span_next(&rest, ';', &part)) {
		size_t equals = span_find(part, '=');

		if (!read_part(&read, &yearly, span_take(part, equals), span_skip(part, equals + 1))) {
			*bad = part;
			return false;
		}
	}
	if (!yearly) {
		*bad = value;
		return false;
	}
	*days = read;
	return true;
}

struct span ics_text_read(struct arena *arena, struct span value)
{
	struct buf text = BUF_INIT;
	struct span copy;

	for (size_t i = 0; i < value.len; i++) {
		char byte = value.at[i];

		if (byte == '\\' && i + 1 < value.len) {
			byte = value.at[++i];
			if (byte == 'n' || byte == 'N')
				byte = ' ';
			else if (byte != '\\' && byte != ';' && byte != ',' && byte != ':' && byte != '"')
				buf_add_byte(&text, '\\');
		}
		buf_add_byte(&text, byte);
	}
	copy = span_trim(buf_span(&text));
	copy = span_make(arena_copy_bytes(arena, copy.at, copy.len), copy.len);
	buf_done(&text);
	return copy;
}
