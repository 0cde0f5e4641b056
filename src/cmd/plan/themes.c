/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/plan/themes.h"

#include "base/edit_distance.h"

static bool is_anothers_day(const struct meetings *meetings, const struct meeting *meeting)
{
	for (size_t i = 0; i < meetings->count; i++)
		if (&meetings->items[i] != meeting && meetings->items[i].kind == ENTRY_SESSION &&
		    date_compare(meetings->items[i].original, meeting->date) == 0)
			return true;
	return false;
}

struct date plan_theme_day(const struct plan *plan, const struct meetings *meetings, const struct meeting *meeting)
{
	if (plan_find_line(plan, LINE_THEME, meeting->original) || is_anothers_day(meetings, meeting))
		return meeting->original;
	return meeting->date;
}

bool plan_has_figure(struct span text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.at[i] >= '0' && text.at[i] <= '9')
			return true;
	return false;
}

int plan_distance(struct span a, struct span b, int limit)
{
	struct arena *arena = arena_open();
	const char *start = a.at, *end = a.at + a.len;
	int edits = limit + 1;
	bool counts;

	while (a.len && b.len && a.at[0] == b.at[0]) {
		a = span_skip(a, 1);
		b = span_skip(b, 1);
	}
	while (a.len && b.len && a.at[a.len - 1] == b.at[b.len - 1]) {
		a = span_take(a, a.len - 1);
		b = span_take(b, b.len - 1);
	}
	counts = a.len == 1 && b.len == 1 && a.at > start && a.at[-1] == ' ' && a.at + 1 == end;
	if (!counts && !plan_has_figure(a) && !plan_has_figure(b))
		edits = edit_distance(span_copy(arena, a), span_copy(arena, b), limit);
	arena_close(arena);
	return edits;
}
