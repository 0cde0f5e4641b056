/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In which order answers came: by when they were sent, else by their number, else as the rows lie. */
#include "base/date.h"
#include "base/number.h"
#include "model/evaluation_parts.h"

#include <stdlib.h>

#define STAMP_NUMBERS 6 /* year, month, day, hour, minute, second */
#define HIGHEST_NUMBER 1000000000000L

struct arrival {
	long long when;
	size_t row;
};

/* The numbers of "22-05-2026 14.03" or "5/22/26 2:03 PM" as they stand. */
struct stamp {
	long numbers[STAMP_NUMBERS];
	size_t count;
	bool has_half, afternoon; /* AM or PM behind it */
};

static bool read_stamp(struct stamp *out, struct span text)
{
	*out = (struct stamp){ 0 };
	while (text.len) {
		size_t digits = 0;
		char byte = text.at[0];

		while (digits < text.len && text.at[digits] >= '0' && text.at[digits] <= '9')
			digits++;
		if (digits && out->count < STAMP_NUMBERS &&
		    !number_parse(&out->numbers[out->count++], span_take(text, digits), 0, 9999))
			return false;
		if ((byte == 'A' || byte == 'P' || byte == 'a' || byte == 'p') && out->count > 3) {
			out->has_half = true;
			out->afternoon = byte == 'P' || byte == 'p';
		}
		/* A length of time is no day: "0:05:12". */
		if (byte == ':' && out->count < 3)
			return false;
		text = span_skip(text, digits ? digits : 1);
	}
	return out->count >= 3;
}

/* Whether months stand before days: where a number says so, else where hours are counted twice to twelve. */
static bool is_month_first(const struct stamp *stamps, size_t count)
{
	bool halves = false;

	for (size_t i = 0; i < count; i++) {
		if (stamps[i].numbers[0] > 12 || stamps[i].numbers[1] > 12)
			return stamps[i].numbers[1] > 12;
		halves = halves || stamps[i].has_half;
	}
	return halves;
}

static bool when_of(long long *out, const struct stamp *stamp, bool month_first)
{
	const long *n = stamp->numbers;
	bool year_first = n[0] > 31;
	struct date day = { (int)(year_first ? n[0] : n[2]), (int)(year_first || !month_first ? n[1] : n[0]),
			    (int)(year_first	? n[2]
				  : month_first ? n[1]
						: n[0]) };
	long hour = n[3];

	if (stamp->has_half)
		hour = hour % 12 + (stamp->afternoon ? 12 : 0);
	if (day.year < 100)
		day.year = (short)date_whole_year(day.year);
	if (!date_is_real(day.year, day.month, day.day))
		return false;
	*out = (((long long)date_to_days(day) * 24 + hour) * 60 + n[4]) * 60 + n[5];
	return true;
}

static bool read_times(struct arrival *out, struct reading *now, const struct answers *column)
{
	struct stamp *stamps = arena_array(now->arena, column->count, sizeof(*stamps));
	bool month_first;

	for (size_t i = 0; i < column->count; i++)
		if (!read_stamp(&stamps[i], column->items[i]))
			return false;
	month_first = is_month_first(stamps, column->count);
	for (size_t i = 0; i < column->count; i++)
		if (!when_of(&out[i].when, &stamps[i], month_first))
			return false;
	return true;
}

static bool read_numbers(struct arrival *out, const struct answers *column)
{
	long number;

	for (size_t i = 0; i < column->count; i++) {
		if (!number_parse(&number, column->items[i], 0, HIGHEST_NUMBER))
			return false;
		out[i].when = number;
	}
	return true;
}

static int compare(const void *a, const void *b)
{
	const struct arrival *one = a, *other = b;

	if (one->when != other->when)
		return one->when < other->when ? -1 : 1;
	return one->row < other->row ? -1 : 1;
}

/* Only a column that says something of each row can order them. */
static bool read_order(struct arrival *out, struct reading *now, const struct answers *column, bool by_time)
{
	if (!column->is_left_out || column->count != now->row_count)
		return false;
	return by_time ? read_times(out, now, column) : column->is_number && read_numbers(out, column);
}

void evaluation_order(struct reading *now)
{
	struct arrival *arrivals = arena_array(now->arena, now->row_count + 1, sizeof(*arrivals));
	bool ordered = false;

	for (size_t i = 0; i < 2 * now->count && !ordered; i++)
		ordered = read_order(arrivals, now, &now->columns[i % now->count], i < now->count);
	if (!ordered)
		return;
	for (size_t i = 0; i < now->row_count; i++)
		arrivals[i].row = now->rows[i];
	qsort(arrivals, now->row_count, sizeof(*arrivals), compare);
	for (size_t i = 0; i < now->row_count; i++)
		now->rows[i] = arrivals[i].row;
}
