/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a meeting was about, from a heading or a file's name: without its date, and without "Referat" alone. */
#include "text/foreign_reading.h"

#include "base/number.h"
#include "base/path.h"
#include "base/utf8.h"
#include "text/calendar.h"
#include "text/date_find.h"
#include "text/role.h"
#include "text/unicode.h"
#include "text/words.h"

#include <string.h>

#define LONGEST_TITLE 200

/* What says nothing in a file's name, where ø and the like are often written with other letters. */
static const char no_title[] = "moete|moede|mote|moetereferat|moedereferat|motereferat|moetenotat|motenotat";

/* The signs that join a date or a kind to a title: blanks, points, dashes, brackets. The bytes, 0 for anything else. */
static size_t joint_at(struct span text)
{
	static const char *const dashes[] = { "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x88\x92", "\xC2\xB7",
					      "\xE2\x80\xA2" };

	if (text.len && text.at[0] && strchr(" \t,.;:-/|()[]_#", text.at[0]))
		return 1;
	for (size_t i = 0; i < sizeof(dashes) / sizeof(dashes[0]); i++)
		if (span_starts(text, dashes[i]))
			return strlen(dashes[i]);
	return 0;
}

static struct span trim_start(struct span text)
{
	size_t len;

	while ((len = joint_at(text)))
		text = span_skip(text, len);
	return text;
}

/* A bracket that closes, a point and a question mark stay. */
static struct span trim_end(struct span text)
{
	for (;;) {
		size_t before = text.len;

		for (size_t len = 1; len <= 3 && len <= text.len; len++) {
			struct span last = span_skip(text, text.len - len);

			if (joint_at(last) == len && last.at[0] != ')' && last.at[0] != ']' && last.at[0] != '.')
				text = span_take(text, text.len - len);
		}
		if (span_ends(text, "()") || span_ends(text, "[]"))
			text = span_take(text, text.len - 2);
		if (text.len == before)
			return text;
	}
}

/* "torsdag den", "fra", "on Thursday" right before a date go with it. */
static struct span without_day_words(struct span text)
{
	static const char with_date[] = "den|the|on|d|dato|date|frå|fra|from|of|for|held|i|tid|når";

	for (;;) {
		struct buf folded = BUF_INIT;
		struct span word;
		size_t start;
		bool goes;

		text = trim_end(text);
		if (span_ends(text, "."))
			text = span_take(text, text.len - 1);
		for (start = text.len; start && text.at[start - 1] != ' ' && text.at[start - 1] != '('; start--)
			;
		word = span_skip(text, start);
		unicode_fold(&folded, word);
		goes = word.len && (weekday_named(buf_span(&folded)) || words_have(with_date, buf_span(&folded)));
		buf_done(&folded);
		if (!goes)
			return text;
		text = span_take(text, start);
	}
}

/* "kl. 10.00–10.45" right after a date goes with it. */
static struct span without_clock(struct span text)
{
	struct span rest = trim_start(text);
	size_t used = 0, digits = 0;

	if (span_is_nocase(span_take(rest, 2), "kl") && joint_at(span_skip(rest, 2)))
		used = 2;
	while (digits < rest.len && rest.at[digits] >= '0' && rest.at[digits] <= '9')
		digits++;
	if (!used &&
	    !(digits && digits <= 2 && digits + 1 < rest.len && (rest.at[digits] == ':' || rest.at[digits] == '.') &&
	      rest.at[digits + 1] >= '0' && rest.at[digits + 1] <= '9'))
		return rest;
	while (used < rest.len && ((rest.at[used] >= '0' && rest.at[used] <= '9') || joint_at(span_skip(rest, used))))
		used += rest.at[used] >= '0' && rest.at[used] <= '9' ? 1 : joint_at(span_skip(rest, used));
	return span_skip(rest, used);
}

