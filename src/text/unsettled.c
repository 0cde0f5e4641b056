/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/unsettled.h"

#include <string.h>

struct span unsettled_id(struct span line)
{
	struct span inside = span_trim(span_skip(line, 1)), id;

	if (!line.len || line.at[0] != '>' || !span_starts(inside, UNSETTLED_OPENING))
		return span_of("");
	inside = span_skip(inside, strlen(UNSETTLED_OPENING));
	id = span_take(inside, span_find(inside, ' '));
	return span_is(span_trim(span_skip(inside, id.len)), "-->") ? id : span_of("");
}
