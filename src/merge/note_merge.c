/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A note: front matter, then its body by sections, items and paragraphs. */
#include "merge/anchors.h"
#include "merge/block.h"
#include "merge/front_merge.h"
#include "merge/heading_merge.h"
#include "merge/item_merge.h"
#include "merge/keep.h"
#include "merge/layout.h"
#include "merge/lines.h"
#include "merge/regroup.h"
#include "merge/scan.h"

#include "base/path.h"

static bool has_text(const struct merge_block *block, struct span text)
{
	for (size_t i = 0; i < block->count; i++)
		if (span_equal(span_trim(block->texts[i].text), span_trim(text)))
			return true;
	return false;
}

static bool says(const struct element *element, struct span text)
{
	return element->kind == ELEMENT_BLOCK ? has_text(element->meaning, text)
					      : span_equal(span_trim(element->text), span_trim(text));
}

/*
 * The text of that side's contradiction that is the ancestor's own, where the other side wrote over it: a rebase of
 * several commits sets each onto the contradiction that the one before it left. Empty for none.
 */
static struct span written_over(const struct element *const row[SIDES], enum side side)
{
	const struct element *base = row[BASE], *other = row[side == ONE ? TWO : ONE];

	if (!base || base->kind == ELEMENT_BLOCK || says(other, base->text))
		return span_of("");
	if (other->kind != ELEMENT_BLOCK && says(row[side], other->text)) /* of one text alone nobody could choose */
		return span_of("");
	return span_trim(base->text);
}

static void add_texts(struct merge *merge, struct merge_block *block, const struct element *const row[SIDES],
		      enum side side)
{
	const struct element *element = row[side];
	const struct merge_block *old = element->meaning;
	struct span over;

	if (element->kind != ELEMENT_BLOCK) {
		block_add_text(block, merge->arena, text_of_side(&merge->sides[side], element->bytes));
		return;
	}
	over = written_over(row, side);
	for (size_t i = 0; i < old->count; i++)
		if (!over.len || !span_equal(span_trim(old->texts[i].text), over))
			block_add_text(block, merge->arena, old->texts[i]);
}

static bool is_carried(const struct element *element)
{
	return element->kind == ELEMENT_BLOCK && ((const struct merge_block *)element->meaning)->beside;
}

/* Both texts stay. What was a contradiction already takes the new text in. */
static void contradict(struct merge *merge, struct unit *out, const struct element *const row[SIDES])
{
	struct merge_block block = { .id = span_of(""), .beside = is_carried(row[ONE]) && is_carried(row[TWO]) };
	struct buf text = BUF_INIT;

	add_texts(merge, &block, row, ONE);
	add_texts(merge, &block, row, TWO);
	block_close(&block, merge->arena);
	block_write(&text, &block, merge->language, merge->line_end);
	*out = (struct unit){ true, ELEMENT_BLOCK, buf_keep(merge->arena, &text) };
}

/* An item that became another one in the same place, while the other side only ticked or dated the old one. */
static bool are_two_items(struct merge *merge, const struct element *const row[SIDES])
{
	const struct element *base = row[BASE];

	if (!base || items_share_anchor(row[ONE], row[TWO]))
		return false;
	if (span_equal(base->keys[KEY_WORDS], row[ONE]->keys[KEY_WORDS]))
		return !item_is_related(merge, base, row[TWO]);
	return span_equal(base->keys[KEY_WORDS], row[TWO]->keys[KEY_WORDS]) && !item_is_related(merge, base, row[ONE]);
}

static void write_two(struct merge *merge, struct buf *out, const struct element *one, const struct element *two)
{
	const struct element *first = span_compare(one->text, two->text) <= 0 ? one : two;

	buf_add_span(out, first->bytes);
	if (out->at[out->len - 1] != '\n')
		buf_add_text(out, merge->line_end);
	buf_add_span(out, (first == one ? two : one)->bytes);
}

static void resolve_element(struct merge *merge, struct unit *out, const struct element *const row[SIDES],
			    const struct layout_rule *rule)
{
	static const struct lines_rule by_lines = { lines_give_up, true };
	enum element_kind kind = row[ONE] ? row[ONE]->kind : row[TWO] ? row[TWO]->kind : ELEMENT_LOOSE;
	struct buf text = BUF_INIT;
	bool united = false;

	if (kind == ELEMENT_HEADING) {
		heading_resolve(merge, out, row, rule->data);
		return;
	}
	if (unit_pick(out, row))
		return;
	if (row[TWO]->kind == kind && (!row[BASE] || row[BASE]->kind == kind)) {
		if (kind == ELEMENT_ITEM)
			united = item_unite(merge, &text, row[BASE], row[ONE], row[TWO]);
		else if (kind == ELEMENT_TEXT && row[BASE])
			united = lines_unite(merge, &text, row[BASE]->bytes, row[ONE]->bytes, row[TWO]->bytes,
					     &by_lines);
		if (!united && kind == ELEMENT_ITEM && are_two_items(merge, row)) {
			write_two(merge, &text, row[ONE], row[TWO]);
			united = true;
		}
	}
	if (united)
		*out = (struct unit){ true, kind, buf_keep(merge->arena, &text) };
	else
		contradict(merge, out, row);
	buf_done(&text);
}

/* Where both sides changed the same lines of a front matter that can't be read, the ancestor's stay. */
static bool settle_front(struct merge *merge, struct buf *out, struct span base, struct span one, struct span two)
{
	buf_add_span(out, base);
	unsettled_add(merge, one, two);
	return true;
}

