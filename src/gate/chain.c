/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Groups of digits in a row. */
#include "gate/number.h"

#include <string.h>

/* Whether the bytes between two groups are one separator, and which. */
static char separator(struct span between)
{
	if (between.len == 1)
		return memchr(" -./+,", between.at[0], 6) ? between.at[0] : '\0';
	if (between.len == 2 && between.at[0] == '.' && (between.at[1] == ' ' || between.at[1] == '-'))
		return 'd';
	if (between.len == 2 && between.at[0] == ' ' && between.at[1] == ' ')
		return ' ';
	if (between.len >= 2 && between.len <= 3 && span_is(span_trim(between), "-"))
		return '-';
	return '\0';
}

void chain_join(struct scan *scan)
{
	struct token *last = &scan->tokens[scan->count - 1], *before = last;

	if (before > scan->tokens && before[-1].kind == TOKEN_MARK)
		before--;
	if (before == scan->tokens || before[-1].kind != TOKEN_DIGITS)
		return;
	before--;
	before->flags |= TOKEN_IN_ROW;
	last->flags |= TOKEN_IN_ROW;
	before->mark = separator(span_between(scan->text.at + before->end, scan->text.at + last->start));
}

/* The token of digits before the one at the token, a mark between them aside; the token itself where there is none. */
static size_t group_before(const struct scan *scan, size_t at)
{
	size_t before = at;

	if (before && scan->tokens[before - 1].kind == TOKEN_MARK)
		before--;
	return before && scan->tokens[before - 1].kind == TOKEN_DIGITS ? before - 1 : at;
}

static char separator_before(const struct scan *scan, size_t at)
{
	const struct token *before = &scan->tokens[group_before(scan, at)];

	if (before == &scan->tokens[at])
		return '\0';
	/* "6. 270378-5339": the number of a list's item */
	return before->mark == 'd' && (before->flags & TOKEN_NEW_LINE) ? '\0' : before->mark;
}

void chain_read(struct chain *out, const struct scan *scan, size_t at)
{
	bool more = true;

	out->first = at;
	out->before = scan->tokens[at].flags & TOKEN_IN_ROW ? separator_before(scan, at) : '\0';
	for (out->count = 0; more && out->count < CHAIN_GROUPS; out->count++) {
		const struct token *token = &scan->tokens[at];

		out->tokens[out->count] = at;
		out->lengths[out->count] = token->end - token->start;
		more = token->mark != '\0' && at + 1 < scan->count;
		out->after[out->count] = more ? token->mark : '\0';
		at += more && token[1].kind == TOKEN_MARK ? 2 : 1;
	}
}

size_t chain_digits(char out[CHAIN_DIGITS + 1], const struct scan *scan, const struct chain *chain, size_t count)
{
	size_t len = 0;

	for (size_t i = 0; i < count; i++) {
		struct span group = token_text(scan, chain->tokens[i]);

		if (len + group.len > CHAIN_DIGITS) {
			out[0] = '\0';
			return 0;
		}
		memcpy(out + len, group.at, group.len);
		len += group.len;
	}
	out[len] = '\0';
	return len;
}
