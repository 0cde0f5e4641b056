/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge/carried_sets.h"

#include "merge/carried_form.h"
#include "merge/table_scan.h"

#include <stdlib.h>

/* A version that can't be read cell by cell makes all of them lines. */
static bool are_tables(const struct merge *merge)
{
	struct raw_table table;

	for (int side = 0; side < SIDES; side++)
		if (!table_scan(&table, merge->arena, merge->path, merge->sides[side].bytes))
			return false;
	return true;
}

void carried_take(struct merge *merge)
{
	const enum carried_form form = carried_form(merge->path);

	if (form != CARRIED_COMMENTS && (form != CARRIED_ROWS || !are_tables(merge)))
		return;
	for (int side = 0; side < SIDES; side++) {
		struct span *bytes = &merge->sides[side].bytes;

		carried_find(&merge->carried[side], merge->arena, merge->path, *bytes);
		*bytes = carried_without(merge->arena, *bytes, &merge->carried[side]);
		for (size_t i = 0; i < merge->carried[side].count; i++)
			block_close(&merge->carried[side].items[i], merge->arena); /* known by what it says */
	}
}

/* With the names that either side knows. */
static void add_block(struct merge_blocks *out, struct merge *merge, const struct merge_block *block)
{
	struct merge_block *there = carried_by_id(out, block->id);

	if (!there) {
		out->items = arena_grow(merge->arena, out->items, out->count, &out->capacity, sizeof(*out->items));
		there = &out->items[out->count++];
		*there = (struct merge_block){ .id = block->id };
	}
	for (size_t i = 0; i < block->count; i++)
		block_add_text(there, merge->arena, block->texts[i]);
	block_close(there, merge->arena);
}

static int by_id(const void *a, const void *b)
{
	return span_compare(((const struct merge_block *)a)->id, ((const struct merge_block *)b)->id);
}

struct span carried_give(struct merge *merge, struct span united)
{
	struct merge_blocks all = { 0 };

	for (enum side side = ONE; side < SIDES; side++) {
		const struct merge_blocks *there = &merge->carried[side == ONE ? TWO : ONE];

		for (size_t i = 0; i < merge->carried[side].count; i++) {
			const struct merge_block *block = &merge->carried[side].items[i];

			if (carried_by_id(there, block->id) || !carried_by_id(&merge->carried[BASE], block->id))
				add_block(&all, merge, block);
		}
	}
	if (all.count)
		qsort(all.items, all.count, sizeof(*all.items), by_id);
	(void)carried_add(&united, merge->arena, merge->path, &all, merge->language);
	return united;
}
