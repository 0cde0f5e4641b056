/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can't stand in the file itself, as blocks for a note beside it. */
#include "merge/block.h"
#include "merge/state.h"

struct merge_text text_of_side(const struct merge_side *side, struct span text)
{
	struct merge_text named = { span_of(side->name), span_of(side->date), text };

	if (side->find_writer && text.len)
		side->find_writer(&named, side->data);
	return named;
}

struct merge_block *unsettled_new(struct merge *merge)
{
	struct merge_block *block;

	merge->unsettled = arena_grow(merge->arena, merge->unsettled, merge->unsettled_count,
				      &merge->unsettled_capacity, sizeof(*merge->unsettled));
	block = &merge->unsettled[merge->unsettled_count++];
	*block = (struct merge_block){ .id = span_of("") };
	return block;
}

void unsettled_add(struct merge *merge, struct span one, struct span two)
{
	struct merge_block *block = unsettled_new(merge);

	block_add_text(block, merge->arena, text_of_side(&merge->sides[ONE], one));
	block_add_text(block, merge->arena, text_of_side(&merge->sides[TWO], two));
	block_close(block, merge->arena);
}

const char *unsettled_write(struct merge *merge)
{
	struct buf text = BUF_INIT;
	const char *written;

	if (!merge->unsettled_count)
		return NULL;
	block_write_beside(&text, merge->path, merge->unsettled, merge->unsettled_count, merge->language);
	written = arena_copy_bytes(merge->arena, text.at, text.len);
	buf_done(&text);
	return written;
}
