/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/date_find.h"

#include "base/number.h"
#include "base/path.h"
#include "text/calendar.h"

#include <string.h>

#define LONGEST_TEXT 300
#define MOST_TOKENS 64
#define LONGEST_MONTH 9
#define FIRST_YEAR 1900
#define LAST_YEAR 2100

/* A run of digits or of letters. */
struct token {
	size_t start, end;
	bool is_number;
	int number; /* -1 for words and for runs longer than eight digits */
};

struct tokens {
	struct span text;
	struct token items[MOST_TOKENS];
	int count;
};

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static bool is_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || ((unsigned char)byte & 0x80);
}

static void cut(struct tokens *out, struct span text)
{
	size_t at = 0;

	out->text = span_take(text, LONGEST_TEXT);
	out->count = 0;
	while (at < out->text.len && out->count < MOST_TOKENS) {
		struct token token = { .start = at, .is_number = is_digit(text.at[at]), .number = -1 };
		bool (*same)(char) = token.is_number ? is_digit : is_letter;
		long number;

		while (at < out->text.len && same(text.at[at]))
			at++;
		if (at == token.start) {
			at++;
			continue;
		}
		token.end = at;
		if (token.is_number &&
		    number_parse(&number, span_make(text.at + token.start, at - token.start), 0, 99999999))
			token.number = (int)number;
		out->items[out->count++] = token;
	}
}

static size_t length(const struct tokens *tokens, int i)
{
	return i < tokens->count ? tokens->items[i].end - tokens->items[i].start : 0;
}

/* What stands between a token and the next one. */
static struct span between(const struct tokens *tokens, int i)
{
	size_t end = tokens->items[i].end;

	return span_make(tokens->text.at + end, tokens->items[i + 1].start - end);
}

static bool is_of(struct span text, const char *bytes, size_t most)
{
	if (text.len > most)
		return false;
	for (size_t i = 0; i < text.len; i++)
		if (!text.at[i] || !strchr(bytes, text.at[i]))
			return false;
	return true;
}

static bool is_year(const struct tokens *tokens, int i)
{
	return length(tokens, i) == 4 && tokens->items[i].number >= FIRST_YEAR && tokens->items[i].number <= LAST_YEAR;
}

/* A day or month: one or two digits. */
static bool is_short(const struct tokens *tokens, int i)
{
	return i < tokens->count && tokens->items[i].is_number && length(tokens, i) <= 2;
}

static int month_at(const struct tokens *tokens, int i)
{
	char folded[LONGEST_MONTH + 1];
	size_t len = length(tokens, i);

	if (!len || len > LONGEST_MONTH || tokens->items[i].is_number)
		return 0;
	for (size_t k = 0; k < len; k++) {
		char byte = tokens->text.at[tokens->items[i].start + k];

		folded[k] = (char)(byte >= 'A' && byte <= 'Z' ? byte + 'a' - 'A' : byte);
	}
	return month_named(span_make(folded, len));
}

static bool take(struct date_place *out, const struct tokens *tokens, int first, int last, int year, int month, int day)
{
	if (!date_is_real(year, month, day))
		return false;
	*out = (struct date_place){ { (short)year, (short)month, (short)day },
				    tokens->items[first].start,
				    tokens->items[last].end };
	return true;
}

/* 2024-01-03, 20240103 */
static bool year_first(struct date_place *out, const struct tokens *tokens, int i)
{
	int number = tokens->items[i].number;

	if (length(tokens, i) == 8 && number / 10000 >= FIRST_YEAR && number / 10000 <= LAST_YEAR)
		return take(out, tokens, i, i, number / 10000, number / 100 % 100, number % 100);
	return is_year(tokens, i) && is_short(tokens, i + 1) && is_short(tokens, i + 2) &&
	       between(tokens, i).len == 1 && is_of(between(tokens, i), "-._/ ", 1) &&
	       span_equal(between(tokens, i), between(tokens, i + 1)) &&
	       take(out, tokens, i, i + 2, number, tokens->items[i + 1].number, tokens->items[i + 2].number);
}

/* Numbers that go on are a version or an address; so are those that hang on a letter. */
static bool stands_alone(const struct tokens *tokens, int first, int last)
{
	size_t start = tokens->items[first].start, end = tokens->items[last].end;
	struct span text = tokens->text;

	if (start &&
	    (is_letter(text.at[start - 1]) || (start > 1 && text.at[start - 1] == '.' && is_digit(text.at[start - 2]))))
		return false;
	return !(end + 1 < text.len && text.at[end] == '.' && is_digit(text.at[end + 1]));
}

/* 3.1.2024, 3/1-2024, 3-1-2024, 3.1.24, 3/1-24; 7/29/2024 */
static bool day_first(struct date_place *out, const struct tokens *tokens, int i)
{
	struct span one, two;
	int day = tokens->items[i].number, month, year;

	if (!is_short(tokens, i) || !is_short(tokens, i + 1) || i + 2 >= tokens->count)
		return false;
	one = span_trim(between(tokens, i));
	two = between(tokens, i + 1);
	month = tokens->items[i + 1].number;
	year = tokens->items[i + 2].number;
	if (one.len != 1 || !is_of(one, "./-_", 1) || !two.len || !is_of(two, "./-_ ", 2) ||
	    !stands_alone(tokens, i, i + 2))
		return false;
	if (length(tokens, i + 2) == 2 && year >= 0 &&
	    ((one.at[0] == '.' && two.at[0] == '.') || (one.at[0] == '/' && is_of(two, "/-", 1))))
		return take(out, tokens, i, i + 2, date_whole_year(year), month, day);
	if (!is_year(tokens, i + 2))
		return false;
	return take(out, tokens, i, i + 2, year, month, day) ||
	       (one.at[0] == '/' && two.at[0] == '/' && take(out, tokens, i, i + 2, year, day, month));
}

