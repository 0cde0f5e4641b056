/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/unite/names.h"

#include "base/error.h"
#include "cmd/share/unite/names_former.h"
#include "cmd/share/unite/unmark.h"
#include "merge/encoding.h"
#include "model/notebook.h"
#include "store/files/changes.h"

#include <string.h>

/* The contradictions of one file. */
struct filling {
	struct notebook *notebook;
	struct history *history;
	struct changes *changes;
	struct contradiction *items;
	size_t count;
	struct span old, text;	  /* as it was, and as UTF-8 */
	struct span file;	  /* as it is becoming */
	struct strings *anew;	  /* files that hold other contradictions than before */
	struct strings *unmarked; /* notes that held git's markers */
};

static bool lacks_name(const struct merge_block *block)
{
	for (size_t i = 0; i < block->count; i++)
		if (!block->texts[i].name.len)
			return block->count > 1;
	return false;
}

static struct met_query query_for(const struct filling *now, struct contradiction *place)
{
	return (struct met_query){ now->notebook, now->history, place, .file = now->text };
}

/* What it was in between is given back: hundreds may stand in it. */
static void write_named(struct filling *now, struct span bytes)
{
	if (now->file.at != now->text.at && now->file.at != bytes.at)
		arena_drop(now->notebook->ctx->arena, (char *)now->file.at, now->file.len + 1);
	now->file = bytes;
}

static int name_block(struct filling *now, struct contradiction *place)
{
	const struct met_query query = query_for(now, place);
	struct buf out = BUF_INIT;
	struct arena *scratch;
	struct met met;
	int rc = met_find(&met, &query);

	if (rc < 0)
		return rc;
	scratch = arena_open(); /* all the others are read anew */
	if (merge_name_block(&out, scratch, now->file, place->block.id, now->notebook->language, &met.versions))
		write_named(now, span_make(span_copy(now->notebook->ctx->arena, buf_span(&out)), out.len));
	buf_done(&out);
	arena_close(scratch);
	return met_failed(&met);
}

static int name_rest(struct filling *now)
{
	const struct former_query query = { now->notebook, now->history, now->items, now->count };
	struct span named = now->file;
	int rc = names_former(&named, &query);

	write_named(now, named);
	return rc;
}

static bool has_markers(const struct filling *now)
{
	for (size_t i = 0; i < now->count; i++)
		if (now->items[i].block.markers)
			return true;
	return false;
}

/* Also those whose writers nobody knows, and those where one side had nothing. */
static int unmark_text(struct filling *now)
{
	struct arena *arena = now->notebook->ctx->arena;
	const char *path = now->items[0].path;

	if (!strings_has(now->anew, span_of(path)))
		strings_add(now->anew, arena, path);
	strings_add(now->unmarked, arena, path);
	return merge_text_unmark(&now->file, arena, path, now->file, now->notebook->language);
}

static int fill_file(struct filling *now)
{
	struct arena *arena = now->notebook->ctx->arena;
	const char *path = now->items[0].path;
	struct merge_blocks blocks = { 0 };
	size_t front;
	int rc = changes_read(&now->old, now->changes, now->notebook->folder, path, NOTE_LIMIT_BYTES);

	if (rc < 0)
		return rc;
	now->text = encoding_settle(arena, path, now->old);
	for (size_t i = 0; i < now->count; i++)
		if (now->items[i].block.end > now->text.len) /* written anew since they were listed: the next run */
			return 0;
	now->file = now->text;
	front = merge_front_markers(arena, now->text);
	for (size_t i = 0; i < now->count && rc >= 0; i++)
		if (lacks_name(&now->items[i].block) && now->items[i].block.start >= front)
			rc = name_block(now, &now->items[i]);
	if (rc >= 0)
		rc = name_rest(now);
	if (rc >= 0 && front)
		rc = unmark_front(&now->file, now->anew, now->changes, query_for(now, now->items));
	if (rc >= 0 && has_markers(now))
		rc = unmark_text(now);
	if (rc < 0 || span_equal(now->file, now->text))
		return rc;
	changes_write(now->changes, path, &now->old, now->file);
	merge_blocks_find(&blocks, arena, now->file);
	for (size_t i = 0; i < now->count && i < blocks.count && !strings_has(now->anew, span_of(path)); i++)
		now->items[i].block = blocks.items[i];
	return 0;
}

bool names_lack(const struct contradictions *list)
{
	for (size_t i = 0; i < list->count; i++)
		if (lacks_name(&list->items[i].block))
			return true;
	return false;
}

int names_fill(struct contradictions *list, struct strings *unmarked, struct changes *changes,
	       struct notebook *notebook, struct history *history, const struct history_status *left)
{
	struct strings anew = { 0 };
	size_t end;
	int rc = 0;

	for (size_t i = 0; i < list->count && rc >= 0; i = end) {
		struct filling now = { notebook,      history,
				       changes,	      .items = &list->items[i],
				       .anew = &anew, .unmarked = unmarked };
		bool wanted = false;

		for (end = i; end < list->count && strcmp(list->items[end].path, list->items[i].path) == 0; end++)
			wanted |= lacks_name(&list->items[end].block) || list->items[end].block.markers;
		now.count = end - i;
		if (wanted && !history_status_has(left, list->items[i].path))
			rc = fill_file(&now);
	}
	for (size_t i = 0; i < anew.count && rc >= 0; i++)
		for (size_t k = 0; k < changes->count; k++)
			if (strcmp(changes->items[k].path, anew.items[i]) == 0)
				contradictions_replace(list, notebook->ctx->arena, anew.items[i],
						       changes->items[k].bytes);
	return rc < 0 ? rc : 0;
}
