/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as people write them, in figures and with names of months. */
#include "base/number.h"
#include "gate/number.h"

int two_digits(const char *digits)
{
	return (digits[0] - '0') * 10 + (digits[1] - '0');
}

bool is_short_date(int day, int month, int year)
{
	return date_is_real(2000 + year, month, day);
}

int full_year(const struct gate *gate, int year)
{
	int century = gate->today.year / 100 * 100;

	return century + year > gate->today.year ? century - 100 + year : century + year;
}

static bool finish(struct found_date *out, int year, int month, int day, size_t last)
{
	if (!date_is_real(year ? year : 2000, month, day ? day : 1))
		return false;
	*out = (struct found_date){ { (short)year, (short)month, (short)day }, last };
	return true;
}

static int number_of(const struct scan *scan, size_t at)
{
	long value = 0;

	return number_parse(&value, token_text(scan, at), 0, 99999) ? (int)value : -1;
}

/* A year of four digits, or of two, made full; -1 when the token is none. */
static int year_at(const struct scan *scan, size_t at)
{
	size_t len = at < scan->count && scan->tokens[at].kind == TOKEN_DIGITS ? token_text(scan, at).len : 0;

	if (len == 2)
		return full_year(scan->gate, number_of(scan, at));
	return len == 4 ? number_of(scan, at) : -1;
}

/* "12.03.2012", "12/3-12", "2012-03-12". */
static bool in_groups(struct found_date *out, const struct scan *scan, const struct chain *chain)
{
	const size_t *lengths = chain->lengths;
	const size_t *tokens = chain->tokens;
	bool blanks;

	if (chain->count < 3 || chain->after[0] == '+' || chain->after[0] == ',' || chain->after[1] == ',')
		return false;
	blanks = chain->after[0] == ' ' || chain->after[1] == ' ';
	if (lengths[0] == 4 && lengths[1] <= 2 && lengths[2] <= 2)
		return finish(out, number_of(scan, tokens[0]), number_of(scan, tokens[1]), number_of(scan, tokens[2]),
			      tokens[2]);
	if (lengths[0] > 2 || lengths[1] > 2 || (lengths[2] != 4 && (lengths[2] != 2 || blanks)))
		return false;
	return finish(out, year_at(scan, tokens[2]), number_of(scan, tokens[1]), number_of(scan, tokens[0]), tokens[2]);
}

/* "12032012", "20120312", "120312". */
static bool in_one(struct found_date *out, const struct scan *scan, size_t at)
{
	struct span text = token_text(scan, at);
	const char *digits = text.at;

	if (text.len == 6)
		return finish(out, full_year(scan->gate, two_digits(digits + 4)), two_digits(digits + 2),
			      two_digits(digits), at);
	if (text.len != 8)
		return false;
	if ((two_digits(digits) == 19 || two_digits(digits) == 20) &&
	    finish(out, two_digits(digits) * 100 + two_digits(digits + 2), two_digits(digits + 4),
		   two_digits(digits + 6), at))
		return true;
	return finish(out, two_digits(digits + 4) * 100 + two_digits(digits + 6), two_digits(digits + 2),
		      two_digits(digits), at);
}

/* After the name of a month: "2012", ", 2012", ". 12"; *last moves to it. 0 when no year stands there. */
static int year_after(const struct scan *scan, size_t month, size_t *last)
{
	size_t at = month + 1;
	int year;

	if (token_is_mark(scan, at, '.') || token_is_mark(scan, at, ','))
		at++;
	if ((token_is_mark(scan, at, '-') || token_is_mark(scan, at, '\'')) && token_touches(scan, at))
		at++; /* "mai -13" */
	else if (at < scan->count && (scan->tokens[at].cues & CUE(FROM)) && token_text(scan, at).len == 1)
		at++; /* "mars i 2012" */
	year = year_at(scan, at);
	if (year <= 0)
		return 0;
	*last = at;
	return year;
}

/* The "th" of "12th". */
static bool is_ordinal_ending(const struct scan *scan, size_t at)
{
	return at < scan->count && scan->tokens[at].kind == TOKEN_WORD && token_text(scan, at).len == 2 &&
	       token_touches(scan, at - 1);
}

/* "12. mars 2012", "12th of March 2012": begins at the day. */
static bool day_and_month(struct found_date *out, const struct scan *scan, size_t at)
{
	size_t next = at + 1;
	size_t last;
	int year;

	if (token_text(scan, at).len > 2)
		return false;
	if (token_is_mark(scan, next, ':') && next + 1 < scan->count && token_text(scan, next + 1).len == 1)
		next += 2; /* "12:e" */
	else if (token_is_mark(scan, next, '.'))
		next++;
	else if (is_ordinal_ending(scan, next))
		next++;
	if (next < scan->count && span_is(token_text(scan, next), "of"))
		next++;
	if (next >= scan->count || !scan->tokens[next].month)
		return false;
	last = next;
	year = year_after(scan, next, &last);
	return finish(out, year, scan->tokens[next].month, number_of(scan, at), last);
}

/* "March 12, 2012", "mars 2012": begins at the month. */
static bool month_first(struct found_date *out, const struct scan *scan, size_t at)
{
	size_t day = at + 1;
	size_t last = at;
	int year;

	if (token_is_mark(scan, day, '.'))
		day++;
	if (day < scan->count && scan->tokens[day].kind == TOKEN_DIGITS && token_text(scan, day).len <= 2 &&
	    (year = year_after(scan, day + is_ordinal_ending(scan, day + 1), &last)) > 31)
		return finish(out, year, scan->tokens[at].month, number_of(scan, day), last);
	year = year_after(scan, at, &last);
	/* "den tredje mars 2012": which day, is all one */
	return year > 99 && finish(out, year, scan->tokens[at].month,
				   at && (scan->tokens[at - 1].flags & WORD_ORDINAL) ? 1 : 0, last);
}

bool date_at(struct found_date *out, const struct scan *scan, size_t at, bool bare)
{
	struct chain chain;

	if (scan->tokens[at].month)
		return month_first(out, scan, at);
	if (scan->tokens[at].kind != TOKEN_DIGITS)
		return false;
	chain_read(&chain, scan, at);
	return in_groups(out, scan, &chain) || day_and_month(out, scan, at) || (bare && in_one(out, scan, at));
}
