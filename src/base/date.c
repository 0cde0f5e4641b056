/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/date.h"

#include "base/buf.h"
#include "base/number.h"

bool date_is_set(struct date date)
{
	return date.year != 0;
}

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int date_days_in_month(int year, int month)
{
	static const char days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return days[month - 1] + (month == 2 && is_leap(year));
}

bool date_is_real(int year, int month, int day)
{
	return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
	       day <= date_days_in_month(year, month);
}

int date_whole_year(int two_digits)
{
	return two_digits + (two_digits < 69 ? 2000 : 1900);
}

int date_compare(struct date a, struct date b)
{
	if (a.year != b.year)
		return a.year < b.year ? -1 : 1;
	if (a.month != b.month)
		return a.month < b.month ? -1 : 1;
	return a.day < b.day ? -1 : a.day > b.day;
}

/* Counted in years that begin on 1 March, so that the leap day comes last. */
long date_to_days(struct date date)
{
	long year = date.year - (date.month <= 2);
	long era = year / 400;
	long of_era = year - era * 400;
	long of_year = (153L * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

struct date date_from_days(long days)
{
	long shifted = days + 719468;
	long era = shifted / 146097;
	long day_of_era = shifted - era * 146097;
	long year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	long day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	long part = (5 * day_of_year + 2) / 153;
	long month = part < 10 ? part + 3 : part - 9;

	return (struct date){ (short)(year_of_era + era * 400 + (month <= 2)), (short)month,
			      (short)(day_of_year - (153 * part + 2) / 5 + 1) };
}

struct date date_add_days(struct date date, long days)
{
	return date_from_days(date_to_days(date) + days);
}

struct date date_add_months(struct date date, long months)
{
	long month = date.year * 12L + date.month - 1 + months, last = 9999 * 12L + 11;
	struct date later = { 0, 0, date.day };

	month = month < 12 ? 12 : month > last ? last : month;
	later.year = (short)(month / 12);
	later.month = (short)(month % 12 + 1);
	if (later.day > date_days_in_month(later.year, later.month))
		later.day = (short)date_days_in_month(later.year, later.month);
	return later;
}

enum weekday date_weekday(struct date date)
{
	long days = date_to_days(date); /* 1970-01-01 was a Thursday */

	return (enum weekday)(((days + 3) % 7 + 7) % 7 + 1);
}

int date_week(struct date date, int *year)
{
	struct date thursday = date_add_days(date, THURSDAY - (long)date_weekday(date));
	struct date first = { thursday.year, 1, 1 };

	if (year)
		*year = thursday.year;
	return (int)((date_to_days(thursday) - date_to_days(first)) / 7 + 1);
}

bool date_parse(struct date *out, struct span text)
{
	long year, month, day;

	if (text.len != 10 || text.at[4] != '-' || text.at[7] != '-' ||
	    !number_parse(&year, span_take(text, 4), 1, 9999) ||
	    !number_parse(&month, span_take(span_skip(text, 5), 2), 1, 12) ||
	    !number_parse(&day, span_skip(text, 8), 1, 31) || !date_is_real((int)year, (int)month, (int)day))
		return false;
	*out = (struct date){ (short)year, (short)month, (short)day };
	return true;
}

static void put_two(char *out, int number)
{
	out[0] = (char)('0' + number / 10 % 10);
	out[1] = (char)('0' + number % 10);
}

/* By hand: snprintf(3) is ten times as long, and lists hold a day on each line. */
const char *date_text(char text[DATE_TEXT], struct date date)
{
	text[0] = '\0';
	if (!date_is_set(date))
		return text;
	put_two(text, date.year / 100);
	put_two(text + 2, date.year);
	put_two(text + 5, date.month);
	put_two(text + 8, date.day);
	text[4] = text[7] = '-';
	text[10] = '\0';
	return text;
}

void date_add_text(struct buf *buf, struct date date)
{
	char text[DATE_TEXT];

	buf_add_text(buf, date_text(text, date));
}

bool clock_time_parse(int *minutes, struct span text)
{
	size_t colon = span_find(text, ':');
	long hour, minute;

	if (colon < 1 || colon > 2 || text.len != colon + 3 || !number_parse(&hour, span_take(text, colon), 0, 23) ||
	    !number_parse(&minute, span_skip(text, colon + 1), 0, 59))
		return false;
	*minutes = (int)(hour * 60 + minute);
	return true;
}
