/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/dateword.h"

#include "base/buf.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/number.h"
#include "base/utf8.h"
#include "text/calendar.h"
#include "text/words.h"

#include <stdlib.h>
#include <string.h>

#define LONGEST_TEXT 60
#define MOST_WORDS 4

static const char next_words[] = "next|neste|næste|nest|komande|kommende";
static const char last_words[] = "last|forrige|førre|sist|siste|sidste|sidst";
static const char this_words[] = "this|denne|dette|på|on|nå|no|nu|kommende";
static const char week_words[] = "week|uke|veke|uge|uka|veka|ugen|uken";

/* Folded words of what was typed. */
struct typed {
	struct span whole;
	struct span words[MOST_WORDS];
	size_t count;
	struct date today, first; /* first: what has no year is not before it, where it is set */
	bool past;		  /* what has no year, and a weekday, is the last such day, today included */
	bool week;		  /* a whole one is meant */
};

/* Whether a is nearer to today than b, or as near and still to come. */
static bool is_nearer(struct date a, struct date b, struct date today)
{
	long days_a = date_to_days(a) - date_to_days(today), days_b = date_to_days(b) - date_to_days(today);

	if (labs(days_a) != labs(days_b))
		return labs(days_a) < labs(days_b);
	return days_a > days_b;
}

/*
 * Whether a day suits better than the best so far: the first from typed->first on, the last of the past, or else the
 * nearest to today.
 */
static bool is_better(const struct typed *typed, struct date date, struct date best)
{
	if ((date_is_set(typed->first) && date_compare(date, typed->first) < 0) ||
	    (typed->past && date_compare(date, typed->today) > 0))
		return false;
	if (!date_is_set(best))
		return true;
	if (typed->past)
		return date_compare(date, best) > 0;
	return date_is_set(typed->first) ? date_compare(date, best) < 0 : is_nearer(date, best, typed->today);
}

/* The day of this year, the last or the next that suits best; 29 February moves on, or back, to a year that has it. */
static bool in_some_year(struct date *out, long month, long day, const struct typed *typed)
{
	static const int years[] = { 0, 1, -1, 2, 3, 4, 5, 6, 7, 8 };
	int year = date_is_set(typed->first) ? typed->first.year : typed->today.year;
	struct date best = { 0 };

	for (size_t i = 0; i < sizeof(years) / sizeof(years[0]); i++) {
		int away = typed->past ? -years[i] : years[i];
		struct date date = { (short)(year + away), (short)month, (short)day };

		if (!date_is_real(date.year, date.month, date.day) || (i > 2 && date_is_set(best)))
			continue;
		if (is_better(typed, date, best))
			best = date;
	}
	if (date_is_set(best))
		*out = best;
	return date_is_set(best);
}

static bool make_date(struct date *out, long day, long month, struct span year, const struct typed *typed)
{
	long number;

	if (!year.len)
		return in_some_year(out, month, day, typed);
	if (!number_parse(&number, year, 0, 9999) || (year.len != 4 && year.len != 2))
		return false;
	if (year.len == 2)
		number = date_whole_year((int)number);
	if (!date_is_real((int)number, (int)month, (int)day))
		return false;
	*out = (struct date){ (short)number, (short)month, (short)day };
	return true;
}

static struct span take_digits(struct span *rest)
{
	size_t len = 0;

	while (len < rest->len && rest->at[len] >= '0' && rest->at[len] <= '9')
		len++;
	*rest = span_skip(*rest, len);
	return span_make(rest->at - len, len);
}

/* "5.3.2026", "5.3.", "5.3", "5/3-2026": blanks are gone already. */
static bool read_numbers(struct date *out, struct span text, const struct typed *typed)
{
	struct span rest = text, day = take_digits(&rest), month;
	long d, m;

	if (!rest.len || !strchr("./-", rest.at[0]) || !rest.at[0])
		return false;
	rest = span_skip(rest, 1);
	month = take_digits(&rest);
	if (!number_parse(&d, day, 1, 31) || !number_parse(&m, month, 1, 12) || day.len > 2 || month.len > 2)
		return false;
	if (rest.len && !(rest.at[0] && strchr("./-", rest.at[0])))
		return false;
	return make_date(out, d, m, span_skip(rest, 1), typed);
}

