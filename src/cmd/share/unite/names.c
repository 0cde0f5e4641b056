/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/unite/names.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/share/say.h"
#include "cmd/share/unite/unsaved.h"
#include "cmd/share/unite/writers.h"
#include "model/notebook.h"
#include "store/files/changes.h"
#include "store/history/sides.h"

#include <string.h>

/* Versions of a file that are looked at for who wrote what stands beside it. */
#define FORMER_MOST 500
#define FORMER_COMMITS 10000 /* that are looked through, in every run while a text lacks its name */

/* The contradictions of one file. */
struct filling {
	struct notebook *notebook;
	struct history *history;
	struct changes *changes;
	struct contradiction *items;
	size_t count;
	struct span old, file;	  /* as it was, and as it is becoming */
	struct strings *anew;	  /* files that hold other contradictions than before */
	struct strings *unmarked; /* notes that held git's markers */
	const char *from;	  /* the commit that has the file; NULL: the branch */
};

static bool lacks_name(const struct merge_block *block)
{
	for (size_t i = 0; i < block->count; i++)
		if (!block->texts[i].name.len)
			return block->count > 1;
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
	struct span
		second; /* the version of whoever brought git's markers; empty where they stand in the text of a note */
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
			struct span bytes = meeting->second;

			if (!bytes.len)
				bytes = rest_of_texts(arena, meeting->place, meeting->named[0].bytes);
			meeting->named[i] = (struct merge_side){
				.bytes = bytes, .exists = true, .find_writer = name_bringer, .data = meeting
			};
		}
	}
}

struct offering {
	struct merge_former *former;
	size_t count;
};

/* ERROR_NOTHING: no more are looked at. */
static int offer_former(const struct history_text *version, void *to)
{
	struct offering *offering = to;

	merge_former_offer(offering->former, version->bytes);
	return ++offering->count == FORMER_MOST ? ERROR_NOTHING : 0;
}

/*
 * Where a commit with a single parent brought git's markers, or none has them yet, no merge tells what both began with:
 * somebody rebased, or took up again what was put aside.
 */
static int find_former(struct history_sides *sides, const struct filling *now, const struct contradiction *place)
{
	struct merge_former former;
	struct offering offering = { &former, 0 };
	struct history_texts_query query = { .folders = (const char *[]){ place->about, NULL } };
	int rc;

	if (sides->base.len || !sides->count || (sides->count > 1 && sides->items[sides->count - 1].tip) ||
	    !merge_former_begin(&former, now->notebook->ctx->arena, place->about, now->old))
		return 0;
	query.from = sides->items[0].tip;
	rc = history_texts(now->history, &query, offer_former, &offering);
	if (rc < 0 && rc != ERROR_NOTHING)
		return rc;
	sides->base = merge_former_base(&former);
	return 0;
}

/* The versions that met in one of the contradictions, as far as the history knows them. */
static int find_met(struct merge_met *out, struct meeting *meeting, struct history_sides *sides,
		    const struct filling *now, struct contradiction *place, struct span second)
{
	const struct merge_block *block = &place->block;
	struct history_block wanted = {
		.path = place->path, .about = place->about, .id = block->id, .from = now->from
	};
	int rc;

	if (block->markers) /* they stand in the history as git wrote them */
		wanted.id = span_make(now->old.at + block->start, block->end - block->start);
	if (place->path != place->about) {
		wanted.has_met = contradiction_has_met;
		wanted.data = place;
	}
	if ((rc = history_sides(sides, now->history, &wanted)) < 0 ||
	    (block->markers && (rc = find_former(sides, now, place)) < 0) ||
	    (!now->from && (rc = unsaved_add_side(sides, place, now->notebook, now->history)) < 0))
		return rc;
	*meeting = (struct meeting){
		.arena = now->notebook->ctx->arena, .place = place, .second = second, .sides = sides
	};
	prepare(meeting, now->history);
	*out = (struct merge_met){ place->about, sides->base, meeting->named, sides->count };
	return 0;
}

