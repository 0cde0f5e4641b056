/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A contradiction of a value or a heading that waits already, and what is written there by somebody who has not seen it. */
#include "merge/block.h"
#include "merge/keep.h"
#include "merge/state.h"
#include "text/unsettled.h"

static void add_blocks(struct merge_blocks *out, struct arena *arena, struct span file, bool is_note)
{
	struct merge_blocks blocks;

	if (span_find_text(file, UNSETTLED_OPENING) == file.len)
		return;
	merge_blocks_find(&blocks, arena, file);
	for (size_t i = 0; i < blocks.count; i++) {
		if (is_note && !blocks.items[i].beside)
			continue;
		out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof(*out->items));
		out->items[out->count++] = blocks.items[i];
	}
}

/* Those that the note carries, and those that stand beside it. */
static void find_blocks(struct merge_blocks *out, const struct merge *merge, enum side side)
{
	*out = (struct merge_blocks){ 0 };
	add_blocks(out, merge->arena, merge->sides[side].bytes, true);
	add_blocks(out, merge->arena, merge->sides[side].waiting, false);
}

static bool has_block(const struct merge_blocks *blocks, struct span id)
{
	for (size_t i = 0; i < blocks->count; i++)
		if (span_equal(blocks->items[i].id, id))
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

/* The one that has the ancestor's text; else any about the place. False for none. */
static bool find_waiting(struct merge_block *out, const struct merge *merge, enum side side, struct span place,
			 struct span ancestor)
{
	struct merge_blocks here, before, there;
	bool found = false, has_ancestor = false;

	find_blocks(&here, merge, side);
	if (!here.count)
		return false;
	find_blocks(&before, merge, BASE);
	find_blocks(&there, merge, side == ONE ? TWO : ONE);
	for (size_t i = 0; i < here.count && !has_ancestor; i++) {
		const struct merge_block *block = &here.items[i];

		if (has_block(&before, block->id) || has_block(&there, block->id))
			continue;
		has_ancestor = find_text(block, ancestor) != NULL;
		if (!has_ancestor && (found || !is_about(block, place)))
			continue;
		*out = *block;
		found = true;
	}
	return found;
}

bool waiting_join(struct merge *merge, enum side side, struct span place, const struct span texts[SIDES])
{
	const enum side other = side == ONE ? TWO : ONE;
	const struct merge_text *former;
	struct merge_block block, *next;

	if (!find_waiting(&block, merge, side, place, texts[BASE]))
		return false;
	former = find_text(&block, texts[BASE]);
	next = unsettled_new(merge);
	next->former = block.id;
	for (size_t i = 0; i < block.count; i++)
		if (&block.texts[i] != former)
			block_add_text(next, merge->arena, block.texts[i]);
	block_add_text(next, merge->arena, text_of_side(&merge->sides[other], texts[other]));
	block_close(next, merge->arena);
	return true;
}

static bool is_joined(const struct merge *merge, const struct merge_block *block)
{
	for (size_t i = 0; i < merge->unsettled_count && block->beside; i++)
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

/* The note no longer carries what has been joined. */
static struct span drop_joined(const struct merge *merge, struct span note)
{
	struct merge_blocks blocks;
	struct buf left = BUF_INIT;
	size_t done = 0;

	merge_blocks_find(&blocks, merge->arena, note);
	for (size_t i = 0; i < blocks.count; i++) {
		if (!is_joined(merge, &blocks.items[i]))
			continue;
		buf_add(&left, note.at + done, blocks.items[i].start - done);
		done = block_end_with_blank(&blocks.items[i], note);
	}
	buf_add_span(&left, span_skip(note, done));
	return buf_keep(merge->arena, &left);
}

void waiting_finish(struct merge_result *result, const struct merge *merge)
{
	struct span *ids = arena_array(merge->arena, merge->unsettled_count + 1, sizeof(*ids));

	result->joined = ids;
	result->joined_count = find_joined(merge, ids);
	if (result->joined_count)
		result->bytes = drop_joined(merge, result->bytes);
}
