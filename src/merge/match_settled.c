/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What both sides took out of a contradiction of the ancestor's: one text, wherever either of them put it. */
#include "merge/block.h"
#include "merge/match_pass.h"

#include <stdlib.h>

struct held {
	struct span line;
	const struct element *block;
};

/* Of a line that two contradictions hold the earlier one comes first. */
static int by_line(const void *left, const void *right)
{
	const struct held *a = left, *b = right;
	int order = span_compare(a->line, b->line);

	return order ? order : (a->block > b->block) - (a->block < b->block);
}

/* The lines in the ancestor's contradictions, sorted. */
static struct held *held_lines(struct arena *arena, const struct document *base, size_t *count)
{
	struct held *list = NULL;
	size_t capacity = 0;

	*count = 0;
	for (size_t i = 0; i < base->count; i++) {
		const struct merge_block *block = base->items[i].kind == ELEMENT_BLOCK ? base->items[i].meaning : NULL;

		for (size_t j = 0; block && j < block->count; j++) {
			struct span rest = block->texts[j].text, line;

			while (span_next_line(&rest, &line)) {
				list = arena_grow(arena, list, *count, &capacity, sizeof(*list));
				list[(*count)++] = (struct held){ span_trim(line), &base->items[i] };
			}
		}
	}
	if (*count)
		qsort(list, *count, sizeof(*list), by_line);
	return list;
}

static const struct element *holder(const struct held *list, size_t count, struct span line)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (span_compare(list[middle].line, line) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < count && span_equal(list[low].line, line) ? list[low].block : NULL;
}

void match_mark_settled(struct arena *arena, struct document documents[SIDES])
{
	size_t count;
	struct held *list = held_lines(arena, &documents[BASE], &count);

	for (enum side side = ONE; count && side < SIDES; side++)
		for (size_t i = 0; i < documents[side].count; i++) {
			struct element *element = &documents[side].items[i];
			struct span rest = element->text, line;

			if ((element->kind != ELEMENT_ITEM && element->kind != ELEMENT_TEXT) ||
			    !span_next_line(&rest, &line))
				continue;
			element->origin = holder(list, count, span_trim(line));
			element->keys[KEY_SETTLED] = element->origin ? element->text : span_of("");
		}
}