static int writers_failed(const struct meeting *meeting)
{
	for (size_t i = 0; i < meeting->sides->count; i++)
		if (meeting->writers[i].rc < 0)
			return meeting->writers[i].rc;
	return 0;
}

static int name_block(struct filling *now, struct contradiction *place)
{
	struct arena *arena = now->notebook->ctx->arena;
	struct history_sides sides;
	struct meeting meeting;
	struct merge_met met;
	struct buf out = BUF_INIT;
	int rc = find_met(&met, &meeting, &sides, now, place, span_of(""));

	if (rc < 0)
		return rc;
	if (merge_name_block(&out, arena, now->file, place->block.id, now->notebook->language, &met))
		now->file = span_make(span_copy(arena, buf_span(&out)), out.len);
	buf_done(&out);
	return writers_failed(&meeting);
}

/* A text beside a file, and whether a version of the file was found that had it. */
struct former {
	const struct contradiction *place;
	struct span text;
	bool found;
};

struct formers {
	struct filling *now;
	struct former *items;
	size_t count, found, looked_at;
};

static int name_former(struct filling *now, const struct former *former, const struct history_text *version)
{
	struct arena *arena = now->notebook->ctx->arena;
	struct writers writers = writers_of(arena, now->history, version->commit, "", version->path);
	struct merge_side side = writers_side(&writers, version->bytes, true);
	struct merge_met met = { former->place->about, span_of(""), &side, 1 };
	struct buf out = BUF_INIT;

	if (merge_name_block(&out, arena, now->file, former->place->block.id, now->notebook->language, &met))
		now->file = span_make(span_copy(arena, buf_span(&out)), out.len);
	buf_done(&out);
	return writers.rc;
}

/* ERROR_NOTHING: no more is wanted. */
static int see_version(const struct history_text *version, void *to)
{
	struct formers *formers = to;
	struct arena *scratch = arena_open();
	int rc = 0;

	for (size_t i = 0; i < formers->count && rc >= 0; i++) {
		struct former *former = &formers->items[i];
		struct merge_trace trace;

		if (former->found || !merge_trace_begin(&trace, scratch, former->place->about, former->text,
							span_of(""), version->bytes))
			continue;
		former->found = true;
		formers->found++;
		rc = name_former(formers->now, former, version);
	}
	arena_close(scratch);
	if (rc >= 0 && (formers->found == formers->count || ++formers->looked_at == FORMER_MOST))
		return ERROR_NOTHING;
	return rc;
}

/*
 * A merge that was given up leaves what stands beside the file, and no commit where the versions met. Both are in the
 * history once they are shared: each text is that of the newest version that had it.
 */
static int name_formers(struct filling *now)
{
	struct arena *arena = now->notebook->ctx->arena;
	const char *about = now->items[0].about;
	struct formers formers = { .now = now };
	struct merge_blocks blocks;
	size_t capacity = 0;
	int rc;

	if (strcmp(now->items[0].path, about) == 0)
		return 0;
	merge_blocks_find(&blocks, arena, now->file);
	for (size_t i = 0; i < blocks.count && i < now->count; i++)
		for (size_t k = 0; k < blocks.items[i].count && blocks.items[i].count > 1; k++) {
			if (blocks.items[i].texts[k].name.len)
				continue;
			formers.items =
				arena_grow(arena, formers.items, formers.count, &capacity, sizeof(*formers.items));
			formers.items[formers.count++] =
				(struct former){ &now->items[i], blocks.items[i].texts[k].text, false };
		}
	if (!formers.count)
		return 0;
	rc = history_texts(now->history,
			   &(const struct history_texts_query){ .folders = (const char *[]){ about, NULL },
								.commits = FORMER_COMMITS },
			   see_version, &formers);
	return rc == ERROR_NOTHING ? 0 : rc;
}

static const char *beside_of(struct arena *arena, const char *path)
{
	return arena_format(arena, UNSETTLED_FOLDER "%s.md", path);
}

