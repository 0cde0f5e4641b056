/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/unite/names.h"

#include "base/error.h"
#include "cmd/share/unite/unmark.h"
#include "model/notebook.h"
#include "store/files/changes.h"

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
	return (struct met_query){ now->notebook, now->history, place, .file = now->old };
}

/* What it was in between is given back: hundreds may stand in it. */
static void write_named(struct filling *now, const struct buf *bytes)
{
	struct arena *arena = now->notebook->ctx->arena;

	if (now->file.at != now->old.at)
		arena_drop(arena, (char *)now->file.at, now->file.len + 1);
	now->file = span_make(span_copy(arena, buf_span(bytes)), bytes->len);
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
		write_named(now, &out);
	buf_done(&out);
	arena_close(scratch);
	return met_failed(&met);
}

/* A text beside a file, and whether a version of the file was found that had it. */
struct former {
	const struct contradiction *place;
	struct merge_text text; /* by whoever seems to have brought it */
	bool found;
	const char *carried; /* the oldest commit whose file carries it; NULL for none */
	const char *path;    /* of that file */
	struct span brought; /* the file as that commit has it */
};

struct formers {
	struct filling *now;
	struct former *items;
	size_t count, found, looked_at;
};

static void name_former(struct filling *now, const struct former *former, struct merge_side side)
{
	struct arena *scratch = arena_open();
	struct merge_met met = { .path = former->place->about, .sides = &side, .count = 1 };
	struct buf out = BUF_INIT;

	if (merge_name_block(&out, scratch, now->file, former->place->block.id, now->notebook->language, &met))
		write_named(now, &out);
	buf_done(&out);
	arena_close(scratch);
}

static void keep_carrier(struct former *former, struct arena *arena, const struct history_text *version)
{
	former->carried = arena_copy(arena, version->commit);
	former->path = arena_copy(arena, version->path);
}

/* ERROR_NOTHING: no more is wanted. */
static int see_version(const struct history_text *version, void *to)
{
	struct formers *formers = to;
	struct filling *now = formers->now;
	struct arena *arena = now->notebook->ctx->arena;
	struct writers writers = writers_of(arena, now->history, version->commit, "", version->path);

	for (size_t i = 0; i < formers->count && writers.rc >= 0; i++) {
		struct former *former = &formers->items[i];
		const char *about = former->place->about;

		if (former->found || !merge_says(about, version->bytes, former->text.text))
			continue;
		if (!merge_stands_in(about, version->bytes, former->text.text)) {
			keep_carrier(former, arena, version);
			continue;
		}
		former->found = true;
		formers->found++;
		name_former(now, former, writers_side(&writers, version->bytes, true));
	}
	if (writers.rc >= 0 && (formers->found == formers->count || ++formers->looked_at == FORMER_MOST))
		return ERROR_NOTHING;
	return writers.rc;
}

/* Who seems to have brought each of those that no version has by itself: the author of the commit that began to carry it. */
static int find_bringers(struct formers *formers)
{
	struct filling *now = formers->now;
	struct writers writers = { .tip = "" }; /* of the last commit asked for: most have one in common */
	struct version carrying = { .bytes = span_of("") };
	int rc = 0;

	for (size_t i = 0; i < formers->count && rc >= 0; i++) {
		struct former *former = &formers->items[i];

		if (former->found || !former->carried)
			continue;
		if (strcmp(writers.tip, former->carried) != 0) {
			writers =
				writers_of(now->notebook->ctx->arena, now->history, former->carried, "", former->path);
			rc = history_version_at(&carrying, now->history, former->carried, former->path);
		}
		if (rc >= 0)
			writers_find(&former->text, &writers);
		former->brought = carrying.bytes;
		rc = rc < 0 ? rc : writers.rc;
	}
	return rc;
}

/* A text with whoever seems to have brought it, where it bears no name. */
static struct merge_text with_bringer(const struct formers *formers, const struct contradiction *place,
				      struct merge_text text)
{
	for (size_t i = 0; i < formers->count && !text.name.len; i++)
		if (formers->items[i].place == place && span_equal(formers->items[i].text.text, text.text))
			return formers->items[i].text;
	return text;
}

/* Whether none of the others stands against it. */
static bool can_be_by_bringer(const struct formers *formers, const struct former *former)
{
	struct arena *scratch = arena_open();
	struct merge_blocks blocks;
	bool can = true;

	merge_blocks_find(&blocks, scratch, formers->now->file);
	for (size_t i = 0; i < blocks.count; i++)
		for (size_t k = 0; k < blocks.items[i].count; k++) {
			const struct merge_text text =
				with_bringer(formers, former->place, blocks.items[i].texts[k]);

			if (span_equal(blocks.items[i].id, former->place->block.id) &&
			    !span_equal(text.text, former->text.text))
				can &= !met_is_contradicted(former->place, &text, former->brought,
							    former->text.name);
		}
	arena_close(scratch);
	return can;
}

/* What git rebased onto another text is in no version by itself: it is by whoever brought it. */
static int name_carried(struct formers *formers)
{
	int rc = formers->looked_at < FORMER_MOST ? find_bringers(formers) : 0;

	for (size_t i = 0; i < formers->count && rc >= 0; i++) {
		const struct former *former = &formers->items[i];
		const struct merge_text *text = &former->text;

		if (text->name.len && can_be_by_bringer(formers, former))
			name_former(formers->now, former,
				    (struct merge_side){ .bytes = text->text,
							 .exists = true,
							 .name = span_copy(formers->now->notebook->ctx->arena, text->name),
							 .date = span_copy(formers->now->notebook->ctx->arena, text->date) });
	}
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
				(struct former){ .place = &now->items[i], .text = blocks.items[i].texts[k] };
		}
	if (!formers.count)
		return 0;
	rc = history_texts(now->history,
			   &(const struct history_texts_query){ .folders = (const char *[]){ about, NULL },
								.commits = FORMER_COMMITS },
			   see_version, &formers);
	return rc < 0 && rc != ERROR_NOTHING ? rc : name_carried(&formers);
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
		rc = unmark_front(&now->file, now->anew, now->changes, query_for(now, now->items));
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
