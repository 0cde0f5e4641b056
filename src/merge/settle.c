/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding contradictions in a note, and taking them out again. */
#include "base/error.h"
#include "base/i18n.h"
#include "merge/block.h"
#include "merge/front_walk.h"
#include "merge/state.h"

#include <string.h>

static void add_block(struct merge_blocks *out, struct arena *arena, struct merge_block *block, struct span note,
		      struct span bytes)
{
	const struct merge_block *last = out->count ? &out->items[out->count - 1] : NULL;

	block->start = (size_t)(bytes.at - note.at);
	block->end = block->start + bytes.len;
	block->line = last ? last->line : 1;
	for (size_t i = last ? last->start : 0; i < block->start; i++)
		block->line += note.at[i] == '\n';
	out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof(*out->items));
	out->items[out->count++] = *block;
}

/* Those within the front matter; returns what is behind them. */
static struct span find_in_front(struct merge_blocks *out, struct arena *arena, struct span note)
{
	struct front_walk walk;
	enum front_part part;
	struct marked marked;
	struct span bytes;

	front_walk_begin(&walk, note, false);
	while (!walk.closed && (part = front_walk_next(&walk, &bytes, &marked)) != FRONT_PART_NONE) {
		struct merge_block block = { .id = span_of(""), .markers = true };
		size_t len;

		if (part == FRONT_PART_MARKED)
			(void)markers_parse(&block, arena, bytes, &len);
		if (part != FRONT_PART_LINE)
			add_block(out, arena, &block, note, bytes);
	}
	return walk.rest;
}

void merge_blocks_find(struct merge_blocks *out, struct arena *arena, struct span note)
{
	struct span rest, line;

	*out = (struct merge_blocks){ 0 };
	rest = find_in_front(out, arena, note);
	while (rest.len) {
		struct span here = rest;
		struct merge_block block = { 0 };
		size_t len = 0;

		(void)span_next_line(&rest, &line);
		if (block_begins(line)) {
			block_parse(&block, arena, here);
			len = block_bytes(here).len;
		} else if (markers_begin(line)) {
			if (!markers_parse(&block, arena, here, &len))
				len = 0;
		}
		if (!len)
			continue;
		add_block(out, arena, &block, note, span_take(here, len));
		rest = span_skip(here, len);
	}
}

static const struct merge_block *find_block(const struct merge_blocks *blocks, struct span id)
{
	for (size_t i = 0; i < blocks->count; i++)
		if (span_equal(blocks->items[i].id, id))
			return &blocks->items[i];
	return NULL;
}

bool block_keeps(const struct merge_block *block, size_t number, const struct merge_choice *choice)
{
	bool mine = choice->my_name && span_is(block->texts[number].name, choice->my_name);

	if (choice->keep == KEEP_ONE)
		return number == choice->number;
	return choice->keep == KEEP_BOTH || mine == (choice->keep == KEEP_MINE);
}

static const char *line_end_of(struct span note, size_t at)
{
	size_t end = at + span_find(span_skip(note, at), '\n');

	return end > 0 && end < note.len && note.at[end - 1] == '\r' ? "\r\n" : "\n";
}

static bool is_item(struct span text)
{
	return text.len > 1 && strchr("-*+", text.at[0]) && text.at[1] == ' ';
}

static void add_kept(struct buf *out, struct span text, const char *line_end)
{
	struct span line;

	while (span_next_line(&text, &line)) {
		buf_add_span(out, line);
		buf_add_text(out, line_end);
	}
}

int merge_settle(struct buf *out, struct arena *arena, struct span note, struct span id,
		 const struct merge_choice *choice)
{
	struct merge_blocks blocks;
	const struct merge_block *block;
	const char *line_end;
	struct span last = span_of("");
	size_t kept = 0;

	merge_blocks_find(&blocks, arena, note);
	block = find_block(&blocks, id);
	if (!block)
		return fail(ERROR_ABSENT, _("there is no contradiction '%.*s' here; it may be settled already"),
			    (int)id.len, id.at);
	for (size_t i = 0; i < block->count; i++)
		kept += block_keeps(block, i, choice);
	if (block->count && (!kept || (choice->keep < KEEP_BOTH && kept == block->count)))
		return fail(ERROR_USAGE,
			    _("the texts in line %d do not say which of them is yours; settle it with --keep both, or "
			      "edit the note"),
			    block->line);
	line_end = line_end_of(note, block->start);
	buf_add_span(out, span_take(note, block->start));
	for (size_t i = 0; i < block->count; i++) {
		struct span text = block->texts[i].text;

		if (!block_keeps(block, i, choice))
			continue;
		if (last.len && !(is_item(last) && is_item(text)))
			buf_add_text(out, line_end);
		add_kept(out, text, line_end);
		last = text;
	}
	buf_add_span(out, span_skip(note, block->end));
	return 0;
}

/* The only side whose version has the text, word for word, where the base has it not. */
static const struct merge_side *side_with(struct arena *arena, const struct merge_met *met, struct span text,
					  struct span base)
{
	const struct merge_side *found = NULL;

	for (size_t i = 0; i < met->count; i++) {
		const struct merge_side *side = &met->sides[i];
		struct merge_trace trace;

		if (!side->exists || !merge_trace_begin(&trace, arena, met->path, text, base, side->bytes))
			continue;
		if (found)
			return NULL;
		found = side;
	}
	return found;
}

/* False when it has one, or none can be found. */
static bool name_text(struct merge_text *text, struct arena *arena, const struct merge_met *met)
{
	const struct merge_side *side;
	struct merge_text named;

	if (text->name.len)
		return false;
	side = side_with(arena, met, text->text, met->base);
	if (!side)
		side = side_with(arena, met, text->text, span_of(""));
	if (!side)
		return false;
	named = text_of_side(side, text->text);
	if (!named.name.len)
		return false;
	*text = named;
	return true;
}

size_t merge_name_block(struct buf *out, struct arena *arena, struct span note, struct span id, const char *language,
			const struct merge_met *met)
{
	struct merge_blocks blocks;
	size_t named = 0, done = 0;

	merge_blocks_find(&blocks, arena, note);
	for (size_t i = 0; i < blocks.count; i++) {
		struct merge_block *block = &blocks.items[i];
		size_t before = named;

		for (size_t j = 0; j < block->count && span_equal(block->id, id); j++)
			named += name_text(&block->texts[j], arena, met);
		if (named == before)
			continue;
		buf_add(out, note.at + done, block->start - done);
		block_write(out, block, language, line_end_of(note, block->start));
		done = block->end;
	}
	buf_add_span(out, span_skip(note, done));
	return named;
}