static int put_beside(struct filling *now, const char *text)
{
	struct arena *arena = now->notebook->ctx->arena;
	const char *path = beside_of(arena, now->items[0].about);
	struct buf joined = BUF_INIT;
	struct span old;
	int rc = changes_read(&old, now->changes, now->notebook->folder, path, NOTE_LIMIT_BYTES);

	if (rc < 0)
		return rc;
	merge_beside_join(&joined, arena, old, text);
	changes_write(now->changes, path, rc ? &old : NULL, span_make(span_copy(arena, buf_span(&joined)), joined.len));
	buf_done(&joined);
	strings_add(now->anew, arena, path);
	return 0;
}

/* Where git wrote its markers into front matter or a table, nothing could read it: it becomes what the driver makes. */
static int mend(struct merge_result *out, struct filling *now)
{
	struct arena *arena = now->notebook->ctx->arena;
	struct history_sides sides;
	struct meeting meeting;
	struct merge_met met;
	int rc = find_met(&met, &meeting, &sides, now, &now->items[0],
			  merge_marked_version(arena, now->items[0].about, now->file, true));

	if (rc < 0 || (rc = merge_front_unmark(out, arena, now->file, now->notebook->language, &met)) < 0)
		return rc;
	return writers_failed(&meeting);
}

static int mend_front(struct filling *now)
{
	struct merge_result result;
	int rc = mend(&result, now);

	if (rc < 0)
		return rc;
	now->file = result.bytes;
	strings_add(now->anew, now->notebook->ctx->arena, now->items[0].path);
	return result.unsettled ? put_beside(now, result.unsettled) : 0;
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
	for (size_t i = 0; i < now->count; i++)
		if (now->items[i].block.end > now->old.len) /* written anew since they were listed: the next run */
			return 0;
	now->file = now->old;
	front = merge_front_markers(arena, now->old);
	for (size_t i = 0; i < now->count && rc >= 0; i++)
		if (lacks_name(&now->items[i].block) && now->items[i].block.start >= front)
			rc = name_block(now, &now->items[i]);
	if (rc >= 0)
		rc = name_formers(now);
	if (rc >= 0 && front)
		rc = mend_front(now);
	if (rc >= 0 && has_markers(now))
		rc = unmark_text(now);
	if (rc < 0 || span_equal(now->file, now->old))
		return rc;
	changes_write(now->changes, path, &now->old, now->file);
	merge_blocks_find(&blocks, arena, now->file);
	for (size_t i = 0; i < now->count && i < blocks.count && !strings_has(now->anew, span_of(path)); i++)
		now->items[i].block = blocks.items[i];
	return 0;
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

/* 1: the table or the settings at path held git's markers. */
static int unmark_file(struct filling *now, struct contradiction *place)
{
	int rc = changes_read(&now->old, now->changes, now->notebook->folder, place->path, NOTE_LIMIT_BYTES);

	if (rc == ERROR_FORMAT) { /* too large for a table */
		error_clear();
		return 0;
	}
	if (rc < 0)
		return rc;
	if (rc == 0 || !merge_is_marked(&place->block, now->notebook->ctx->arena, place->path, now->old))
		return 0;
	now->file = now->old;
	if ((rc = mend_front(now)) < 0)
		return rc;
	changes_write(now->changes, place->path, &now->old, now->file);
	return 1;
}

int names_unmark_version(struct merge_result *out, struct notebook *notebook, struct history *history, const char *path,
			 struct span bytes, const char *from)
{
	struct contradiction place = { .path = path, .about = path };
	struct filling now = { .notebook = notebook, .history = history, .items = &place, .count = 1 };

	if (!merge_is_marked(&place.block, notebook->ctx->arena, path, bytes)) {
		*out = (struct merge_result){ .bytes = bytes };
		return 0;
	}
	now.old = now.file = bytes;
	now.from = from;
	return mend(out, &now);
}

int names_split_version(struct merge_side out[3], struct notebook *notebook, struct history *history, const char *path,
			struct span bytes, const char *from)
{
	struct arena *arena = notebook->ctx->arena; /* who wrote what is asked for later */
	struct contradiction *place = arena_alloc(arena, sizeof(*place));
	struct history_sides *sides = arena_alloc(arena, sizeof(*sides));
	struct meeting *meeting = arena_alloc(arena, sizeof(*meeting));
	struct filling now = { .notebook = notebook, .history = history, .old = bytes, .from = from };
	struct merge_met met;
	int rc;

	*place = (struct contradiction){ .path = path, .about = path };
	if (!merge_is_marked(&place->block, arena, path, bytes))
		return ERROR_ABSENT;
	if ((rc = find_met(&met, meeting, sides, &now, place, merge_marked_version(arena, path, bytes, true))) < 0)
		return rc;
	out[0] = (struct merge_side){ .bytes = sides->base, .exists = sides->base.len > 0 };
	for (size_t i = 0; i < 2; i++) {
		out[i + 1] = i < met.count ? met.sides[i] : (struct merge_side){ .exists = true };
		out[i + 1].bytes = merge_marked_version(arena, path, bytes, i == 1);
	}
	return 0;
}

/* Tables and settings: those of the root, and those of the programmes. */
static int list_tables(struct strings *out, const struct notebook *notebook)
{
	struct arena *arena = notebook->ctx->arena;
	struct folder_list programmes = { 0 };
	int rc = folder_walk(&programmes, arena, notebook->folder, "programmes", ".csv");

	for (size_t i = 0; i < HISTORY_FILES; i++)
		strings_add(out, arena, history_files[i]);
	for (size_t i = 0; i < programmes.count; i++)
		strings_add(out, arena, programmes.items[i].path);
	return rc < 0 ? rc : 0;
}

int names_marked(struct contradictions *out, const struct notebook *notebook)
{
	struct arena *arena = notebook->ctx->arena, *scratch = arena_open();
	struct strings tables = { 0 };
	int rc = list_tables(&tables, notebook);

	for (size_t i = 0; i < tables.count && rc >= 0; i++) {
		struct contradiction place = { .path = tables.items[i], .about = tables.items[i] };
		struct span file;

		rc = folder_read(&file, scratch, notebook->folder, place.path, NOTE_LIMIT_BYTES);
		if (rc >= 0 && merge_is_marked(&place.block, arena, place.path, file)) {
			out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof(*out->items));
			out->items[out->count++] = place;
		}
		if (rc == ERROR_ABSENT || rc == ERROR_FORMAT) {
			error_clear();
			rc = 0;
		}
		arena_reset(scratch);
	}
	arena_close(scratch);
	return rc < 0 ? rc : 0;
}

