/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/unite/newer.h"

#include "base/error.h"
#include "cmd/share/unite/met.h"
#include "cmd/share/unite/unsaved.h"
#include "cmd/share/unite/writers.h"
#include "model/notebook.h"

#include <string.h>

/* The contradictions that a commit had, about one file. */
struct known {
	const char *commit;
	struct merge_blocks beside, carried, renamed; /* beside the file; in it, by the name it had and has */
};

/* Hundreds may wait for one table: what they are asked of is read once, and what one of them takes is given back. */
struct taking {
	struct notebook *notebook;
	struct history *history;
	char head[HISTORY_ID];
	struct changes *changes;
	struct span old, beside; /* as it was, and as it is becoming */
	struct span file;	 /* that it is about; at NULL where there is none of erfar's */
	struct span file_was;
	struct span last; /* the version of it in the last commit */
	struct writers writers;
	struct known known; /* of the commit that was asked of last */
	struct arena *scratch;
};

/* A value that stands where a contradiction waits. */
struct newer {
	struct merge_text text;
	struct span stood; /* what stood there before, said alike */
	bool was_unaware;  /* whoever wrote it had not seen the contradiction */
};

static int find_known(struct merge_blocks *out, const struct taking *now, const char *commit, const char *path)
{
	struct version version;
	int rc = history_version_at(&version, now->history, commit, path);

	if (rc >= 0)
		merge_contradictions_find(out, now->notebook->ctx->arena, path, version.bytes);
	return rc;
}

static bool holds(const struct merge_blocks *blocks, const struct merge_block *block)
{
	for (size_t i = 0; i < blocks->count; i++)
		if (merge_blocks_share_text(&blocks->items[i], block))
			return true;
	return false;
}

/* Whether a commit had the contradiction, with as many texts as it had by then, beside the file or carried by the note. */
static int had_it(bool *out, struct taking *now, const char *commit, const struct contradiction *place)
{
	struct known *known = &now->known;
	int rc;

	if (!known->commit || strcmp(known->commit, commit) != 0) {
		*known = (struct known){ 0 };
		if ((rc = find_known(&known->beside, now, commit, place->path)) < 0 ||
		    (rc = find_known(&known->carried, now, commit, place->about)) < 0 ||
		    (place->file != place->about && (rc = find_known(&known->renamed, now, commit, place->file)) < 0))
			return rc;
		known->commit = arena_copy(now->notebook->ctx->arena, commit);
	}
	*out = holds(&known->beside, &place->block) || holds(&known->carried, &place->block) ||
	       holds(&known->renamed, &place->block);
	return 0;
}

