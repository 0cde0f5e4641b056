/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/unite/names_former.h"

#include "base/error.h"
#include "cmd/share/unite/met.h"
#include "model/notebook.h"

#include <string.h>

/* Versions of a file that are looked at for who wrote what stands beside it. */
#define FORMER_MOST 500
#define FORMER_COMMITS 10000 /* that are looked through, in every run while a text lacks its name */

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
	const struct former_query *query;
	struct arena *arena;
	struct span was, file; /* as it was, and as it is becoming */
	struct former *items;
	size_t count, found, looked_at;
};

/* What the file was in between is given back: hundreds may stand in it. */
static void write_named(struct formers *formers, const struct buf *bytes)
{
	if (formers->file.at != formers->was.at)
		arena_drop(formers->arena, (char *)formers->file.at, formers->file.len + 1);
	formers->file = span_make(span_copy(formers->arena, buf_span(bytes)), bytes->len);
}

static void name_former(struct formers *formers, const struct former *former, struct merge_side side)
{
	struct arena *scratch = arena_open();
	struct merge_met met = { .path = former->place->about, .sides = &side, .count = 1 };
	struct buf out = BUF_INIT;

	if (merge_name_block(&out, scratch, formers->file, former->place->block.id, formers->query->notebook->language,
			     &met))
		write_named(formers, &out);
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
	struct writers writers =
		writers_of(formers->arena, formers->query->history, version->commit, "", version->path);

	for (size_t i = 0; i < formers->count && writers.rc >= 0; i++) {
		struct former *former = &formers->items[i];
		const char *about = former->place->about;

		if (former->found || !merge_says(about, version->bytes, former->text.text))
			continue;
		if (!merge_stands_in(about, version->bytes, former->text.text)) {
			keep_carrier(former, formers->arena, version);
			continue;
		}
		former->found = true;
		formers->found++;
		name_former(formers, former, writers_side(&writers, version->bytes, true));
	}
	if (writers.rc >= 0 && (formers->found == formers->count || ++formers->looked_at == FORMER_MOST))
		return ERROR_NOTHING;
	return writers.rc;
}

/* Who seems to have brought each of those that no version has by itself: the author of the commit that began to carry it. */
static int find_bringers(struct formers *formers)
{
	struct history *history = formers->query->history;
	struct writers writers = { .tip = "" }; /* of the last commit asked for: most have one in common */
	struct version carrying = { .bytes = span_of("") };
	int rc = 0;

	for (size_t i = 0; i < formers->count && rc >= 0; i++) {
		struct former *former = &formers->items[i];

		if (former->found || !former->carried)
			continue;
		if (strcmp(writers.tip, former->carried) != 0) {
			writers = writers_of(formers->arena, history, former->carried, "", former->path);
			rc = history_version_at(&carrying, history, former->carried, former->path);
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

	merge_blocks_find(&blocks, scratch, formers->file);
	for (size_t i = 0; i < blocks.count; i++)
		for (size_t k = 0; k < blocks.items[i].count; k++) {
			const struct merge_text text = with_bringer(formers, former->place, blocks.items[i].texts[k]);

			if (span_equal(blocks.items[i].id, former->place->block.id) &&
			    !span_equal(text.text, former->text.text))
				can &= !met_is_contradicted(former->place, &text, former->brought, former->text.name);
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
			name_former(formers, former,
				    (struct merge_side){ .bytes = text->text,
							 .exists = true,
							 .name = span_copy(formers->arena, text->name),
							 .date = span_copy(formers->arena, text->date) });
	}
	return rc;
}

static void add_nameless(struct formers *formers)
{
	const struct former_query *query = formers->query;
	struct merge_blocks blocks;
	size_t capacity = 0;

	merge_blocks_find(&blocks, formers->arena, formers->file);
	for (size_t i = 0; i < blocks.count && i < query->count; i++)
		for (size_t k = 0; k < blocks.items[i].count && blocks.items[i].count > 1; k++) {
			if (blocks.items[i].texts[k].name.len)
				continue;
			formers->items = arena_grow(formers->arena, formers->items, formers->count, &capacity,
						    sizeof(*formers->items));
			formers->items[formers->count++] =
				(struct former){ .place = &query->places[i], .text = blocks.items[i].texts[k] };
		}
}

int names_former(struct span *file, const struct former_query *query)
{
	struct formers formers = { .query = query, .arena = query->notebook->ctx->arena, .was = *file, .file = *file };
	const char *about = query->places[0].about;
	int rc;

	if (strcmp(query->places[0].path, about) == 0)
		return 0;
	add_nameless(&formers);
	if (!formers.count)
		return 0;
	rc = history_texts(query->history,
			   &(const struct history_texts_query){ .folders = (const char *[]){ about, NULL },
								.commits = FORMER_COMMITS },
			   see_version, &formers);
	if (rc >= 0 || rc == ERROR_NOTHING)
		rc = name_carried(&formers);
	*file = formers.file;
	return rc;
}
