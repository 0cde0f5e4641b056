/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/unite/newer.h"

#include "base/error.h"
#include "cmd/share/unite/met.h"
#include "cmd/share/unite/unsaved.h"
#include "cmd/share/unite/writers.h"
#include "model/notebook.h"

#include <string.h>

struct taking {
	struct notebook *notebook;
	struct history *history;
	char head[HISTORY_ID];
	struct changes *changes;
	const char *path;	 /* in unsettled/ */
	struct span old, beside; /* as it was, and as it is becoming */
	struct span file;	 /* that it is about; at NULL where there is none of erfar's */
};

/* A value that stands where a contradiction waits. */
struct newer {
	struct merge_text text;
	struct span stood; /* what stood there before, said alike */
	bool was_unaware;  /* whoever wrote it had not seen the contradiction */
};

static int holds(bool *out, const struct taking *now, const char *commit, const char *path,
		 const struct merge_block *block)
{
	struct merge_blocks blocks;
	struct version version;
	int rc = history_version_at(&version, now->history, commit, path);

	if (rc < 0)
		return rc;
	merge_contradictions_find(&blocks, now->notebook->ctx->arena, path, version.bytes);
	for (size_t i = 0; i < blocks.count; i++)
		*out |= merge_blocks_share_text(&blocks.items[i], block);
	return 0;
}

/* Whether a commit had the contradiction, with as many texts as it had by then, beside the file or carried by the note. */
static int had_it(bool *out, const struct taking *now, const char *commit, const struct contradiction *place)
{
	int rc;

	*out = false;
	if ((rc = holds(out, now, commit, place->path, &place->block)) < 0 || *out ||
	    (rc = holds(out, now, commit, place->about, &place->block)) < 0 || *out || place->file == place->about)
		return rc;
	return holds(out, now, commit, place->file, &place->block);
}

/* By the commit that brought it; what none has was written here. */
static int find_writer(struct newer *newer, const struct taking *now, const struct contradiction *place)
{
	struct arena *arena = now->notebook->ctx->arena;
	struct writers writers = writers_of(arena, now->history, now->head, "", place->file);
	struct last_change *writer = arena_alloc(arena, sizeof(*writer));
	struct merge_trace trace;
	struct version last;
	bool is_known = false, was_aware;
	int rc = history_version_at(&last, now->history, now->head, place->file);

	if (rc < 0)
		return rc;
	if (!merge_trace_begin(&trace, arena, place->about, newer->text.text, span_of(""), last.bytes))
		*writer = unsaved_writer(now->notebook, now->history);
	else if ((rc = writers_bringer(writer, &writers, newer->text.text)) < 0)
		return rc;
	else
		is_known = rc > 0;
	if (is_known && (rc = had_it(&was_aware, now, writer->commit, place)) < 0)
		return rc;
	newer->was_unaware = is_known && !was_aware;
	newer->text.name = span_of(writer->name);
	newer->text.date = span_of(writer->date);
	return 0;
}

/* What stood there when the texts met: where git's markers stood in that version, or came into it, the ancestor's. */
static struct span when_they_met(const struct history_sides *sides, struct arena *arena, const char *about)
{
	struct merge_block marked;
	bool is_marked = merge_is_marked(&marked, arena, about, sides->made);

	for (size_t i = 0; i < sides->count && !is_marked; i++)
		is_marked = merge_is_marked(&marked, arena, about, sides->items[i].bytes);
	return is_marked ? sides->base : sides->made;
}

/* What was written beside the contradiction waits with the others: what stands does not depend on who shared last. */
static void put_back(struct taking *now, const char *path, struct span stood)
{
	struct arena *arena = now->notebook->ctx->arena;
	const struct span old = now->file;
	struct buf out = BUF_INIT;

	if (merge_beside_put(&out, arena, path, old, stood)) {
		now->file = span_make(span_copy(arena, buf_span(&out)), out.len);
		changes_write(now->changes, path, &old, now->file);
	}
	buf_done(&out);
}

static int read_file(struct taking *now, const char *path)
{
	int rc = changes_read(&now->file, now->changes, now->notebook->folder, path, NOTE_LIMIT_BYTES);

	if (rc == ERROR_FORMAT) /* larger than any file of erfar's */
		error_clear();
	if (rc <= 0)
		now->file = (struct span){ NULL, 0 };
	return rc == ERROR_FORMAT || rc > 0 ? 0 : rc;
}

/* The version of the file in which a contradiction left it. 0: nothing is known of it. */
static int read_met(struct span *out, struct taking *now, struct contradiction *place)
{
	const struct history_block block = { .path = place->path,
					     .about = place->about,
					     .id = place->block.id,
					     .has_met = contradiction_has_met,
					     .data = place };
	struct history_sides sides;
	int rc;

	if (!now->file.at)
		return 0;
	if ((rc = history_sides(&sides, now->history, &block)) < 0)
		return rc;
	*out = when_they_met(&sides, now->notebook->ctx->arena, place->about);
	return out->len > 0;
}