int names_unmark(struct strings *out, struct changes *changes, struct notebook *notebook, struct history *history,
		 const struct history_status *left)
{
	struct context *ctx = notebook->ctx;
	struct strings anew = { 0 }, tables = { 0 };
	int rc = list_tables(&tables, notebook);

	changes_init(changes, ctx->arena);
	changes->message = i18n_in(ctx->written, N_("share: git's conflict markers are taken out"));
	for (size_t i = 0; i < tables.count && rc >= 0; i++) {
		struct contradiction place = { .path = tables.items[i], .about = tables.items[i] };
		struct filling now = { notebook, history, changes, .items = &place, .count = 1, .anew = &anew };

		if (!history_status_has(left, place.path) &&
		    !history_status_has(left, beside_of(ctx->arena, place.path)) &&
		    (rc = unmark_file(&now, &place)) > 0)
			strings_add(out, ctx->arena, place.path);
	}
	return rc < 0 ? rc : 0;
}

void names_tell_unmarked(struct context *ctx, const struct strings *paths)
{
	if (ctx->dry_run)
		say_line(ctx, _("Git's conflict markers would be taken out: %s."), strings_join(ctx->arena, paths));
	else
		say_line(ctx, _("Git's conflict markers are taken out: %s."), strings_join(ctx->arena, paths));
}
