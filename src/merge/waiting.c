/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A contradiction that waits already, and what is written in its place by somebody who has not seen it. */
#include "merge/carried_form.h"
#include "merge/keep.h"
#include "merge/state.h"
#include "text/unsettled.h"

static void add_blocks(struct merge_blocks *out, struct arena *arena, const struct merge_blocks *blocks)
{
	for (size_t i = 0; i < blocks->count; i++) {
		out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof(*out->items));
		out->items[out->count++] = blocks->items[i];
	}
}

/* Those that the file carries, in its bytes or already taken out of them, and those that stand beside it. */
static const struct merge_blocks *read_blocks(struct merge *merge, enum side side)
{
	const struct merge_side *version = &merge->sides[side];
	struct merge_blocks *out = &merge->waiting[side], found = { 0 };

	if (merge->is_waiting_read[side])
		return out;
	merge->is_waiting_read[side] = true;
	add_blocks(out, merge->arena, &merge->carried[side]);
	if (span_find_text(version->bytes, UNSETTLED_OPENING) < version->bytes.len)
		carried_find(&found, merge->arena, merge->path, version->bytes);
	add_blocks(out, merge->arena, &found);
	merge_blocks_find(&found, merge->arena, version->waiting);
	add_blocks(out, merge->arena, &found);
	return out;
}

bool waiting_any(const struct merge *merge)
{
	for (enum side side = ONE; side < SIDES; side++)
		if (merge->carried[side].count || merge->sides[side].waiting.len)
			return true;
	return false;
}

/* The text of a block that says the same; NULL for none. */
static const struct merge_text *find_text(const struct merge_block *block, struct span text)
{
	for (size_t i = 0; i < block->count; i++)
		if (span_equal(span_trim(block->texts[i].text), span_trim(text)))
			return &block->texts[i];
	return NULL;
}

static bool is_about(const struct merge_block *block, struct span place)
{
	return block->count > 1 && span_equal(span_take(block->texts[0].text, place.len), place);
}

/* Of a side's blocks the one that has the ancestor's text; else the first about the place. NULL for none. */
static const struct merge_block *find_waiting(struct merge *merge, enum side side, struct span place,
					      struct span ancestor)
{
	const struct merge_blocks *here = read_blocks(merge, side), *before, *there;
	const struct merge_block *about = NULL;

	if (!here->count)
		return NULL;
	before = read_blocks(merge, BASE);
	there = read_blocks(merge, side == ONE ? TWO : ONE);
	for (size_t i = 0; i < here->count; i++) {
		const struct merge_block *block = &here->items[i];

		if (carried_by_id(before, block->id) || carried_by_id(there, block->id))
			continue;
		if (find_text(block, ancestor))
			return block;
		if (!about && is_about(block, place))
			about = block;
	}
	return about;
}

bool waiting_join(struct merge *merge, enum side side, struct span place, const struct span texts[SIDES])
{
	const enum side other = side == ONE ? TWO : ONE;
	const struct merge_text *former;
	const struct merge_block *block;
	struct merge_block *next;

	block = find_waiting(merge, side, place, texts[BASE]);
	if (!block)
		return false;
	former = merge->sides[BASE].is_guessed ? NULL : find_text(block, texts[BASE]);
	next = unsettled_new(merge);
	next->former = block->id;
	for (size_t i = 0; i < block->count; i++)
		if (&block->texts[i] != former)
			block_add_text(next, merge->arena, block->texts[i]);
	block_add_text(next, merge->arena, text_of_side(&merge->sides[other], texts[other]));
	block_close(next, merge->arena);
	return true;
}

static bool is_joined(const struct merge *merge, const struct merge_block *block)
{
	for (size_t i = 0; i < merge->unsettled_count; i++)
		if (span_equal(merge->unsettled[i].former, block->id))
			return true;
	return false;
}

static size_t find_joined(const struct merge *merge, struct span *ids)
{
	size_t count = 0;

	for (size_t i = 0; i < merge->unsettled_count; i++)
		if (merge->unsettled[i].former.len)
			ids[count++] = merge->unsettled[i].former;
	return count;
}

/* The file no longer carries what has been joined. */
static struct span drop_joined(const struct merge *merge, struct span file)
{
	struct merge_blocks blocks;
	size_t count = 0;

	carried_find(&blocks, merge->arena, merge->path, file);
	for (size_t i = 0; i < blocks.count; i++)
		if (is_joined(merge, &blocks.items[i]))
			blocks.items[count++] = blocks.items[i];
	blocks.count = count;
	return carried_without(merge->arena, file, &blocks);
}

void waiting_finish(struct merge_result *result, const struct merge *merge)
{
	struct span *ids = arena_array(merge->arena, merge->unsettled_count + 1, sizeof(*ids));

	result->joined = ids;
	result->joined_count = find_joined(merge, ids);
	if (result->joined_count)
		result->bytes = drop_joined(merge, result->bytes);
}
