/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge/diff.h"

#include <stdint.h>
#include <string.h>

#define TABLE_LIMIT ((size_t)128 * 128) /* cells of the table of the exact method */
#define DEPTH_LIMIT 8			/* levels of patience within patience */

struct range {
	size_t a, a_end, b, b_end;
	int depth;
};

struct pair {
	size_t a, b;
};

struct diff {
	struct numbers a, b;
	size_t *partner;
	size_t *in_a, *in_b; /* by number: how often it stands in the range */
	size_t *first_b;     /* by number: where in b; with next_b a list of all its places */
	size_t *next_b;
	struct pair *pairs;    /* candidates for anchors, in order of a */
	size_t *piles, *below; /* patience: the pile tops, and for each pair the one below it */
	uint16_t *table;
	struct range *todo;
	size_t todo_count, todo_capacity;
	struct arena *arena;
	size_t steps;
};

static void push(struct diff *diff, struct range range)
{
	if (range.a == range.a_end || range.b == range.b_end)
		return;
	diff->todo = arena_grow(diff->arena, diff->todo, diff->todo_count, &diff->todo_capacity, sizeof(*diff->todo));
	diff->todo[diff->todo_count++] = range;
}

/* Equal elements at both ends belong together. */
static void match_ends(struct diff *diff, struct range *range)
{
	while (range->a < range->a_end && range->b < range->b_end && diff->a.at[range->a] == diff->b.at[range->b]) {
		diff->partner[range->a++] = range->b++;
		diff->steps++;
	}
	while (range->a < range->a_end && range->b < range->b_end &&
	       diff->a.at[range->a_end - 1] == diff->b.at[range->b_end - 1]) {
		diff->partner[--range->a_end] = --range->b_end;
		diff->steps++;
	}
}

/* The longest common subsequence by a table: exact, for small ranges. */
static void match_by_table(struct diff *diff, const struct range *range)
{
	size_t rows = range->a_end - range->a, width = range->b_end - range->b + 1;
	uint16_t *table = diff->table;
	size_t i, j;

	memset(table + rows * width, 0, width * sizeof(*table));
	for (i = rows; i-- > 0;) {
		table[i * width + width - 1] = 0;
		for (j = width - 1; j-- > 0;) {
			uint16_t down = table[(i + 1) * width + j], right = table[i * width + j + 1];

			if (diff->a.at[range->a + i] == diff->b.at[range->b + j])
				table[i * width + j] = (uint16_t)(table[(i + 1) * width + j + 1] + 1);
			else
				table[i * width + j] = down > right ? down : right;
		}
	}
	diff->steps += rows * width;
	i = j = 0;
	while (i < rows && j < width - 1) {
		if (diff->a.at[range->a + i] == diff->b.at[range->b + j]) {
			diff->partner[range->a + i++] = range->b + j++;
		} else if (table[(i + 1) * width + j] >= table[i * width + j + 1]) {
			i++;
		} else {
			j++;
		}
	}
}

/* Keeps the longest run of pairs that also increases in b; returns how many, moved to the front. */
static size_t keep_increasing(struct diff *diff, size_t count)
{
	size_t piles = 0, at;

	for (size_t i = 0; i < count; i++) {
		size_t low = 0, high = piles;

		while (low < high) {
			size_t middle = low + (high - low) / 2;

			if (diff->pairs[diff->piles[middle]].b < diff->pairs[i].b)
				low = middle + 1;
			else
				high = middle;
			diff->steps++;
		}
		diff->below[i] = low ? diff->piles[low - 1] : NOWHERE;
		diff->piles[low] = i;
		if (low == piles)
			piles++;
	}
	if (!piles)
		return 0;
	at = diff->piles[piles - 1];
	for (size_t i = piles; i-- > 0; at = diff->below[at])
		diff->piles[i] = at;
	for (size_t i = 0; i < piles; i++)
		diff->pairs[i] = diff->pairs[diff->piles[i]];
	return piles;
}