/* "Referat: X", "X – referat": X. */
static struct span without_kind(struct span text)
{
	static const char *const signs[] = { ": ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " - ", " | " };

	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		size_t at = span_find_text(text, signs[i]), len = strlen(signs[i]);

		if (at == text.len)
			continue;
		if (foreign_word_alone(span_take(text, at)) == FOREIGN_KIND ||
		    foreign_word_alone(span_take(text, at)) == FOREIGN_SCRIBE)
			return trim_start(span_skip(text, at + len));
		if (foreign_word_alone(span_skip(text, at + len)) == FOREIGN_KIND)
			return trim_end(span_take(text, at));
	}
	return text;
}

/* Whether words say only what kind of text it is, or who was there, or begin a part of it. */
static bool says_nothing(struct span text)
{
	return !text.len || foreign_word_alone(text) != FOREIGN_NOTHING || role_of_heading(text) != ROLE_NONE;
}

static struct span join(struct arena *arena, struct span left, struct span right, struct span between)
{
	bool colon = span_starts(span_trim(between), ":"), dash = !colon && trim_start(between).len < between.len;
	struct buf joined = BUF_INIT;
	struct span copy;

	dash = dash && (span_find(between, '-') < between.len || span_find(between, '\xE2') < between.len);
	buf_add_span(&joined, left);
	buf_add_text(&joined, colon ? ": " : dash ? " \xE2\x80\x93 " : " ");
	buf_add_span(&joined, right);
	copy = span_make(arena_copy_bytes(arena, joined.at, joined.len), joined.len);
	buf_done(&joined);
	return copy;
}

struct span foreign_title(struct arena *arena, struct span text, int year)
{
	struct span left, right, after;
	struct date_place place;

	text = span_trim(span_take(text, LONGEST_TITLE));
	if (date_find(&place, text, year)) {
		left = without_day_words(trim_start(span_take(text, place.start)));
		after = span_skip(text, place.end);
		right = trim_end(without_clock(after));
		if (says_nothing(left))
			text = right;
		else if (says_nothing(right))
			text = left;
		else
			text = join(arena, left, right, span_take(after, (size_t)(right.at - after.at)));
	}
	text = without_kind(trim_end(trim_start(text)));
	while (text.len && !utf8_is_valid(text)) /* cut within a letter */
		text = span_take(text, text.len - 1);
	return says_nothing(text) ? span_take(text, 0) : text;
}

struct span foreign_bare_title(struct arena *arena, struct span text, int year)
{
	struct date_place place;

	text = span_trim(span_take(text, LONGEST_TITLE));
	if (!date_find(&place, text, year))
		return span_of("");
	text = without_day_words(trim_start(span_take(text, place.start)));
	return words_have("møte|møde|meeting", words_fold(arena, text)) ? text : span_of("");
}

/* Whether months, weekdays, numbers and single letters are all there is: the rest of a date, or nothing. */
static bool is_rest_of_date(struct arena *arena, struct span text)
{
	struct span rest = words_fold(arena, text), word;
	long number;

	while (words_next(&rest, &word))
		if (word.len > 1 && !month_named(word) && !weekday_named(word) &&
		    !number_parse(&number, word, 0, 99999999))
			return false;
	return true;
}

struct span foreign_name_title(struct arena *arena, struct span path, int year)
{
	struct span name = path_name(path);
	struct date_place place;
	char *words;

	if (span_ends(name, ".md"))
		name = span_take(name, name.len - 3);
	if (date_find(&place, name, year))
		name = place.start ? span_take(name, place.start) : span_skip(name, place.end);
	while (name.len && ((name.at[0] >= '0' && name.at[0] <= '9') || joint_at(name)))
		name = span_skip(name, 1);
	words = span_copy(arena, trim_end(name));
	for (size_t i = 0; words[i]; i++)
		if (words[i] == '-' || words[i] == '_')
			words[i] = ' ';
	return says_nothing(span_of(words)) || words_have(no_title, words_fold(arena, span_of(words))) ||
			       is_rest_of_date(arena, span_of(words)) || !utf8_is_valid(span_of(words))
		       ? span_of("")
		       : span_trim(span_of(words));
}