/* The place after a day's number: "3rd", "3." */
static int after_day(const struct tokens *tokens, int i)
{
	struct span word;

	if (i + 1 >= tokens->count || tokens->items[i + 1].is_number || between(tokens, i).len)
		return i + 1;
	word = span_make(tokens->text.at + tokens->items[i + 1].start, length(tokens, i + 1));
	return span_is_nocase(word, "st") || span_is_nocase(word, "nd") || span_is_nocase(word, "rd") ||
			       span_is_nocase(word, "th")
		       ? i + 2
		       : i + 1;
}

/* Whether the year stands at i, near enough to what is before it. */
static bool year_follows(const struct tokens *tokens, int i)
{
	return i < tokens->count && is_year(tokens, i) && is_of(between(tokens, i - 1), " .,-_/", 3);
}

/* "3. januar 2024", "3rd of January 2024"; without its year when there is one to complete it with. */
static bool day_and_month(struct date_place *out, const struct tokens *tokens, int i, int year)
{
	int next, month;

	if (!is_short(tokens, i))
		return false;
	next = after_day(tokens, i);
	if (next < tokens->count && length(tokens, next) == 2 && !tokens->items[next].is_number && next == i + 2)
		next++; /* "of" behind "3rd" */
	month = month_at(tokens, next);
	if (!month || !is_of(between(tokens, next - 1), " .-_,/", 3))
		return false;
	if (year_follows(tokens, next + 1))
		return take(out, tokens, i, next + 1, tokens->items[next + 1].number, month, tokens->items[i].number);
	return year && take(out, tokens, i, next, year, month, tokens->items[i].number);
}

/* "January 3, 2024", "july-29" */
static bool month_and_day(struct date_place *out, const struct tokens *tokens, int i, int year)
{
	int month = month_at(tokens, i), next;

	if (!month || !is_short(tokens, i + 1) || !between(tokens, i).len || !is_of(between(tokens, i), " .-_,", 3))
		return false;
	next = after_day(tokens, i + 1);
	if (year_follows(tokens, next))
		return take(out, tokens, i, next, tokens->items[next].number, month, tokens->items[i + 1].number);
	return year && take(out, tokens, i, next - 1, year, month, tokens->items[i + 1].number);
}

bool date_find(struct date_place *out, struct span text, int year)
{
	struct tokens tokens;

	cut(&tokens, text);
	for (int i = 0; i < tokens.count; i++)
		if (year_first(out, &tokens, i) || day_first(out, &tokens, i) || day_and_month(out, &tokens, i, 0) ||
		    month_and_day(out, &tokens, i, 0))
			return true;
	for (int i = 0; i < tokens.count && year; i++)
		if (day_and_month(out, &tokens, i, year) || month_and_day(out, &tokens, i, year))
			return true;
	return false;
}

/* What the folders have said so far; 0 is not known. */
struct frame {
	int year, month;
	struct date date;
};

static void read_folder(struct frame *frame, struct span name)
{
	struct date_place place;
	struct tokens tokens;

	if (date_find(&place, name, 0) ||
	    (date_find(&place, name, frame->year) && place.date.day != place.date.month)) /* "07 juli" is the month */
		frame->date = place.date;
	cut(&tokens, name);
	for (int i = 0; i < tokens.count; i++) {
		int number = tokens.items[i].number;

		if (is_year(&tokens, i)) {
			*frame = (struct frame){ .year = number, .date = frame->date };
			if (is_short(&tokens, i + 1) && tokens.items[i + 1].number >= 1 &&
			    tokens.items[i + 1].number <= 12)
				frame->month = tokens.items[i + 1].number;
			return;
		}
		if (month_at(&tokens, i))
			frame->month = month_at(&tokens, i);
		else if (i == 0 && tokens.count <= 2 && is_short(&tokens, i) && number >= 1 && number <= 12)
			frame->month = number;
	}
}

/* "09-x" in 2019/05, "05-09 x" in 2019 */
static bool complete_name(struct date *out, const struct frame *frame, struct span name)
{
	struct date_place place;
	struct tokens tokens;

	cut(&tokens, name);
	if (!frame->year || !is_short(&tokens, 0) || tokens.items[0].start)
		return false;
	if (is_short(&tokens, 1) && length(&tokens, 0) == 2 && length(&tokens, 1) == 2 &&
	    between(&tokens, 0).len == 1 &&
	    ((is_of(between(&tokens, 0), "-_", 1) &&
	      take(&place, &tokens, 0, 1, frame->year, tokens.items[0].number, tokens.items[1].number)) ||
	     (between(&tokens, 0).at[0] == '.' &&
	      take(&place, &tokens, 0, 1, frame->year, tokens.items[1].number, tokens.items[0].number)))) {
		*out = place.date;
		return true;
	}
	if (!frame->month || !take(&place, &tokens, 0, 0, frame->year, frame->month, tokens.items[0].number))
		return false;
	*out = place.date;
	return true;
}

bool date_find_in_path(struct date *out, int *year, struct span path)
{
	struct span rest = path_folder(path), part, name = path_name(path);
	struct frame frame = { 0 };
	struct date_place place;

	if (span_ends(name, ".md"))
		name = span_take(name, name.len - 3);
	while (span_next(&rest, '/', &part))
		read_folder(&frame, part);
	*year = frame.year;
	if (date_find(&place, name, frame.year))
		frame.date = place.date;
	else if (!date_is_set(frame.date))
		(void)complete_name(&frame.date, &frame, name);
	if (date_is_set(frame.date))
		*out = frame.date;
	return date_is_set(frame.date);
}
