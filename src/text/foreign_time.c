/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The time of day in foreign minutes: from, to, and how long. */
#include "text/foreign_reading.h"

#include "base/number.h"
#include "text/unicode.h"
#include "text/words.h"

#define LONGEST_TEXT 200
#define LONGEST_MEETING 720 /* minutes */
#define NOON 720

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static struct span take_digits(struct span *rest)
{
	struct span digits = *rest;
	size_t len = 0;

	while (len < rest->len && is_digit(rest->at[len]))
		len++;
	*rest = span_skip(*rest, len);
	return span_take(digits, len);
}

static struct span skip_blanks(struct span text)
{
	while (text.len && (text.at[0] == ' ' || text.at[0] == '\t'))
		text = span_skip(text, 1);
	return text;
}

/* "am" or "pm" behind a clock; *minutes goes on to the afternoon. */
static bool take_half_of_day(int *minutes, struct span *rest)
{
	struct span text = skip_blanks(*rest);
	bool pm = span_is_nocase(span_take(text, 2), "pm");

	if ((!pm && !span_is_nocase(span_take(text, 2), "am")) || *minutes > NOON + 59)
		return false;
	*minutes = *minutes % NOON + (pm ? NOON : 0);
	*rest = span_skip(text, 2);
	return true;
}

/* "10:00", "8.30", and an hour alone where bare says so or am or pm follows. *rest moves past it. */
static bool take_clock(int *minutes, struct span *rest, bool bare)
{
	struct span text = *rest, hours = take_digits(&text), parts;
	long hour, part = 0;
	bool has_minutes, half;

	if (!number_parse(&hour, hours, 0, 24) || hours.len > 2)
		return false;
	parts = span_skip(text, 1);
	has_minutes = text.len > 2 && (text.at[0] == ':' || text.at[0] == '.') && is_digit(text.at[1]) &&
		      is_digit(text.at[2]);
	if (has_minutes && (!number_parse(&part, take_digits(&parts), 0, 59) ||
			    (parts.len > 1 && parts.at[0] == '.' && is_digit(parts.at[1]))))
		return false;
	*minutes = (int)(hour * 60 + part);
	if (has_minutes)
		text = parts;
	half = take_half_of_day(minutes, &text);
	if (!has_minutes && !half && !bare)
		return false;
	*rest = text;
	return true;
}

/* "kl.", "klokken", "fra", "from" before a clock. */
static bool take_kl(struct span *rest)
{
	static const char *const words[] = { "klokken", "klokka", "kl.", "kl", "from", "fra", "frå" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		size_t len = span_of(words[i]).len;
		struct span after = skip_blanks(span_skip(*rest, len));

		if (span_is_nocase(span_take(*rest, len), words[i]) && after.len && is_digit(after.at[0])) {
			*rest = after;
			return true;
		}
	}
	return false;
}

/* "–", "til", "to" between two clocks. */
static bool take_until(struct span *rest)
{
	static const char *const signs[] = {
		"-", "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x88\x92", "til", "to", "until"
	};
	struct span text = skip_blanks(*rest);

	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		size_t len = span_of(signs[i]).len;

		if (!span_is_nocase(span_take(text, len), signs[i]))
			continue;
		*rest = skip_blanks(span_skip(text, len));
		(void)take_kl(rest);
		return true;
	}
	return false;
}

static bool starts_word(struct span text, size_t at)
{
	unsigned char before = at ? (unsigned char)text.at[at - 1] : ' ';

	return before < 0x80 && !unicode_is_word(before) && before != '.' && before != ':' && before != '/';
}

bool foreign_find_span(int *start, int *end, struct span text)
{
	text = span_take(text, LONGEST_TEXT);
	for (size_t i = 0; i < text.len; i++) {
		struct span rest = span_skip(text, i);
		int from, to;
		bool bare;

		if (!starts_word(text, i))
			continue;
		bare = take_kl(&rest);
		if (!take_clock(&from, &rest, bare) || !take_until(&rest) || !take_clock(&to, &rest, bare))
			continue;
		if (to <= from || to - from > LONGEST_MEETING)
			continue;
		*start = from;
		*end = to;
		return true;
	}
	return false;
}

bool foreign_find_clock(int *minutes, struct span text)
{
	text = span_take(text, LONGEST_TEXT);
	for (size_t i = 0; i < text.len; i++) {
		struct span rest = span_skip(text, i);
		bool bare;

		if (!starts_word(text, i))
			continue;
		bare = take_kl(&rest);
		if (take_clock(minutes, &rest, bare))
			return true;
	}
	return false;
}

/* One number with its unit: minutes, 0 when it is none. */
static int take_length(struct span *rest)
{
	struct span text = skip_blanks(*rest), digits = take_digits(&text), word;
	bool half = text.len > 1 && (text.at[0] == ',' || text.at[0] == '.') && text.at[1] == '5';
	struct buf folded = BUF_INIT;
	int minutes = 0;
	size_t len = 0;
	long number;

	if (half)
		text = span_skip(text, 2);
	text = skip_blanks(text);
	while (len < text.len && ((unsigned char)text.at[len] >= 0x80 || unicode_is_word((unsigned char)text.at[len])))
		len++;
	word = span_take(text, len);
	unicode_fold(&folded, word);
	if (number_parse(&number, digits, 0, LONGEST_MEETING)) {
		if (!half && words_have("min|mins|minutes|minute|minutt|minutter|minut|m", buf_span(&folded)))
			minutes = (int)number;
		else if (words_have("h|hr|hrs|hour|hours|t|time|timer|timar|tim", buf_span(&folded)))
			minutes = (int)number * 60 + (half ? 30 : 0);
	}
	buf_done(&folded);
	*rest = span_skip(text, len);
	return minutes;
}

int foreign_find_length(struct span text)
{
	struct span rest = span_take(text, LONGEST_TEXT);
	int minutes = take_length(&rest);

	rest = skip_blanks(span_starts(rest, ".") ? span_skip(rest, 1) : rest);
	if (minutes && span_is_nocase(span_take(rest, 3), "og "))
		rest = span_skip(rest, 3);
	else if (minutes && span_is_nocase(span_take(rest, 4), "and "))
		rest = span_skip(rest, 4);
	if (minutes)
		minutes += take_length(&rest);
	return minutes <= LONGEST_MEETING ? minutes : 0;
}