/* "5. mars", "5 march 2026", "march 5". */
static bool read_month_name(struct date *out, const struct typed *typed)
{
	struct span day = typed->words[0], year = typed->count == 3 ? typed->words[2] : span_of("");
	int month = typed->count >= 2 ? month_named(typed->words[1]) : 0;
	long number;

	if (!month && typed->count >= 2) {
		month = month_named(typed->words[0]);
		day = typed->words[1];
	}
	if (span_ends(day, "."))
		day = span_take(day, day.len - 1);
	return month && typed->count <= 3 && number_parse(&number, day, 1, 31) &&
	       make_date(out, number, month, year, typed);
}

/* "+2w": days, weeks or months from today; the last day of a shorter month. */
static bool read_offset(struct date *out, struct span text, struct date today)
{
	struct span rest = span_skip(text, 1);
	bool back = span_starts(text, "-");
	long number;

	if ((!back && !span_starts(text, "+")) || !number_parse(&number, take_digits(&rest), 0, 9999))
		return false;
	if (back)
		number = -number;
	if (words_have("d|day|days|dag|dager|dagar|dage", rest) || words_have(week_words, rest) ||
	    words_have("w|u|v|weeks|uker|veker|uger", rest)) {
		bool in_days = rest.at[0] == 'd';
		long day = date_to_days(today) + (in_days ? number : 7 * number);

		if (day < date_to_days((struct date){ 1, 1, 1 }) || day > date_to_days((struct date){ 9999, 12, 31 }))
			return false;
		*out = date_from_days(day);
		return true;
	}
	if (words_have("m|month|months|måned|måneder|månad|månader", rest)) {
		long months = today.year * 12L + today.month - 1 + number;
		int year = (int)(months / 12), month = (int)(months % 12) + 1, days;

		if (year < 1 || year > 9999)
			return false;
		days = date_days_in_month(year, month);
		*out = (struct date){ (short)year, (short)month, (short)(today.day < days ? today.day : days) };
		return true;
	}
	return false;
}

static bool read_day_name(struct date *out, struct span whole, struct date today)
{
	static const struct {
		const char *names;
		int days;
	} names[] = {
		{ "today|i dag|idag|nå|no|nu|now", 0 },
		{ "tomorrow|i morgen|imorgen|i morgon|imorgon", 1 },
		{ "yesterday|i går|igår|i gaar", -1 },
		{ "the day after tomorrow|day after tomorrow|i overmorgen|overmorgen|i overmorgon|overmorgon", 2 },
		{ "the day before yesterday|day before yesterday|i forgårs|forgårs|i forgårs|i førgår", -2 },
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (!words_have(names[i].names, whole))
			continue;
		*out = date_add_days(today, names[i].days);
		return true;
	}
	return false;
}

static bool read_weekday(struct date *out, const struct typed *typed)
{
	struct span first = typed->words[0];
	int weekday = weekday_named(typed->words[typed->count - 1]);
	int ahead = (weekday - (int)date_weekday(typed->today) + 7) % 7;

	if (!weekday || typed->count > 2)
		return false;
	if (typed->count == 2 && words_have(next_words, first))
		ahead = ahead ? ahead : 7;
	else if (typed->count == 2 && words_have(last_words, first))
		ahead -= 7;
	else if (typed->count == 2 && !words_have(this_words, first))
		return false;
	if (typed->count == 1 && typed->past && ahead)
		ahead -= 7;
	*out = date_add_days(typed->today, ahead);
	return true;
}

/* The Monday of an ISO week; the week must exist in the year. */
static bool monday_of(struct date *out, long week, int year)
{
	struct date fourth = { (short)year, 1, 4 };
	struct date monday = date_add_days(fourth, 7 * (week - 1) + MONDAY - (long)date_weekday(fourth));
	int other;

	if (date_week(monday, &other) != week || other != year)
		return false;
	*out = monday;
	return true;
}

