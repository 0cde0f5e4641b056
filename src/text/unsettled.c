/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/unsettled.h"

#include <string.h>

/* "7h2kq9mz -->"; empty where the line opens none. */
static struct span behind_opening(struct span line)
{
	struct span inside = span_trim(span_skip(line, 1));

	if (!line.len || line.at[0] != '>' || !span_starts(inside, UNSETTLED_OPENING))
		return span_of("");
	return span_skip(inside, strlen(UNSETTLED_OPENING));
}

/* What stands behind the id. */
static struct span end_of(struct span line)
{
	struct span inside = behind_opening(line);

	return span_skip(inside, span_find(inside, ' '));
}

bool unsettled_is_beside(struct span line)
{
	return span_is(end_of(line), UNSETTLED_BESIDE_END);
}

bool unsettled_is_row(const struct span *cells, size_t count)
{
	struct span rest, line;

	if (!count)
		return false;
	for (size_t i = 1; i < count; i++)
		if (span_trim(cells[i]).len)
			return false;
	rest = cells[0];
	if (!span_next_line(&rest, &line) || !unsettled_is_beside(line))
		return false;
	while (span_next_line(&rest, &line))
		if (!span_starts(line, ">") || unsettled_id(line).len)
			return false;
	return true;
}

struct span unsettled_id(struct span line)
{
	struct span inside = behind_opening(line), id = span_take(inside, span_find(inside, ' '));
	struct span end = span_trim(end_of(line));

	return span_is(end, "-->") || unsettled_is_beside(line) ? id : span_of("");
}
