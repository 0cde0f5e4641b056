/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The ancestor's rows are the skeleton, in the order of the side that moved some. What a side put in stands behind
 * the row it stood behind there.
 */
#include "merge/order.h"

#include <string.h>

struct slice {
	const size_t *rows;
	size_t at, end;
};

struct output {
	struct order *order;
	size_t *rows;
	size_t count;
};

void order_init(struct order *order, struct arena *arena, size_t row_count, const struct order_rule *rule)
{
	for (int side = 0; side < SIDES; side++)
		order->place[side] = arena_array(arena, row_count + 1, sizeof(size_t));
	order->next = arena_array(arena, row_count + 1, sizeof(size_t));
	order->placed = arena_array(arena, row_count + 1, sizeof(bool));
	order->row_count = row_count;
	order->rule = rule;
}

static void put(struct output *out, size_t row)
{
	if (out->order->placed[row])
		return;
	out->order->placed[row] = true;
	out->rows[out->count++] = row;
}

static void put_all(struct output *out, struct slice *slice)
{
	while (slice->at < slice->end)
		put(out, slice->rows[slice->at++]);
}

/* Two runs without a row in common. */
static void put_runs(struct output *out, struct slice one, struct slice two)
{
	const struct order_rule *rule = out->order->rule;

	while (one.at < one.end && two.at < two.end) {
		size_t row = one.rows[one.at], other = two.rows[two.at];
		struct slice *first = rule->compare(rule->data, row, other) <= 0 ? &one : &two;

		if (!rule->mixes(rule->data, row) || !rule->mixes(rule->data, other)) {
			put_all(out, first);
			continue;
		}
		/* What does not mix stays with the row it was put in behind. */
		do
			put(out, first->rows[first->at++]);
		while (first->at < first->end && !rule->mixes(rule->data, first->rows[first->at]));
	}
	put_all(out, &one);
	put_all(out, &two);
}

/* What both sides put in at one place: rows in both runs hold them together. */
static void put_insertions(struct output *out, struct slice one, struct slice two)
{
	const size_t *place = out->order->place[TWO];

	for (size_t i = one.at; i < one.end; i++) {
		size_t there = place[one.rows[i]];

		if (there > two.at && there <= two.end) {
			put_runs(out, (struct slice){ one.rows, one.at, i },
				 (struct slice){ two.rows, two.at, there - 1 });
			put(out, one.rows[i]);
			one.at = i + 1;
			two.at = there;
		}
	}
	put_runs(out, one, two);
}

/* The rows that a side put in behind a row of the skeleton, or before the first (row_count). */
static struct slice insertions(const struct order *order, const struct row_list *list, enum side side, size_t after)
{
	struct slice slice = { list->rows, 0, 0 };

	if (after < order->row_count) {
		if (!order->place[side][after])
			return slice;
		slice.at = order->place[side][after];
	}
	slice.end = slice.at;
	while (slice.end < list->count && !order->place[BASE][list->rows[slice.end]])
		slice.end++;
	return slice;
}

/* Whether a side has the ancestor's rows in another order. */
static bool has_moved(const struct order *order, const struct row_list *list)
{
	size_t last = 0;

	for (size_t i = 0; i < list->count; i++) {
		size_t place = order->place[BASE][list->rows[i]];

		if (place && place < last)
			return true;
		if (place)
			last = place;
	}
	return false;
}

/* Links the ancestor's rows in the order of the leading side; those it has not stay behind what they stood behind. */
static void link_skeleton(struct order *order, const struct row_list lists[SIDES], enum side lead)
{
	size_t head = order->row_count, last = head;

	for (size_t i = 0; i < lists[lead].count; i++) {
		if (!order->place[BASE][lists[lead].rows[i]])
			continue;
		order->next[last] = lists[lead].rows[i];
		last = lists[lead].rows[i];
	}
	order->next[last] = head;
	last = head;
	for (size_t i = 0; i < lists[BASE].count; i++) {
		size_t row = lists[BASE].rows[i];

		if (!order->place[lead][row]) {
			order->next[row] = order->next[last];
			order->next[last] = row;
		}
		last = row;
	}
}

size_t order_merge(struct order *order, size_t *out, const struct row_list lists[SIDES])
{
	struct output output = { order, out, 0 };
	enum side lead = BASE;
	size_t row = order->row_count;

	for (int side = 0; side < SIDES; side++)
		for (size_t i = 0; i < lists[side].count; i++)
			order->place[side][lists[side].rows[i]] = i + 1;
	if (has_moved(order, &lists[ONE]))
		lead = ONE;
	else if (has_moved(order, &lists[TWO]))
		lead = TWO;
	link_skeleton(order, lists, lead);
	do {
		if (row < order->row_count)
			put(&output, row);
		put_insertions(&output, insertions(order, &lists[ONE], ONE, row),
			       insertions(order, &lists[TWO], TWO, row));
		row = order->next[row];
	} while (row != order->row_count);
	for (int side = 0; side < SIDES; side++)
		for (size_t i = 0; i < lists[side].count; i++) {
			order->place[side][lists[side].rows[i]] = 0;
			order->placed[lists[side].rows[i]] = false;
		}
	return output.count;
}
