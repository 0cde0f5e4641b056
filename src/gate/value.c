/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the bytes of a value tell: whether it looks drawn by lot, and of which kinds of signs it is. */
#include "gate/secret.h"

#include <string.h>

enum { RANDOM_LEAST = 16 }; /* letters and digits that nothing but a word tells of */

bool value_is_random(struct span run, size_t least)
{
	size_t changes = 0, steps = 0, distinct = 0;
	bool seen[256] = { false };

	for (size_t i = 0; i < run.len; i++) {
		distinct += !seen[(unsigned char)run.at[i]];
		seen[(unsigned char)run.at[i]] = true;
		if (!i)
			continue;
		changes += byte_class(run.at[i]) && byte_class(run.at[i - 1]) &&
			   byte_class(run.at[i]) != byte_class(run.at[i - 1]);
		steps += run.at[i] == run.at[i - 1] || run.at[i] == run.at[i - 1] + 1;
	}
	return distinct >= 8 && changes >= least && steps * 3 < run.len && span_find_text(run, "EXAMPLE") == run.len;
}

bool value_is_drawn(struct span run)
{
	size_t start = 0;

	for (size_t at = 0; at <= run.len; at++) {
		if (at < run.len && byte_class(run.at[at]))
			continue;
		if (at - start >= RANDOM_LEAST && value_is_random(span_make(run.at + start, at - start), 4))
			return true;
		start = at + 1;
	}
	return false;
}

unsigned value_classes(struct span value)
{
	bool seen[4] = { false };

	for (size_t i = 0; i < value.len; i++)
		if (byte_class(value.at[i]) || !strchr("-_./", value.at[i]))
			seen[byte_class(value.at[i])] = true;
	return (unsigned)seen[0] + seen[1] + seen[2] + seen[3];
}

bool value_is_encoded(struct span value)
{
	enum { LEAST = 32 };

	if (value.len < LEAST)
		return false;
	for (size_t i = 0; i < value.len; i++)
		if (!byte_class(value.at[i]) && !strchr("+/=%~_.-", value.at[i]))
			return false;
	return value_classes(value) >= 3 && value_is_random(value, RANDOM_LEAST / 2);
}

bool value_is_digest(struct span run)
{
	if (span_starts(run, "sha256-") || span_starts(run, "sha384-") || span_starts(run, "sha512-"))
		return true; /* of a page's script */
	for (size_t i = 0; i < run.len; i++)
		if (byte_class(run.at[i]) != 1 && !strchr("abcdefABCDEF", run.at[i]))
			return false;
	return run.len == 40 || run.len == 64;
}
