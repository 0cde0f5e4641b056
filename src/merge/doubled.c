/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A check on what was united: does a line come out more often than anybody has it? */
#include "merge/lines.h"

#include <stdlib.h>

#define SHORTEST 4 /* bytes of a line that says something */

static int by_bytes(const void *a, const void *b)
{
	return span_compare(*(const struct span *)a, *(const struct span *)b);
}

/* The lines of a text, sorted; headings, quotes and very short ones left out. */
static struct span *sorted_lines(struct arena *arena, struct span text, size_t *count)
{
	struct span rest = text, line, *list = NULL;
	size_t capacity = 0;

	*count = 0;
	while (span_next_line(&rest, &line)) {
		line = span_trim(line);
		if (line.len < SHORTEST || line.at[0] == '>' || line.at[0] == '#')
			continue;
		list = arena_grow(arena, list, *count, &capacity, sizeof(*list));
		list[(*count)++] = line;
	}
	if (*count)
		qsort(list, *count, sizeof(*list), by_bytes);
	return list;
}

/* How often a line stands in a sorted list; *at moves on with ever later lines. */
static size_t count_from(const struct span *list, size_t count, size_t *at, struct span line)
{
	size_t found = 0;

	while (*at < count && span_compare(list[*at], line) < 0)
		(*at)++;
	while (*at + found < count && span_equal(list[*at + found], line))
		found++;
	return found;
}

bool lines_doubled(struct arena *arena, struct span result, const struct span versions[SIDES])
{
	struct span *lists[SIDES], *list;
	size_t counts[SIDES], at[SIDES] = { 0 }, count;

	list = sorted_lines(arena, result, &count);
	for (int side = 0; side < SIDES; side++)
		lists[side] = sorted_lines(arena, versions[side], &counts[side]);
	for (size_t i = 0, end; i < count; i = end) {
		size_t most = 0, in_base = 0;

		for (end = i + 1; end < count && span_equal(list[i], list[end]); end++)
			continue;
		for (int side = 0; side < SIDES; side++) {
			size_t found = count_from(lists[side], counts[side], &at[side], list[i]);

			most = found > most ? found : most;
			in_base += side == BASE ? found : 0;
		}
		if (in_base && end - i > most)
			return true;
	}
	return false;
}
