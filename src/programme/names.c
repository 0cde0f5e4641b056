/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "programme/names.h"

#include "base/buf.h"
#include "base/edit_distance.h"
#include "text/unicode.h"

#define FARTHEST 3 /* edits; two letters of UTF-8 in the wrong place are two or three */

struct span name_fold(struct arena *arena, struct span name)
{
	struct buf plain = BUF_INIT, folded = BUF_INIT;
	struct span copy;

	for (size_t i = 0; i < name.len; i++) {
		char byte = name.at[i];

		if (byte == ',' || byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r')
			byte = ' ';
		if (byte != ' ' || (plain.len && plain.at[plain.len - 1] != ' '))
			buf_add_byte(&plain, byte);
	}
	unicode_fold(&folded, span_trim(buf_span(&plain)));
	copy = span_of(span_copy(arena, buf_span(&folded)));
	buf_done(&plain);
	buf_done(&folded);
	return copy;
}

const char *name_nearest(struct arena *arena, const struct strings *known, struct span name)
{
	const char *wanted = name_fold(arena, name).at, *nearest = NULL;
	int best = FARTHEST + 1;

	for (size_t i = 0; i < known->count; i++) {
		struct span folded = name_fold(arena, span_of(known->items[i]));
		int distance = edit_distance(wanted, folded.at, FARTHEST);

		if (folded.len && distance < best) { /* a row without a name is nobody's */
			best = distance;
			nearest = known->items[i];
		}
	}
	return nearest;
}