static void count_numbers(struct diff *diff, const struct range *range)
{
	for (size_t i = range->a; i < range->a_end; i++)
		diff->in_a[diff->a.at[i]] = diff->in_b[diff->a.at[i]] = 0;
	for (size_t j = range->b; j < range->b_end; j++)
		diff->in_a[diff->b.at[j]] = diff->in_b[diff->b.at[j]] = 0;
	for (size_t i = range->a; i < range->a_end; i++)
		diff->in_a[diff->a.at[i]]++;
	for (size_t j = range->b_end; j-- > range->b;) {
		size_t number = diff->b.at[j];

		diff->next_b[j] = diff->in_b[number]++ ? diff->first_b[number] : NOWHERE;
		diff->first_b[number] = j;
	}
	diff->steps += 2 * (range->a_end - range->a + range->b_end - range->b);
}

/* Pairs of elements that stand once in either range; or, when occurrences is set, the n-th with the n-th. */
static size_t find_pairs(struct diff *diff, const struct range *range, int occurrences)
{
	size_t count = 0;

	for (size_t i = range->a; i < range->a_end; i++) {
		size_t number = diff->a.at[i];

		if (!diff->in_b[number] || (!occurrences && (diff->in_a[number] > 1 || diff->in_b[number] > 1)))
			continue;
		diff->pairs[count++] = (struct pair){ i, diff->first_b[number] };
		diff->first_b[number] = diff->next_b[diff->first_b[number]];
		diff->in_b[number]--;
	}
	diff->steps += range->a_end - range->a;
	return keep_increasing(diff, count);
}

/* Anchors, and what lies between them as new ranges; without any, or too deep, occurrence by occurrence. */
static void match_by_anchors(struct diff *diff, struct range range)
{
	size_t count = 0;

	count_numbers(diff, &range);
	if (range.depth < DEPTH_LIMIT)
		count = find_pairs(diff, &range, 0);
	if (!count) {
		count_numbers(diff, &range);
		count = find_pairs(diff, &range, 1);
		for (size_t i = 0; i < count; i++)
			diff->partner[diff->pairs[i].a] = diff->pairs[i].b;
		return;
	}
	for (size_t i = 0; i < count; i++) {
		struct pair pair = diff->pairs[i];

		diff->partner[pair.a] = pair.b;
		push(diff, (struct range){ range.a, pair.a, range.b, pair.b, range.depth + 1 });
		range.a = pair.a + 1;
		range.b = pair.b + 1;
	}
	range.depth++;
	push(diff, range);
}

static void *numbers_array(struct arena *arena, size_t count)
{
	return arena_array(arena, count + 1, sizeof(size_t));
}

size_t diff_match(size_t *partner, struct arena *arena, struct numbers a, struct numbers b, size_t limit)
{
	struct diff diff = { .a = a, .b = b, .partner = partner, .arena = arena };
	struct range whole = { 0, a.count, 0, b.count, 0 };
	size_t cells;

	for (size_t i = 0; i < a.count; i++)
		partner[i] = NOWHERE;
	match_ends(&diff, &whole);
	push(&diff, whole);
	if (!diff.todo_count)
		return diff.steps;
	/* The table has a row and a column more than the range; no range is larger than the whole. */
	cells = (whole.a_end - whole.a) > TABLE_LIMIT || (whole.b_end - whole.b) > TABLE_LIMIT
			? TABLE_LIMIT
			: (whole.a_end - whole.a) * (whole.b_end - whole.b);
	cells = cells > TABLE_LIMIT ? TABLE_LIMIT : cells;
	diff.table = arena_array(arena, cells + whole.a_end - whole.a + whole.b_end - whole.b + 1, sizeof(*diff.table));
	diff.in_a = numbers_array(arena, limit);
	diff.in_b = numbers_array(arena, limit);
	diff.first_b = numbers_array(arena, limit);
	diff.next_b = numbers_array(arena, b.count);
	diff.pairs = arena_array(arena, a.count + 1, sizeof(*diff.pairs));
	diff.piles = numbers_array(arena, a.count);
	diff.below = numbers_array(arena, a.count);
	while (diff.todo_count) {
		struct range range = diff.todo[--diff.todo_count];

		match_ends(&diff, &range);
		if (range.a == range.a_end || range.b == range.b_end)
			continue;
		if ((range.a_end - range.a) <= TABLE_LIMIT / (range.b_end - range.b))
			match_by_table(&diff, &range);
		else
			match_by_anchors(&diff, range);
	}
	return diff.steps;
}
