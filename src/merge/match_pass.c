/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sure signs: equal text in order, equal text or key that stands once. */
#include "merge/match_pass.h"

#include <stdlib.h>

int keyed_compare(const void *left, const void *right)
{
	const struct keyed *a = left, *b = right;

	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	if (a->place != b->place)
		return a->place < b->place ? -1 : 1;
	return span_compare(a->key, b->key);
}

bool match_is_open(const struct match *match, const struct half *half, size_t i)
{
	return half->partner[i] == NOWHERE && (half->document->items[i].kind == ELEMENT_HEADING) == match->headings;
}

void match_join(struct match *match, size_t a, size_t b)
{
	match->a.partner[a] = b;
	match->b.partner[b] = a;
}

size_t match_count_open(const struct match *match, const struct half *half)
{
	size_t count = 0;

	for (size_t i = 0; i < half->document->count; i++)
		count += match_is_open(match, half, i);
	return count;
}

struct numbers match_open_numbers(struct match *match, const struct half *half, size_t **places)
{
	size_t open = match_count_open(match, half), count = 0;
	size_t *numbers = arena_array(match->arena, open + 1, sizeof(size_t));

	*places = arena_array(match->arena, open + 1, sizeof(size_t));
	for (size_t i = 0; i < half->document->count; i++) {
		if (!match_is_open(match, half, i))
			continue;
		(*places)[count] = i;
		numbers[count++] = half->document->items[i].number;
	}
	return (struct numbers){ numbers, count };
}

void match_in_order(struct match *match, size_t limit)
{
	size_t *places_a, *places_b, *partner;
	struct numbers a = match_open_numbers(match, &match->a, &places_a),
		       b = match_open_numbers(match, &match->b, &places_b);

	partner = arena_array(match->arena, a.count + 1, sizeof(size_t));
	match->steps += diff_match(partner, match->arena, a, b, limit);
	for (size_t i = 0; i < a.count; i++)
		if (partner[i] != NOWHERE)
			match_join(match, places_a[i], places_b[partner[i]]);
}

/* The open elements that have the key (KEY_COUNT: the text itself), sorted by it. */
static struct keyed *sort_keyed(struct match *match, const struct half *half, enum element_key key, bool in_place,
				size_t *count)
{
	struct keyed *list = arena_array(match->arena, match_count_open(match, half) + 1, sizeof(*list));

	*count = 0;
	for (size_t i = 0; i < half->document->count; i++) {
		const struct element *element = &half->document->items[i];
		struct span text = key == KEY_COUNT ? element->text : element->keys[key];

		if (text.len && match_is_open(match, half, i))
			list[(*count)++] = (struct keyed){ in_place ? element->place : 0, text, element->kind, i };
	}
	if (*count)
		qsort(list, *count, sizeof(*list), keyed_compare);
	match->steps += *count;
	return list;
}

static size_t group_end(const struct keyed *list, size_t count, size_t start)
{
	size_t end = start + 1;

	while (end < count && keyed_compare(&list[start], &list[end]) == 0)
		end++;
	return end;
}

void match_unique(struct match *match, enum element_key key, bool in_place)
{
	size_t count_a, count_b, i = 0, j = 0;
	struct keyed *a = sort_keyed(match, &match->a, key, in_place, &count_a);
	struct keyed *b = sort_keyed(match, &match->b, key, in_place, &count_b);

	while (i < count_a && j < count_b) {
		int order = keyed_compare(&a[i], &b[j]);
		size_t end_a = group_end(a, count_a, i), end_b = group_end(b, count_b, j);

		if (order == 0 && end_a == i + 1 && end_b == j + 1)
			match_join(match, a[i].element, b[j].element);
		if (order <= 0)
			i = end_a;
		if (order >= 0)
			j = end_b;
	}
}