static void unite_fronts(struct merge *merge, struct buf *out, struct front fronts[SIDES])
{
	static const struct lines_rule rule = { settle_front, false };
	struct front_problem problem;
	struct span blocks[SIDES];
	bool readable = true;

	for (int side = 0; side < SIDES; side++) {
		readable &= front_parse(&fronts[side], &problem, merge->arena, merge->sides[side].bytes) == 0;
		blocks[side] = span_take(merge->sides[side].bytes, fronts[side].body);
	}
	if (readable)
		front_unite(merge, out, fronts);
	else
		(void)lines_unite(merge, out, blocks[BASE], blocks[ONE], blocks[TWO], &rule);
}

static bool has_private(const struct document documents[SIDES])
{
	for (int side = 0; side < SIDES; side++)
		for (size_t i = 0; i < documents[side].count; i++)
			if (documents[side].items[i].kind == ELEMENT_HEADING &&
			    heading_is_private(&documents[side].items[i]))
				return true;
	return false;
}

/*
 * Where structure itself was torn (an item put into the middle of a paragraph, and the like) a line may come out twice.
 * Plain lines then do better, if they go together without a contradiction.
 */
static void mend_body(struct merge *merge, struct buf *body, const struct front fronts[SIDES])
{
	static const struct lines_rule rule = { lines_give_up, true };
	struct span bodies[SIDES];
	struct buf lines = BUF_INIT;

	for (int side = 0; side < SIDES; side++)
		bodies[side] = span_skip(merge->sides[side].bytes, fronts[side].body);
	if (!lines_doubled(merge->arena, buf_span(body), bodies))
		return;
	if (lines_unite(merge, &lines, bodies[BASE], bodies[ONE], bodies[TWO], &rule) &&
	    !lines_doubled(merge->arena, buf_span(&lines), bodies)) {
		buf_clear(body);
		buf_add_span(body, buf_span(&lines));
	}
	buf_done(&lines);
}

struct span note_id_of(const struct merge *merge, const struct front *front)
{
	struct span id = front_text(front, "id"), name = path_name(span_of(merge->path));

	return id.len ? id : span_take(name, name.len - (span_ends(name, ".md") ? 3U : 0U));
}

static void lay_out(struct merge *merge, struct buf *body, struct document documents[SIDES], const struct rows *rows,
		    const struct front fronts[SIDES])
{
	struct layout_rule rule = { .resolve = resolve_element, .spaced = true, .data = documents };

	merge->steps += rows->steps;
	anchors_part(merge, documents, fronts);
	layout_rows(merge, body, documents, rows, &rule);
}

static size_t count_contradictions(const struct merge *merge, struct span body)
{
	struct span line;
	size_t count = merge->unsettled_count;

	while (span_next_line(&body, &line))
		count += block_begins(line);
	return count;
}

/*
 * What was found to belong together may show that a paragraph was joined or cut after all. Then all is laid out anew;
 * that counts unless it contradicts where the first did not.
 */
static void lay_out_both(struct merge *merge, struct buf *body, struct document documents[SIDES],
			 const struct front fronts[SIDES])
{
	struct document again[SIDES];
	struct merge other = *merge;
	struct buf anew = BUF_INIT;
	struct rows rows;

	/* what either way adds to the list, it adds to its own; there are no renames yet where both are tried */
	other.unsettled_capacity = other.unsettled_count + 1;
	other.unsettled = arena_array(merge->arena, other.unsettled_capacity, sizeof(*other.unsettled));
	for (size_t i = 0; i < merge->unsettled_count; i++)
		other.unsettled[i] = merge->unsettled[i];
	match_documents(&rows, merge->arena, documents);
	for (int side = 0; side < SIDES; side++) {
		again[side] = documents[side];
		again[side].items = arena_array(merge->arena, documents[side].count + 1, sizeof(*again[side].items));
		for (size_t i = 0; i < documents[side].count; i++)
			again[side].items[i] = documents[side].items[i];
	}
	lay_out(merge, body, documents, &rows, fronts);
	if (!merge->rename_count && regroup_documents(merge->arena, again, &rows)) {
		match_documents(&rows, merge->arena, again);
		lay_out(&other, &anew, again, &rows, fronts);
		other.steps += merge->steps;
		if (count_contradictions(&other, buf_span(&anew)) <= count_contradictions(merge, buf_span(body))) {
			*merge = other;
			buf_clear(body);
			buf_add_span(body, buf_span(&anew));
		}
	}
	buf_done(&anew);
}

void merge_note(struct merge *merge, struct buf *out)
{
	struct document documents[SIDES];
	struct front fronts[SIDES];
	struct buf body = BUF_INIT;
	size_t start = out->len;

	unite_fronts(merge, out, fronts);
	for (int side = 0; side < SIDES; side++) {
		struct scan_rule scan = { note_id_of(merge, &fronts[side]), side == BASE, merge->language,
					  merge->line_end };

		documents[side] = (struct document){ .exists = merge->sides[side].exists, .tail = span_of("") };
		scan_note(&documents[side], merge->arena, merge->sides[side].bytes, fronts[side].body, &scan);
	}
	(void)regroup_documents(merge->arena, documents, NULL);
	lay_out_both(merge, &body, documents, fronts);
	if (merge->sides[BASE].exists && !merge->rename_count && !has_private(documents))
		mend_body(merge, &body, fronts);
	if (body.len && out->len > start && out->at[out->len - 1] != '\n')
		buf_add_text(out, merge->line_end);
	buf_add_span(out, buf_span(&body));
	buf_done(&body);
}
