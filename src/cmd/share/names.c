/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/names.h"

#include "base/error.h"
#include "cmd/share/writers.h"
#include "model/notebook.h"
#include "store/files/changes.h"
#include "store/history/sides.h"

#include <string.h>

/* The contradictions of one file. */
struct filling {
	struct notebook *notebook;
	struct history *history;
	struct contradiction *items;
	size_t count;
	struct span file;
};

static bool lacks_name(const struct merge_block *block)
{
	for (size_t i = 0; i < block->count; i++)
		if (!block->texts[i].name.len)
			return block->count > 1;
	return false;
}

static bool stays(const struct history_status *left, const char *path)
{
	for (size_t i = 0; left && i < left->count; i++)
		if (strcmp(left->items[i].path, path) == 0)
			return true;
	return false;
}

static bool stands_in(struct arena *arena, const char *path, struct span text, struct span version)
{
	struct merge_trace trace;

	return merge_trace_begin(&trace, arena, path, text, span_of(""), version);
}

/* Of a version that stands nowhere by itself: the texts that the other version has not. */
static struct span rest_of_texts(struct arena *arena, const struct contradiction *place, struct span other)
{
	const struct merge_block *block = &place->block;
	struct buf out = BUF_INIT;
	struct span bytes;

	for (size_t i = 0; i < block->count; i++) {
		struct span text = block->texts[i].text;

		if (!stands_in(arena, place->about, text, other))
			buf_add_span(&out, text);
	}
	bytes = span_make(span_copy(arena, buf_span(&out)), out.len);
	buf_done(&out);
	return bytes;
}

/* The versions that met in a contradiction. */
struct meeting {
	struct arena *arena;
	const struct contradiction *place;
	const struct history_sides *sides;
	struct merge_side *named;
	struct writers *writers;
};

/* Whether the text of the first side is known, and by another person than this one. */
static bool is_by_another(const struct meeting *meeting, const char *name)
{
	const struct merge_block *block = &meeting->place->block;
	const struct merge_side *first = &meeting->named[0];
	bool another = false;

	for (size_t i = 0; i < block->count; i++) {
		struct merge_text text = block->texts[i];

		if (!stands_in(meeting->arena, meeting->place->about, text.text, first->bytes))
			continue;
		first->find_writer(&text, first->data);
		if (!text.name.len || span_is(text.name, name))
			return false;
		another = true;
	}
	return another;
}

/* Who brought something in is not always who wrote it; nobody contradicts himself. */
static void name_bringer(struct merge_text *text, void *data)
{
	const struct meeting *meeting = data;
	const struct last_change *last = &meeting->sides->items[meeting->sides->count - 1].last;

	if (!is_by_another(meeting, last->name))
		return;
	text->name = span_of(last->name);
	text->date = span_of(last->date);
}

static void prepare(struct meeting *meeting, struct history *history)
{
	const struct history_sides *sides = meeting->sides;
	struct arena *arena = meeting->arena;

	meeting->named = arena_array(arena, sides->count, sizeof(*meeting->named));
	meeting->writers = arena_array(arena, sides->count, sizeof(*meeting->writers));
	for (size_t i = 0; i < sides->count; i++) {
		const struct history_side *side = &sides->items[i];

		if (side->tip) {
			meeting->writers[i] = writers_of(arena, history, side->tip, side->base, meeting->place->about);
			meeting->named[i] = writers_side(&meeting->writers[i], side->bytes, true);
		} else {
			meeting->named[i] = (struct merge_side){ .bytes = rest_of_texts(arena, meeting->place,
											meeting->named[0].bytes),
								 .exists = true,
								 .find_writer = name_bringer,
								 .data = meeting };
		}
	}
}

static int name_block(struct filling *now, const struct contradiction *place)
{
	struct arena *arena = now->notebook->ctx->arena;
	struct history_block block = { place->path, place->about, place->block.id };
	struct history_sides sides;
	struct meeting meeting = { .arena = arena, .place = place, .sides = &sides };
	struct merge_met met;
	struct buf out = BUF_INIT;
	int rc = history_sides(&sides, now->history, &block);

	if (rc < 0)
		return rc;
	prepare(&meeting, now->history);
	met = (struct merge_met){ place->about, sides.base, meeting.named, sides.count };
	if (merge_name_block(&out, arena, now->file, block.id, now->notebook->language, &met))
		now->file = span_make(span_copy(arena, buf_span(&out)), out.len);
	buf_done(&out);
	for (size_t i = 0; i < sides.count && rc >= 0; i++)
		rc = meeting.writers[i].rc;
	return rc < 0 ? rc : 0;
}

static int fill_file(struct filling *now, struct changes *changes)
{
	struct arena *arena = now->notebook->ctx->arena;
	const char *path = now->items[0].path;
	struct merge_blocks blocks = { 0 };
	struct span old;
	int rc = folder_read(&old, arena, now->notebook->folder, path, NOTE_LIMIT_BYTES);

	now->file = old;
	for (size_t i = 0; i < now->count && rc >= 0; i++)
		if (lacks_name(&now->items[i].block))
			rc = name_block(now, &now->items[i]);
	if (rc < 0 || span_equal(now->file, old))
		return rc;
	changes_write(changes, path, &old, now->file);
	merge_blocks_find(&blocks, arena, now->file);
	for (size_t i = 0; i < now->count && i < blocks.count; i++)
		now->items[i].block = blocks.items[i];
	return 0;
}

int names_fill(struct contradictions *list, struct changes *changes, struct notebook *notebook, struct history *history,
	       const struct history_status *left)
{
	size_t end;
	int rc = 0;

	for (size_t i = 0; i < list->count && rc >= 0; i = end) {
		struct filling now = { .notebook = notebook, .history = history, .items = &list->items[i] };
		bool wanted = false;

		for (end = i; end < list->count && strcmp(list->items[end].path, list->items[i].path) == 0; end++)
			wanted |= lacks_name(&list->items[end].block);
		now.count = end - i;
		if (wanted && !stays(left, list->items[i].path))
			rc = fill_file(&now, changes);
	}
	return rc < 0 ? rc : 0;
}