static bool read_week(struct date *out, const struct typed *typed)
{
	struct date monday = date_add_days(typed->today, MONDAY - (long)date_weekday(typed->today)), best = { 0 };
	int around = date_is_set(typed->first) ? typed->first.year : typed->today.year;
	long week, year;

	if (typed->count == 2 && words_have(week_words, typed->words[1])) {
		int weeks = words_have(next_words, typed->words[0])   ? 1
			    : words_have(last_words, typed->words[0]) ? -1
								      : 0;

		*out = date_add_days(monday, 7L * weeks);
		return weeks || words_have(this_words, typed->words[0]);
	}
	if (typed->count < 2 || typed->count > 3 || !words_have(week_words, typed->words[0]) ||
	    !number_parse(&week, typed->words[1], 1, 53))
		return false;
	if (typed->count == 3)
		return number_parse(&year, typed->words[2], 1900, 9999) && monday_of(out, week, (int)year);
	for (int i = -1; i <= 1; i++) {
		struct date date;

		if (monday_of(&date, week, around + i) && is_better(typed, date, best))
			best = date;
	}
	if (date_is_set(best))
		*out = best;
	return date_is_set(best);
}

static bool read_typed(struct date *out, struct span text, struct typed *typed)
{
	struct span rest = text, word;

	typed->whole = text;
	while (words_next(&rest, &word)) {
		if (typed->count == MOST_WORDS)
			return false;
		typed->words[typed->count++] = word;
	}
	if (!typed->count)
		return false;
	return date_parse(out, text) || read_day_name(out, text, typed->today) ||
	       read_offset(out, text, typed->today) || (typed->count == 1 && read_numbers(out, text, typed)) ||
	       read_weekday(out, typed) || (typed->week = read_week(out, typed)) || read_month_name(out, typed);
}

static int refuse(struct span text)
{
	struct buf visible = BUF_INIT;
	int rc;

	visible_add(&visible, span_take(text, LONGEST_TEXT));
	rc = fail(ERROR_USAGE,
		  _("'%s' is no date; write it like 2026-03-05, 5.3.2026, today, next thursday, week 12 or +2w"),
		  visible.at);
	buf_done(&visible);
	return rc;
}

static bool read_words(struct date *out, struct date *last, struct span words, struct typed typed)
{
	struct arena *arena;
	struct date date;
	bool fine;

	words = span_trim(words);
	if (words.len > LONGEST_TEXT)
		return false;
	arena = arena_open();
	fine = read_typed(&date, words_fold(arena, words), &typed);
	arena_close(arena);
	if (!fine || !date_is_real(date.year, date.month, date.day))
		return false;
	*out = date;
	if (last)
		*last = date_add_days(date, typed.week ? 6 : 0);
	return true;
}

bool date_in_words(struct date *out, struct span words, struct date today)
{
	return read_words(out, NULL, words, (struct typed){ .today = today });
}

bool days_in_words(struct date *out, struct date *last, struct span words, struct date today)
{
	return read_words(out, last, words, (struct typed){ .today = today });
}

int date_from_words_after(struct date *out, struct span words, struct date today, struct date first)
{
	const struct typed typed = { .today = today, .first = first };

	return read_words(out, NULL, words, typed) ? 0 : refuse(span_trim(words));
}

int date_from_words_since(struct date *out, struct span words, struct date today)
{
	const struct typed typed = { .today = today, .past = true };

	return read_words(out, NULL, words, typed) ? 0 : refuse(span_trim(words));
}

int date_from_words(struct date *out, struct span words, struct date today)
{
	return date_in_words(out, words, today) ? 0 : refuse(span_trim(words));
}

/* Blanks and one mark between numbers; the mark, or NUL when there is none. */
static char take_mark(struct span *rest)
{
	char mark;

	*rest = span_trim(*rest);
	if (!rest->len || !strchr("./-", rest->at[0]))
		return '\0';
	mark = rest->at[0];
	*rest = span_trim(span_skip(*rest, 1));
	return mark;
}

bool date_is_meant(struct span text)
{
	struct span rest = span_trim(text), first = take_digits(&rest), second, third;
	char mark = take_mark(&rest), end;

	second = take_digits(&rest);
	end = take_mark(&rest);
	third = take_digits(&rest);
	if (!mark || !first.len || !second.len || first.len > 4 || second.len > 2 || rest.len)
		return false;
	if (first.len == 4)
		return end && third.len > 0 && third.len <= 2;
	if (first.len > 2)
		return false;
	if (!third.len)
		return mark == '/' ? !end : mark == '.' && end == '.';
	return end && (third.len == 4 || (third.len == 2 && mark != '-'));
}
