/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contradictions that stand beside a file, and what the file itself says in their places. */
#include "merge/block.h"
#include "merge/place.h"

/* A version that can't be read says nothing anywhere. */
static struct place look(struct arena *arena, const char *path, struct span version, struct span text)
{
	struct place place;

	if (!place_find(&place, arena, path, version, text))
		place = (struct place){ .is_there = false };
	return place;
}

static bool is_same(const struct place *place, const struct place *other)
{
	return place->is_there == other->is_there && span_equal(place->found, other->found);
}

static bool is_one_of(const struct merge_block *block, struct arena *arena, const char *path, struct span version)
{
	for (size_t i = 0; i < block->count; i++)
		if (place_agrees(arena, path, version, block->texts[i].text))
			return true;
	return false;
}

bool merge_beside_is_dropped(struct arena *arena, const char *path, const struct merge_block *block,
			     const struct merge_dropping *versions)
{
	struct place united, made, now;

	if (block->count < 2)
		return false;
	united = look(arena, path, versions->united, block->texts[0].text);
	made = look(arena, path, versions->made, block->texts[0].text);
	now = look(arena, path, versions->now, block->texts[0].text);
	return united.is_there && is_same(&united, &made) && is_same(&made, &now) &&
	       (span_equal(versions->united, versions->made) || !is_one_of(block, arena, path, versions->made));
}

struct span merge_beside_now(struct arena *arena, const char *path, const struct merge_block *block, struct span file)
{
	struct place now = { .is_there = false };

	if (block->count)
		now = look(arena, path, file, block->texts[0].text);
	return now.is_there ? now.text : (struct span){ NULL, 0 };
}

bool merge_beside_newer(struct span *out, struct span *stood, struct arena *arena, const char *path,
			const struct merge_block *block, struct span made, struct span file)
{
	struct place before, now;

	if (block->count < 2 || !place_find(&before, arena, path, made, block->texts[0].text))
		return false;
	now = look(arena, path, file, block->texts[0].text);
	if (!now.is_there || is_same(&before, &now) || is_one_of(block, arena, path, file))
		return false;
	*out = now.text;
	*stood = before.text;
	return true;
}

bool merge_blocks_share_text(const struct merge_block *one, const struct merge_block *other)
{
	for (size_t i = 0; i < one->count; i++)
		for (size_t k = 0; k < other->count; k++)
			if (span_equal(one->texts[i].text, other->texts[k].text))
				return true;
	return false;
}

void merge_beside_add(struct buf *out, struct arena *arena, struct span beside, struct span id, const char *language,
		      struct merge_text text)
{
	struct merge_blocks blocks;

	merge_blocks_find(&blocks, arena, beside);
	for (size_t i = 0; i < blocks.count; i++) {
		struct merge_block *block = &blocks.items[i];

		if (!span_equal(block->id, id))
			continue;
		buf_add_span(out, span_take(beside, block->start));
		block_add_text(block, arena, text);
		block_close(block, arena);
		block_write(out, block, language, "\n");
		buf_add_span(out, span_skip(beside, block->end));
		return;
	}
	buf_add_span(out, beside);
}

static bool has_text(const struct merge_block *block, struct span text)
{
	for (size_t i = 0; i < block->count; i++)
		if (span_equal(span_trim(block->texts[i].text), span_trim(text)))
			return true;
	return false;
}

bool merge_beside_stood(struct merge_unaware *out, struct arena *arena, const char *path, struct span made,
			struct span file)
{
	out->stood = merge_beside_now(arena, path, out->first, made);
	out->now = merge_beside_now(arena, path, out->first, file);
	return out->stood.at && out->now.at && has_text(out->first, out->now) && out->first->count > 1;
}

bool merge_beside_unaware(const struct merge_unaware *unaware)
{
	return unaware->later->count > 1 && has_text(unaware->later, unaware->stood) &&
	       !has_text(unaware->later, unaware->now);
}

/* Nobody takes back what another one wrote: only its own writer's later text takes a text's place. */
static bool is_rewritten(const struct merge_unaware *unaware, const struct merge_text *text)
{
	const struct merge_block *later = unaware->later;

	if (!span_equal(span_trim(text->text), span_trim(unaware->now)))
		return false;
	for (size_t i = 0; i < later->count; i++)
		if (!span_equal(span_trim(later->texts[i].text), span_trim(unaware->stood)) &&
		    span_equal(later->texts[i].name, text->name))
			return true;
	return false;
}

/* What the first one says, and each of the later one's texts in place of what it was written over. */
static void unite_texts(struct merge_block *out, struct arena *arena, const struct merge_unaware *unaware)
{
	*out = (struct merge_block){ .id = span_of("") };
	for (size_t i = 0; i < unaware->first->count; i++)
		if (!is_rewritten(unaware, &unaware->first->texts[i]))
			block_add_text(out, arena, unaware->first->texts[i]);
	for (size_t i = 0; i < unaware->later->count; i++)
		if (!span_equal(span_trim(unaware->later->texts[i].text), span_trim(unaware->stood)))
			block_add_text(out, arena, unaware->later->texts[i]);
	block_close(out, arena);
}

void merge_beside_unite(struct buf *out, struct arena *arena, struct span beside, const char *language,
			const struct merge_unaware *unaware)
{
	struct merge_block united;
	struct merge_blocks blocks;

	unite_texts(&united, arena, unaware);
	beside = merge_beside_without(arena, beside, &unaware->later->id, 1);
	merge_blocks_find(&blocks, arena, beside);
	for (size_t i = 0; i < blocks.count; i++)
		if (span_equal(blocks.items[i].id, unaware->first->id)) {
			buf_add_span(out, span_take(beside, blocks.items[i].start));
			block_write(out, &united, language, "\n");
			buf_add_span(out, span_skip(beside, blocks.items[i].end));
			return;
		}
	buf_add_span(out, beside);
}
