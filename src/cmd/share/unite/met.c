/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/unite/met.h"

#include "base/error.h"
#include "cmd/share/unite/unsaved.h"
#include "model/notebook.h"

#define FORMER_MOST 500 /* versions of a file that are looked at for the one that both began with */

/* Of a version that stands nowhere by itself: the texts that came with it, and that the other version has not. */
static struct span rest_of_texts(struct arena *arena, const struct contradiction *place, struct span other,
				 struct span own)
{
	const struct merge_block *block = &place->block;
	struct buf out = BUF_INIT;
	struct span bytes;

	for (size_t i = 0; i < block->count; i++) {
		struct span text = block->texts[i].text;

		if (!merge_stands_in(place->about, other, text) && merge_says(place->about, own, text))
			buf_add_span(&out, text);
	}
	bytes = span_make(span_copy(arena, buf_span(&out)), out.len);
	buf_done(&out);
	return bytes;
}

bool met_is_contradicted(const struct contradiction *place, const struct merge_text *text, struct span brought,
			 struct span name)
{
	const bool is_beside = place->path != place->about || place->block.beside;

	if (text->name.len && !span_equal(text->name, name))
		return false;
	return !is_beside || !merge_stands_in(place->about, brought, text->text);
}

/* Whether the text of the first side is known, and can stand against one of this person. */
static bool is_by_another(const struct met *met, const struct history_side *last)
{
	const struct merge_block *block = &met->place->block;
	const struct merge_side *first = &met->named[0];
	bool another = false;

	for (size_t i = 0; i < block->count; i++) {
		struct merge_text text = block->texts[i];

		if (!merge_stands_in(met->place->about, first->bytes, text.text))
			continue;
		first->find_writer(&text, first->data);
		if (met_is_contradicted(met->place, &text, last->bytes, span_of(last->last.name)))
			return false;
		another = true;
	}
	return another;
}

/* Who brought something in is not always who wrote it; nobody contradicts himself. */
static void name_bringer(struct merge_text *text, void *data)
{
	const struct met *met = data;
	const struct history_side *last = &met->sides.items[met->sides.count - 1];

	if (!is_by_another(met, last))
		return;
	text->name = span_of(last->last.name);
	text->date = span_of(last->last.date);
}

static void name_sides(struct met *met, struct history *history)
{
	const struct history_sides *sides = &met->sides;
	struct arena *arena = met->arena;

	met->named = arena_array(arena, sides->count, sizeof(*met->named));
	met->writers = arena_array(arena, sides->count, sizeof(*met->writers));
	for (size_t i = 0; i < sides->count; i++) {
		const struct history_side *side = &sides->items[i];

		if (side->tip) {
			met->writers[i] = writers_of(arena, history, side->tip, side->base, met->place->about);
			met->named[i] = writers_side(&met->writers[i], side->bytes, true);
		} else {
			struct span bytes = met->second;

			if (!bytes.len)
				bytes = rest_of_texts(arena, met->place, met->named[0].bytes, side->bytes);
			met->named[i] = (struct merge_side){
				.bytes = bytes, .exists = true, .find_writer = name_bringer, .data = met
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
static int find_former(struct met *met, const struct met_query *query)
{
	struct history_sides *sides = &met->sides;
	struct merge_former former;
	struct offering offering = { &former, 0 };
	struct history_texts_query wanted = { .folders = (const char *[]){ met->place->about, NULL } };
	int rc;

	if (sides->base.len || !sides->count || (sides->count > 1 && sides->items[sides->count - 1].tip) ||
	    !merge_former_begin(&former, met->arena, met->place->about, query->file))
		return 0;
	wanted.from = sides->items[0].tip;
	rc = history_texts(query->history, &wanted, offer_former, &offering);
	if (rc < 0 && rc != ERROR_NOTHING)
		return rc;
	sides->base = merge_former_base(&former);
	met->versions.is_guessed = true;
	return 0;
}

/* Of a place that git marked: what stands between may have been changed since, its last line names the commit. */
static struct span last_line(struct span marked)
{
	struct span line = span_of("");

	while (span_next_line(&marked, &line))
		;
	return span_trim(line);
}

int met_find(struct met *out, const struct met_query *query)
{
	struct contradiction *place = query->place;
	const struct merge_block *block = &place->block;
	struct history_block wanted = {
		.path = place->path, .about = place->about, .id = block->id, .from = query->from
	};
	int rc;

	*out = (struct met){ .arena = query->notebook->ctx->arena, .place = place, .second = query->second };
	if (block->markers)
		wanted.id = last_line(span_make(query->file.at + block->start, block->end - block->start));
	if (place->path != place->about) {
		wanted.has_met = contradiction_has_met;
		wanted.data = place;
	}
	if ((rc = history_sides(&out->sides, query->history, &wanted)) < 0 ||
	    (block->markers && (rc = find_former(out, query)) < 0) ||
	    (!query->from && (rc = unsaved_add_side(&out->sides, place, query->notebook, query->history)) < 0))
		return rc;
	name_sides(out, query->history);
	out->versions.path = place->about;
	out->versions.base = out->sides.base;
	out->versions.sides = out->named;
	out->versions.count = out->sides.count;
	return 0;
}

int met_failed(const struct met *met)
{
	for (size_t i = 0; i < met->sides.count; i++)
		if (met->writers[i].rc < 0)
			return met->writers[i].rc;
	return 0;
}
