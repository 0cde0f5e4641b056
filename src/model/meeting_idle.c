/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of a plan that no meeting goes by: after another rule they would be gone from all lists without a word. */
#include "model/meeting_parts.h"

#include <stdlib.h>

/* The first days of the term's ordinary meetings, in order. */
struct days {
	long *items;
	size_t count;
};

static int by_day(const void *a, const void *b)
{
	const long *first = a, *second = b;

	return (*first > *second) - (*first < *second);
}

static void find_days(struct days *out, const struct computing *now, size_t first, size_t end)
{
	out->items = arena_array(now->notebook->ctx->arena, now->out->count, sizeof(*out->items));
	for (size_t i = first; i < end; i++)
		if (now->out->items[i].kind == ENTRY_SESSION)
			out->items[out->count++] = date_to_days(now->out->items[i].original);
	if (out->count)
		qsort(out->items, out->count, sizeof(*out->items), by_day);
}

static struct date nearest(const struct days *days, struct date date)
{
	long day = date_to_days(date);
	size_t low = 0, high = days->count;

	if (!days->count)
		return (struct date){ 0 };
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (days->items[middle] < day)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == days->count || (low && day - days->items[low - 1] <= days->items[low] - day))
		low--;
	return date_add_days(date, days->items[low] - day);
}

static bool is_of_meeting(const struct plan_line *line)
{
	return date_is_set(line->date) &&
	       (line->kind == LINE_MOVE || line->kind == LINE_FACILITATOR || line->kind == LINE_THEME);
}

/* A second line of a day is told as such; what was planned for a day that has minutes has been. */
void meetings_find_idle(const struct computing *now, size_t first, size_t end)
{
	struct arena *arena = now->notebook->ctx->arena;
	struct idle_lines *idle = &now->out->idle;
	struct days days = { 0 };
	struct map held;
	char day[DATE_TEXT];

	map_init(&held, arena);
	find_days(&days, now, first, end);
	for (size_t i = first; i < now->out->count; i++)
		if (now->out->items[i].record)
			map_put(&held, span_of(date_text(day, now->out->items[i].date)), &held);
	for (size_t i = 0; i < now->plan->line_count; i++) {
		const struct planned_line *line = &now->plan->lines[i];
		struct date date = line->line.date;

		if (now->is_used[i] || !is_of_meeting(&line->line) ||
		    plan_find_line(now->plan, line->line.kind, date) != line ||
		    map_get(&held, span_of(date_text(day, date))))
			continue;
		idle->items = arena_grow(arena, idle->items, idle->count, &idle->capacity, sizeof(*idle->items));
		idle->items[idle->count++] =
			(struct idle_line){ .plan = now->plan, .line = line, .nearest = nearest(&days, date) };
	}
}
