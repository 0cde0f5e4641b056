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

/* The next token of digits after at, and the separator before it; 0 when the row ends. */
static size_t next_group(const struct scan *scan, size_t at, char *between)
{
	size_t next = at + 1;

	if (next < scan->count && scan->tokens[next].kind == TOKEN_MARK)
		next++;
	if (next >= scan->count || scan->tokens[next].kind != TOKEN_DIGITS)
		return 0;
	*between =
		separator(span_between(scan->text.at + scan->tokens[at].end, scan->text.at + scan->tokens[next].start));
	return *between ? next : 0;
}

static char separator_before(const struct scan *scan, size_t at)
{
	char between = '\0';

	for (size_t back = 1; back <= 2 && back <= at; back++) {
		if (scan->tokens[at - back].kind != TOKEN_DIGITS)
			continue;
		if (next_group(scan, at - back, &between) != at)
			return '\0';
		/* "6. 270378-5339": the number of a list's item */
		return between == 'd' && (scan->tokens[at - back].flags & TOKEN_NEW_LINE) ? '\0' : between;
	}
	return '\0';
}

void chain_read(struct chain *out, const struct scan *scan, size_t at)
{
	out->first = at;
	out->count = 0;
	out->before = '\0';
	if (!(scan->tokens[at].flags & TOKEN_IN_ROW)) {
		out->tokens[0] = at;
		out->lengths[0] = scan->tokens[at].end - scan->tokens[at].start;
		out->after[out->count++] = '\0';
		return;
	}
	out->before = separator_before(scan, at);
	do {
		const struct token *token = &scan->tokens[at];
		char between = '\0';

		out->tokens[out->count] = at;
		out->lengths[out->count] = token->end - token->start;
		at = next_group(scan, at, &between);
		out->after[out->count++] = between;
	} while (at && out->count < CHAIN_GROUPS);
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
