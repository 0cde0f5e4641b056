/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gate/sentence.h"

#include "base/utf8.h"

#include <string.h>

static char byte_at(const struct scan *scan, size_t at)
{
	return at < scan->text.len ? scan->text.at[at] : '\0';
}

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* The length of a quotation mark, bracket or emphasis that closes; 0 when none stands here. */
static size_t closing_mark(struct span text)
{
	size_t len;
	uint32_t c = utf8_next(text, &len);

	switch (c) {
	case ')':
	case '"':
	case '\'':
	case '*':
	case '_':
	case 0xBB:
	case 0x2019:
	case 0x201D:
		return len;
	default:
		return 0;
	}
}

bool sentence_ends(const struct scan *scan, size_t at, size_t end)
{
	const struct token *before = scan->count > 1 ? &scan->tokens[scan->count - 2] : NULL;
	size_t len;
	uint32_t c;

	if (before && before->kind == TOKEN_WORD && before->end == scan->tokens[scan->count - 1].start &&
	    ((before->flags & WORD_SHORT) || before->end - before->start == 1))
		return false;
	for (size_t closing = 1; closing && at < end; at += closing)
		closing = closing_mark(span_make(scan->text.at + at, end - at));
	if (at >= end || byte_at(scan, at) == '\n')
		return true;
	if (byte_at(scan, at) != ' ')
		return false;
	while (at < end && byte_at(scan, at) == ' ')
		at++;
	if (at >= end)
		return true;
	c = utf8_next(span_make(scan->text.at + at, end - at), &len);
	return letter_of(c) == LETTER_CAPITAL || c == 0xAB || c == '"' || c == '\n';
}

bool sentence_block_begins(const struct scan *scan, size_t at, size_t end)
{
	while (at < end && byte_at(scan, at) == ' ')
		at++;
	if (at >= end || byte_at(scan, at) == '\n' || byte_at(scan, at) == '#' || byte_at(scan, at) == '|')
		return true;
	if (byte_at(scan, at) == '-' || byte_at(scan, at) == '*' || byte_at(scan, at) == '+')
		return byte_at(scan, at + 1) == ' ';
	if (!is_digit(byte_at(scan, at)))
		return false;
	while (at < end && is_digit(byte_at(scan, at)))
		at++;
	return (byte_at(scan, at) == '.' || byte_at(scan, at) == ')') && byte_at(scan, at + 1) == ' ';
}

bool sentence_entry_begins(const struct scan *scan, size_t at, size_t end)
{
	size_t start = at;

	while (at < end && at - start <= 4 && is_digit(byte_at(scan, at)))
		at++;
	if (at - start == 4 && byte_at(scan, at) == ' ')
		return byte_at(scan, start) <= '2' && byte_at(scan, start + 2) <= '5';
	return at > start && at - start <= 4 && at < end && strchr(".:-/", byte_at(scan, at)) &&
	       is_digit(byte_at(scan, at + 1));
}

bool sentence_saying_ends(const struct scan *scan, size_t at, size_t end)
{
	const struct token *last = scan->count ? &scan->tokens[scan->count - 1] : NULL;
	size_t next = at + 1, len;
	uint32_t c;

	while (next < end && byte_at(scan, next) == ' ')
		next++;
	if (next >= end || !last || last->kind != TOKEN_MARK)
		return false;
	c = utf8_next(span_make(scan->text.at + next, end - next), &len);
	if (last->mark == ':')
		return c == 0xAB || c == 0x201C;
	return (last->mark == '"' || last->mark == ')') &&
	       (c == 0xAB || c == 0x201C || c == '"' || letter_of(c) == LETTER_CAPITAL);
}
