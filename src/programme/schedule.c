/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "programme/schedule.h"

#include "base/i18n.h"

#include <stdlib.h>
#include <string.h>

static int compare(const void *a, const void *b)
{
	const struct placement *one = *(const struct placement *const *)a, *other = *(const struct placement *const *)b;
	int order = date_compare(one->date, other->date);

	if (!order)
		order = (int)one->shift - (int)other->shift;
	if (!order)
		order = strcmp(one->department, other->department);
	return order ? order : strcmp(one->participant, other->participant);
}

static bool is_wanted(const struct placement *placement, const struct schedule_filter *filter)
{
	struct date last = date_is_set(placement->to) ? placement->to : placement->date;

	return (!filter->who || placement->who == filter->who) &&
	       (!filter->where || placement->where == filter->where) &&
	       (!date_is_set(filter->day) ||
		(date_compare(placement->date, filter->day) <= 0 && date_compare(filter->day, last) <= 0));
}

void schedule_pick(struct schedule *out, struct arena *arena, const struct placements *placements,
		   const struct schedule_filter *filter)
{
	out->items = arena_array(arena, placements->count + 1, sizeof(const struct placement *));
	out->count = 0;
	for (size_t i = 0; i < placements->count; i++)
		if (is_wanted(&placements->items[i], filter))
			out->items[out->count++] = &placements->items[i];
	if (out->count)
		qsort(out->items, out->count, sizeof(const struct placement *), compare);
}

void schedule_make(struct schedule *out, const struct programme *programme, const struct schedule_filter *filter)
{
	schedule_pick(out, programme->arena, &programme->placements, filter);
}

static bool is_wish(const struct programme *programme, const struct placement *placement)
{
	return placement->who->wished[placement->where - programme->departments.items];
}

/* Whether no other placement of theirs, of an earlier day, is of that field. */
static bool is_new_field(const struct programme *programme, const struct placement *placement)
{
	for (size_t i = 0; i < programme->placements.count; i++) {
		const struct placement *other = &programme->placements.items[i];

		if (other->who == placement->who && other->where && date_compare(other->date, placement->date) < 0 &&
		    span_equal(placement->where->field, other->where->field))
			return false;
	}
	return true;
}

const char *schedule_why(const struct programme *programme, const struct placement *placement, const char *language)
{
	if (*placement->purpose)
		return placement->purpose;
	if (placement->fixed)
		return i18n_in(language, "settled beforehand");
	if (!placement->who || !placement->where)
		return "";
	if (is_wish(programme, placement))
		return i18n_in(language, "one of their wishes");
	if (is_new_field(programme, placement))
		return i18n_in(language, "a field that is new to them");
	return i18n_in(language, "a place that was free, where few guests go");
}
