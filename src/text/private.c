/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/private.h"

#include "base/utf8.h"
#include "text/unicode.h"

#include <string.h>

/* Of ASCII; digits too. */
static bool is_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
}

static struct span skip_blanks(struct span text)
{
	while (text.len && (text.at[0] == ' ' || text.at[0] == '\t'))
		text = span_skip(text, 1);
	return text;
}

/* The bytes of "privat" or "private" at the start of the text, 0 for none. */
static size_t word_length(struct span text)
{
	if (!span_is_nocase(span_take(text, 6), "privat"))
		return 0;
	return text.len > 6 && (text.at[6] == 'e' || text.at[6] == 'E') ? 7 : 6;
}

static bool ends_word(struct span rest)
{
	return !rest.len || !unicode_is_word(utf8_next(rest, &(size_t){ 0 }));
}

/* Where a "{priv" begins, or the text's length. */
static size_t find_mark(struct span text)
{
	for (size_t at = span_find(text, '{'); at < text.len; at += 1 + span_find(span_skip(text, at + 1), '{'))
		if (span_is_nocase(span_take(skip_blanks(span_skip(text, at + 1)), 4), "priv"))
			return at;
	return text.len;
}

static bool has_letters(struct span text)
{
	while (text.len) {
		size_t len;

		if (unicode_is_word(utf8_next(text, &len)))
			return true;
		text = span_skip(text, len);
	}
	return false;
}

bool private_heading(struct span heading, struct span *words)
{
	size_t mark = find_mark(heading), end = mark + span_find(span_skip(heading, mark), '}');
	struct span first = unicode_from_letter(heading);
	size_t len = word_length(first);

	*words = heading;
	if (mark < heading.len && !has_letters(span_skip(heading, end)))
		*words = span_trim(span_take(heading, mark));
	return mark < heading.len || (len && ends_word(span_skip(first, len)));
}

/* A "(privat", "[privat" or "<privat" in a heading. */
static bool has_bracket(struct span text)
{
	for (size_t at = 0; at < text.len; at++)
		if (strchr("([<", text.at[at]) && text.at[at] && word_length(skip_blanks(span_skip(text, at + 1))))
			return true;
	return false;
}

/* A line behind signs of quotes, lists, headings and stress; *heads: one of them says that it is a heading. */
static struct span behind_signs(struct span line, bool *heads)
{
	*heads = false;
	for (;;) {
		if (span_starts(line, "<h") || span_starts(line, "<H")) {
			*heads = true;
			line = span_skip(line, span_find(line, '>') + 1);
		} else if (line.len && !is_letter(line.at[0]) && (unsigned char)line.at[0] < 0x80) {
			*heads = *heads || line.at[0] == '#';
			line = span_skip(line, 1);
		} else if (line.len > 1 && line.at[0] >= '0' && line.at[0] <= '9') {
			line = span_skip(line, 1);
		} else {
			return unicode_from_letter(line);
		}
	}
}

bool private_doubt(struct span line)
{
	bool heads;
	struct span text = behind_signs(line, &heads);
	size_t len = word_length(text);

	if (find_mark(line) < line.len || (heads && has_bracket(line)))
		return true;
	return len && (heads || !has_letters(span_skip(text, len)));
}
