/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names within a text: ids, themes, forums, paths, written in one with hyphens where a sentence has blanks. They become
 * the names of files and branches, so they are read as those are: in the head of a note, in tables, settings and
 * messages. In a note's sentences a word with hyphens is one word.
 */
#include "gate/scan.h"

#include <string.h>

static bool is_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || ((unsigned char)byte & 0x80);
}

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* A letter, a digit, or one of "-_./". */
static bool is_part_of_slug(char byte)
{
	_Static_assert('.' == '-' + 1 && '/' == '.' + 1 && '0' == '/' + 1, "three marks stand right before the digits");

	return is_letter(byte) || (byte >= '-' && byte <= '9') || byte == '_';
}

bool slug_is_parted(struct span rest)
{
	enum { LONGEST = 4 }; /* "docx" */
	size_t at = 1;

	while (at < rest.len && (is_letter(rest.at[at]) || is_digit(rest.at[at])))
		at++;
	if (at == 1)
		return false;
	if (at > LONGEST + 1)
		return true;
	return at + 1 < rest.len && strchr("-_./", rest.at[at]) && is_part_of_slug(rest.at[at + 1]);
}

/* Where the head of a note ends; 0 where there is none. */
static size_t head_end(struct span text)
{
	struct span rest = text, line;

	if (!span_next_line(&rest, &line) || !span_is(span_trim(line), "---"))
		return 0;
	while (span_next_line(&rest, &line))
		if (span_is(span_trim(line), "---"))
			return (size_t)(line.at - text.at);
	return 0;
}

size_t slug_limit(const struct scan *scan)
{
	return scan->has_slugs ? scan->text.len : head_end(scan->text);
}

bool slug_next(size_t *start, size_t *end, struct span text, size_t limit)
{
	size_t at = *end;

	while (at < limit) {
		size_t words = 0, letters = 0; /* of the word so far; one letter is none */

		for (*start = at; at < limit && is_part_of_slug(text.at[at]); at++) {
			letters = is_letter(text.at[at]) ? letters + 1 : 0;
			words += letters == 2;
		}
		*end = at;
		if (words > 1) /* else there can be no name beside a word for a patient */
			return true;
		at += at < limit;
	}
	return false;
}
