/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/number.h"

bool number_parse(long *out, struct span text, long lowest, long highest)
{
	long value = 0;

	if (!text.len || text.len > 12)
		return false;
	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] < '0' || text.at[i] > '9')
			return false;
		value = value * 10 + (text.at[i] - '0');
	}
	if (value < lowest || value > highest)
		return false;
	*out = value;
	return true;
}

struct span number_text(char text[NUMBER_TEXT], int64_t number)
{
	uint64_t rest = number < 0 ? -(uint64_t)number : (uint64_t)number;
	char *end = &text[NUMBER_TEXT - 1], *at = end;

	*end = '\0';
	do
		*--at = (char)('0' + rest % 10);
	while (rest /= 10);
	if (number < 0)
		*--at = '-';
	return span_between(at, end);
}

struct span number_digits(struct arena *arena, struct span written)
{
	char *digits = arena_alloc(arena, written.len + 1);
	size_t len = 0;

	for (size_t i = 0; i < written.len; i++)
		if (written.at[i] >= '0' && written.at[i] <= '9')
			digits[len++] = written.at[i];
	return span_make(digits, len);
}