static int take_one(struct taking *now, struct contradiction *place)
{
	struct arena *arena = now->notebook->ctx->arena;
	struct newer newer = { .text = { span_of(""), span_of(""), span_of("") } };
	struct buf out = BUF_INIT;
	struct span met;
	int rc = read_met(&met, now, place);

	if (rc <= 0 ||
	    !merge_beside_newer(&newer.text.text, &newer.stood, arena, place->about, &place->block, met, now->file) ||
	    (rc = find_writer(&newer, now, place)) < 0)
		return rc;
	merge_beside_add(&out, arena, now->beside, place->block.id, now->notebook->language, newer.text);
	now->beside = span_make(span_copy(arena, buf_span(&out)), out.len);
	buf_done(&out);
	if (newer.was_unaware)
		put_back(now, place->file, newer.stood);
	return 0;
}

/* Who wrote the texts that git's driver gave no name. */
static int name_texts(struct taking *now, struct contradiction *place)
{
	const struct met_query query = { now->notebook, now->history, place, .file = now->old };
	const struct history_side *last;
	struct met met;
	int rc = met_find(&met, &query);

	if (rc < 0 || !met.sides.count)
		return rc;
	last = &met.sides.items[met.sides.count - 1];
	for (size_t i = 0; i < place->block.count; i++) {
		struct merge_text *text = &place->block.texts[i];
		struct merge_trace trace;

		for (size_t k = 0; k < met.sides.count && !text->name.len; k++)
			if (met.sides.items[k].tip && merge_trace_begin(&trace, met.arena, place->about, text->text,
									span_of(""), met.named[k].bytes))
				met.named[k].find_writer(text, met.named[k].data);
		if (!text->name.len && !last->tip) {
			text->name = span_of(last->last.name);
			text->date = span_of(last->last.date);
		}
	}
	return met_failed(&met);
}

/* What git's driver met in a place where a contradiction waits already, of which it saw nothing: they become one. */
static void unite_two(struct taking *now, const char *path, const struct merge_unaware *unaware)
{
	struct arena *arena = now->notebook->ctx->arena;
	struct buf out = BUF_INIT;

	merge_beside_unite(&out, arena, now->beside, now->notebook->language, unaware);
	now->beside = span_make(span_copy(arena, buf_span(&out)), out.len);
	buf_done(&out);
	put_back(now, path, unaware->stood);
}

/* With the first of the others that is of that kind. */
static int unite_first(bool *done, struct taking *now, struct contradiction *places, size_t count, size_t first)
{
	struct merge_unaware unaware = { .first = &places[first].block };
	struct span met;
	int rc = read_met(&met, now, &places[first]);

	if (rc <= 0 || !merge_beside_stood(&unaware, now->notebook->ctx->arena, places[first].about, met, now->file))
		return rc < 0 ? rc : 0;
	for (size_t i = 0; i < count; i++) {
		unaware.later = &places[i].block;
		if (i == first || done[i] || !merge_beside_unaware(&unaware))
			continue;
		if ((rc = name_texts(now, &places[i])) < 0)
			return rc;
		unite_two(now, places[first].file, &unaware);
		done[first] = done[i] = true;
		return 0;
	}
	return 0;
}

/* done: which of them are in another one, or have another in them. */
static int unite_unaware(bool *done, struct taking *now, struct contradiction *places, size_t count)
{
	int rc = 0;

	for (size_t i = 0; i < count && count > 1 && rc >= 0; i++)
		if (!done[i])
			rc = unite_first(done, now, places, count, i);
	return rc;
}

/* The contradictions of one file of unsettled/. */
static int take_file(struct taking *now, struct contradiction *places, size_t count)
{
	int rc = changes_read(&now->old, now->changes, now->notebook->folder, places->path, NOTE_LIMIT_BYTES);

	bool *done = arena_array(now->notebook->ctx->arena, count, sizeof(*done));

	now->path = places->path;
	now->beside = now->old;
	if (rc >= 0 && (rc = read_file(now, places->file)) >= 0)
		rc = unite_unaware(done, now, places, count);
	for (size_t i = 0; i < count && rc >= 0; i++)
		if (!done[i])
			rc = take_one(now, &places[i]);
	return rc < 0 ? rc : 0;
}

int newer_take(struct contradictions *list, struct changes *changes, struct notebook *notebook, struct history *history,
	       const struct history_status *left)
{
	struct arena *arena = notebook->ctx->arena;
	struct strings anew = { 0 };
	size_t end;
	int rc = 0;

	for (size_t i = 0; i < list->count && rc >= 0; i = end) {
		struct taking now = { .notebook = notebook, .history = history, .changes = changes };
		const struct contradiction *first = &list->items[i];

		for (end = i; end < list->count && strcmp(list->items[end].path, first->path) == 0; end++)
			continue;
		if (first->path == first->about || history_status_has(left, first->path) ||
		    history_status_has(left, first->file))
			continue;
		if ((rc = history_head(now.head, history)) < 0 || !*now.head ||
		    (rc = take_file(&now, &list->items[i], end - i)) < 0 || span_equal(now.old, now.beside))
			continue;
		changes_write(changes, first->path, &now.old, now.beside);
		strings_add(&anew, arena, first->path);
		strings_add(&anew, arena, first->file);
	}
	for (size_t i = 0; i < anew.count && rc >= 0; i++)
		for (size_t k = 0; k < changes->count; k++)
			if (strcmp(changes->items[k].path, anew.items[i]) == 0)
				contradictions_replace(list, arena, anew.items[i], changes->items[k].bytes);
	return rc < 0 ? rc : 0;
}