/* By the commit that brought it; what none has was written here. */
static int find_writer(struct newer *newer, struct taking *now, const struct contradiction *place)
{
	struct last_change *writer = arena_alloc(now->notebook->ctx->arena, sizeof(*writer));
	struct merge_trace trace;
	bool is_known = false, was_aware;
	int rc = 0;

	now->writers.looked_at = 0; /* each text may be followed as far as a single one */
	if (!merge_trace_begin(&trace, now->scratch, place->about, newer->text.text, span_of(""), now->last))
		*writer = unsaved_writer(now->notebook, now->history);
	else if ((rc = writers_bringer(writer, &now->writers, newer->text.text)) < 0)
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

/* A file as it is becoming; was: as it was before all of them. */
static void write_next(const struct taking *now, struct span *file, struct span was, const struct buf *bytes)
{
	struct arena *arena = now->notebook->ctx->arena;

	if (file->at != was.at)
		arena_drop(arena, (char *)file->at, file->len + 1);
	*file = span_make(span_copy(arena, buf_span(bytes)), bytes->len);
}

/* What was written beside the contradiction waits with the others: what stands does not depend on who shared last. */
static void put_back(struct taking *now, const char *path, struct span stood)
{
	struct buf out = BUF_INIT;

	if (merge_beside_put(&out, now->scratch, path, now->file, stood))
		write_next(now, &now->file, now->file_was, &out);
	buf_done(&out);
}

static int read_file(struct taking *now, const char *path)
{
	int rc = changes_read(&now->file, now->changes, now->notebook->folder, path, NOTE_LIMIT_BYTES);

	if (rc == ERROR_FORMAT) /* larger than any file of erfar's */
		error_clear();
	if (rc <= 0)
		now->file = (struct span){ NULL, 0 };
	now->file_was = now->file;
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
	*out = when_they_met(&sides, now->scratch, place->about);
	return out->len > 0;
}

static int take_one(struct taking *now, struct contradiction *place)
{
	struct newer newer = { .text = { span_of(""), span_of(""), span_of("") } };
	struct buf out = BUF_INIT;
	struct span met;
	int rc = read_met(&met, now, place);

	if (rc <= 0 ||
	    !merge_beside_newer(&newer.text.text, &newer.stood, now->scratch, place->about, &place->block, met,
				now->file) ||
	    (rc = find_writer(&newer, now, place)) < 0)
		return rc;
	merge_beside_add(&out, now->scratch, now->beside, place->block.id, now->notebook->language, newer.text);
	write_next(now, &now->beside, now->old, &out);
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
			if (met.sides.items[k].tip && merge_trace_begin(&trace, now->scratch, place->about, text->text,
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
	struct buf out = BUF_INIT;

	merge_beside_unite(&out, now->scratch, now->beside, now->notebook->language, unaware);
	write_next(now, &now->beside, now->old, &out);
	buf_done(&out);
	put_back(now, path, unaware->stood);
}

/* With the first of the others that is of that kind. */
static int unite_first(bool *done, struct taking *now, struct contradiction *places, size_t count, size_t first)
{
	struct merge_unaware unaware = { .first = &places[first].block };
	struct span met;
	int rc = read_met(&met, now, &places[first]);

	if (rc <= 0 || !merge_beside_stood(&unaware, now->scratch, places[first].about, met, now->file))
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

	for (size_t i = 0; i < count && count > 1 && rc >= 0; i++) {
		if (!done[i])
			rc = unite_first(done, now, places, count, i);
		arena_reset(now->scratch);
	}
	return rc;
}

/* What all of them are asked of: the files as they are, and the version that was kept last. */
static int read_files(struct taking *now, const struct contradiction *place)
{
	struct version last;
	int rc;

	if ((rc = changes_read(&now->old, now->changes, now->notebook->folder, place->path, NOTE_LIMIT_BYTES)) < 0 ||
	    (rc = read_file(now, place->file)) < 0 ||
	    (rc = history_version_at(&last, now->history, now->head, place->file)) < 0)
		return rc;
	now->beside = now->old;
	now->last = last.bytes;
	now->writers = writers_of(now->notebook->ctx->arena, now->history, now->head, "", place->file);
	return 0;
}

/* The contradictions of one file of unsettled/. */
static int take_file(struct taking *now, struct contradiction *places, size_t count)
{
	bool *done = arena_array(now->notebook->ctx->arena, count, sizeof(*done));
	int rc = read_files(now, places);

	now->scratch = arena_open();
	if (rc >= 0)
		rc = unite_unaware(done, now, places, count);
	for (size_t i = 0; i < count && rc >= 0; i++) {
		if (!done[i])
			rc = take_one(now, &places[i]);
		arena_reset(now->scratch);
	}
	arena_close(now->scratch);
	if (rc < 0)
		return rc;
	if (!span_equal(now->file, now->file_was))
		changes_write(now->changes, places->file, &now->file_was, now->file);
	if (!span_equal(now->beside, now->old))
		changes_write(now->changes, places->path, &now->old, now->beside);
	return 0;
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
		strings_add(&anew, arena, first->path);
		strings_add(&anew, arena, first->file);
	}
	for (size_t i = 0; i < anew.count && rc >= 0; i++)
		for (size_t k = 0; k < changes->count; k++)
			if (strcmp(changes->items[k].path, anew.items[i]) == 0)
				contradictions_replace(list, arena, anew.items[i], changes->items[k].bytes);
	return rc < 0 ? rc : 0;
}
