/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/names.h"

#include "base/error.h"
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

/* As the texts of a contradiction are written: with LF alone. */
static struct span with_line_feeds(struct arena *arena, struct span bytes)
{
	struct span line;
	struct buf out = BUF_INIT;

	while (span_next_line(&bytes, &line)) {
		buf_add_span(&out, line);
		buf_add_byte(&out, '\n');
	}
	bytes = span_make(span_copy(arena, buf_span(&out)), out.len);
	buf_done(&out);
	return bytes;
}

/* Of a version that stands nowhere by itself: the texts that the other version has not. */
static struct span rest_of_texts(struct arena *arena, const struct merge_block *block, struct span other)
{
	struct buf out = BUF_INIT;
	struct span bytes;

	for (size_t i = 0; i < block->count; i++) {
		struct span text = span_trim(block->texts[i].text);

		if (!memmem(other.at, other.len, text.at, text.len)) {
			buf_add_span(&out, text);
			buf_add_byte(&out, '\n');
		}
	}
	bytes = span_make(span_copy(arena, buf_span(&out)), out.len);
	buf_done(&out);
	return bytes;
}

/* Who brought something in is not always who wrote it; nobody contradicts himself. */
static bool is_doubtful(const struct history_sides *sides, size_t i)
{
	const char *name = sides->items[i].last.name, *other = i ? sides->items[0].last.name : NULL;

	return !name || (!sides->items[i].known && (!other || strcmp(name, other) == 0));
}

static int name_block(struct filling *now, const struct contradiction *place)
{
	struct arena *arena = now->notebook->ctx->arena;
	struct history_block block = { place->path, place->about, place->block.id };
	struct history_sides sides;
	struct merge_side *named;
	struct buf out = BUF_INIT;
	int rc = history_sides(&sides, now->history, &block);

	if (rc < 0)
		return rc;
	named = arena_array(arena, sides.count, sizeof(*named));
	for (size_t i = 0; i < sides.count; i++) {
		const struct history_side *side = &sides.items[i];

		named[i] =
			(struct merge_side){ .exists = true,
					     .bytes = side->known ? with_line_feeds(arena, side->bytes)
								  : rest_of_texts(arena, &place->block, named[0].bytes),
					     .name = is_doubtful(&sides, i) ? NULL : side->last.name,
					     .date = side->last.date };
	}
	if (merge_name_block(&out, arena, now->file, block.id, now->notebook->language, named, sides.count))
		now->file = span_make(span_copy(arena, buf_span(&out)), out.len);
	buf_done(&out);
	return 0;
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
