/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/machine_words.h"

#include "base/date.h"

#define LONGEST 400 /* bytes; what is longer was written by somebody */
#define COMMENT "<!-- erfar:"

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

/* "^k7f3q2" between blanks; its length, or 0. */
static size_t anchor_length(struct span text)
{
	size_t len = 2;

	if (text.len < 3 || (text.at[1] != 'k' && text.at[1] != 'a'))
		return 0;
	while (len < text.len &&
	       ((text.at[len] >= '0' && text.at[len] <= '9') || (text.at[len] >= 'a' && text.at[len] <= 'z')))
		len++;
	return len > 2 && (len == text.len || is_blank(text.at[len])) ? len : 0;
}

/* "<!-- erfar: ... -->"; its length, or 0. */
static size_t comment_length(struct span text)
{
	size_t end;

	if (!span_starts(text, COMMENT))
		return 0;
	text = span_take(text, LONGEST);
	end = span_find_text(text, "-->");
	return end < text.len ? end + 3 : 0;
}

/* The opening words, one word, or several with commas behind them, and ")"; their length, or 0. */
static size_t parenthesis_length(struct span text, const char *opening)
{
	size_t len = span_of(opening).len;

	if (!span_starts(text, opening))
		return 0;
	text = span_take(text, LONGEST);
	while (len < text.len && text.at[len] != ')' && (!is_blank(text.at[len]) || text.at[len - 1] == ','))
		len++;
	return len < text.len && text.at[len] == ')' ? len + 1 : 0;
}

/* "(done 2026-09-17)"; its length, or 0. */
static size_t done_length(struct span text)
{
	size_t len = parenthesis_length(text, "(done ");
	struct date date;

	return len && date_parse(&date, span_take(span_skip(text, 6), len - 7)) ? len : 0;
}

/* "done 2026-09-17: " behind the parenthesis, which stays around how it went; its length, or 0. */
static size_t done_before_text(struct span text)
{
	size_t colon = span_find(span_take(text, LONGEST), ':');
	struct date date;

	if (!span_starts(text, "done ") || colon <= 5 || !date_parse(&date, span_take(span_skip(text, 5), colon - 5)))
		return 0;
	return colon + 1 < text.len && is_blank(text.at[colon + 1]) ? colon + 2 : 0;
}

/* "#theme" between blanks; its length, or 0. */
static size_t theme_length(struct span text)
{
	size_t len = 1;

	while (len < text.len && ((text.at[len] >= 'a' && text.at[len] <= 'z') ||
				  (len > 1 && (text.at[len] == '-' || (text.at[len] >= '0' && text.at[len] <= '9')))))
		len++;
	return len > 1 && (len == text.len || is_blank(text.at[len])) ? len : 0;
}

static size_t length_at(struct span text, size_t at)
{
	struct span rest = span_skip(text, at);
	size_t len;

	switch (rest.at[0]) {
	case '^':
		return !at || is_blank(text.at[at - 1]) ? anchor_length(rest) : 0;
	case '(':
		len = parenthesis_length(rest, "(replaces ");
		if (!len)
			len = parenthesis_length(rest, "(look again ");
		return len ? len : done_length(rest);
	case 'd':
		return at && text.at[at - 1] == '(' ? done_before_text(rest) : 0;
	case '#':
		return at && is_blank(text.at[at - 1]) ? theme_length(rest) : 0;
	case '<':
		return comment_length(rest);
	case '>':
		return !at || text.at[at - 1] == '\n';
	default:
		return 0;
	}
}

struct machine_piece machine_comment_find(struct span text, size_t from)
{
	while (from < text.len) {
		size_t start = from + span_find_text(span_skip(text, from), COMMENT);
		size_t len = comment_length(span_skip(text, start));

		if (start >= text.len || len)
			return (struct machine_piece){ start, start + len };
		from = start + 1;
	}
	return (struct machine_piece){ text.len, text.len };
}

bool machine_comments_leave(struct span text)
{
	size_t at = 0;

	while (at < text.len) {
		struct machine_piece comment = machine_comment_find(text, at);

		if (span_trim(span_make(text.at + at, comment.start - at)).len)
			return true;
		at = comment.end;
	}
	return false;
}

void machine_words_find(struct machine_words *out, struct arena *arena, struct span text, size_t end)
{
	*out = (struct machine_words){ 0 };
	for (size_t at = 0; at < end && at < text.len;) {
		size_t len = length_at(text, at);

		if (len) {
			out->pieces = arena_grow(arena, out->pieces, out->count, &out->capacity, sizeof(*out->pieces));
			out->pieces[out->count++] = (struct machine_piece){ at, at + len };
		}
		at += len ? len : 1;
	}
}
