/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A note: front matter, then its body by sections, items and paragraphs. */
#include "merge/anchors.h"
#include "merge/block.h"
#include "merge/front_merge.h"
#include "merge/item_merge.h"
#include "merge/keep.h"
#include "merge/layout.h"
#include "merge/lines.h"
#include "merge/regroup.h"
#include "merge/scan.h"

#include "base/path.h"

static void add_texts(struct merge *merge, struct merge_block *block, const struct element *element, enum side side)
{
	const struct merge_block *old = element->meaning;

	if (element->kind != ELEMENT_BLOCK) {
		block_add_text(block, merge->arena,
			       (struct merge_text){ span_of(merge->sides[side].name), span_of(merge->sides[side].date),
						    element->bytes });
		return;
	}
	for (size_t i = 0; i < old->count; i++)
		block_add_text(block, merge->arena, old->texts[i]);
}

/* Both texts stay. What was a contradiction already takes the new text in. */
static void contradict(struct merge *merge, struct unit *out, const struct element *const row[SIDES])
{
	struct merge_block block = { .id = span_of("") };
	struct buf text = BUF_INIT;

	add_texts(merge, &block, row[ONE], ONE);
	add_texts(merge, &block, row[TWO], TWO);
	block_close(&block, merge->arena);
	block_write(&text, &block, merge->language, merge->line_end);
	*out = (struct unit){ true, ELEMENT_BLOCK, buf_keep(merge->arena, &text) };
}

/* Whether a side changed what stands below a heading. */
static bool section_changed(const struct element *base, const struct document *base_document,
			    const struct element *version, const struct document *document)
{
	const struct element *end_a = base_document->items + base_document->count,
			     *end_b = document->items + document->count;

	for (base++, version++;; base++, version++) {
		bool over_a = base == end_a || base->kind == ELEMENT_HEADING;
		bool over_b = version == end_b || version->kind == ELEMENT_HEADING;

		if (over_a || over_b)
			return over_a != over_b;
		if (!span_equal(base->text, version->text))
			return true;
	}
}

/* The heading in the words of one side, closed as the other has it. */
static struct span close_heading(struct merge *merge, const struct element *heading)
{
	struct span line, rest = heading->text;

	(void)span_next_line(&rest, &line);
	if (rest.len) /* underlined */
		return span_of(arena_format(merge->arena, "%.*s {private}%s%.*s%s", (int)line.len, line.at,
					    merge->line_end, (int)rest.len, rest.at, merge->line_end));
	return span_of(arena_format(merge->arena, "%.*s {private}%s", (int)line.len, line.at, merge->line_end));
}

/*
 * Whether the section is private: when a side made it so, and when it was, unless one side opened it and the other
 * wrote nothing in it meanwhile: that was not meant to leave.
 */
static bool becomes_private(const struct element *const row[SIDES], const struct document *documents)
{
	bool one = heading_is_private(row[ONE]), two = heading_is_private(row[TWO]);
	enum side closed = one ? ONE : TWO;

	if (one == two)
		return one;
	return !row[BASE] || !heading_is_private(row[BASE]) ||
	       section_changed(row[BASE], &documents[BASE], row[closed], &documents[closed]);
}

/* The same role in other words: the clinic's own words, else those that sort first. */
static const struct element *role_heading_of(const struct merge *merge, const struct element *one,
					     const struct element *two)
{
	enum role role = *(enum role *)one->meaning;
	const char *own = role_heading(role, merge->language ? merge->language : "en");

	if (span_find_text(one->text, own) < one->text.len || span_find_text(two->text, own) < two->text.len)
		return span_find_text(one->text, own) < one->text.len ? one : two;
	return span_compare(one->text, two->text) <= 0 ? one : two;
}

/* Whose words a heading has: of the side that changed them, or for one role the clinic's. NULL when both did. */
static const struct element *choose_words(const struct merge *merge, const struct element *const row[SIDES])
{
	struct span one = heading_words(row[ONE]), two = heading_words(row[TWO]);

	if (row[BASE] && span_equal(one, heading_words(row[BASE])))
		return row[TWO];
	if (span_equal(one, two) || (row[BASE] && span_equal(two, heading_words(row[BASE]))))
		return row[ONE];
	return span_equal(row[ONE]->keys[KEY_NAME], row[TWO]->keys[KEY_NAME])
		       ? role_heading_of(merge, row[ONE], row[TWO])
		       : NULL;
}

/* "# Old words -> # New words", by which settling finds the place. */
static struct span renaming(const struct merge *merge, const struct element *old, const struct element *new)
{
	struct span before = heading_words(old), after = heading_words(new);

	return span_of(
		arena_format(merge->arena, "# %.*s -> # %.*s", (int)before.len, before.at, (int)after.len, after.at));
}

static void resolve_heading(struct merge *merge, struct unit *out, const struct element *const row[SIDES],
			    const struct layout_rule *rule)
{
	bool is_private = row[ONE] && row[TWO] && becomes_private(row, rule->data);
	const struct element *chosen;

	if (unit_pick(out, row) && (!row[ONE] || !row[TWO]))
		return;
	chosen = choose_words(merge, row);
	if (!chosen) {
		chosen = row[BASE] ? row[BASE] : row[ONE];
		unsettled_add(merge, renaming(merge, chosen, row[ONE]), renaming(merge, chosen, row[TWO]));
	}
	if (heading_is_private(row[ONE]) == heading_is_private(row[TWO]) && out->present)
		return;
	*out = (struct unit){ true, ELEMENT_HEADING, chosen->bytes };
	if (is_private && !heading_is_private(chosen))
		out->bytes = close_heading(merge, chosen);
	else if (!is_private && heading_is_private(chosen))
		out->bytes = (heading_is_private(row[ONE]) ? row[TWO] : row[ONE])->bytes;
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
		resolve_heading(merge, out, row, rule);
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

	return id.len ? id : span_take(name, name.len - 3 * span_ends(name, ".md"));
}

void merge_note(struct merge *merge, struct buf *out)
{
	struct document documents[SIDES];
	struct layout_rule rule = { .resolve = resolve_element, .spaced = true, .data = documents };
	struct front fronts[SIDES];
	struct buf body = BUF_INIT;
	size_t start = out->len;
	struct rows rows;

	unite_fronts(merge, out, fronts);
	for (int side = 0; side < SIDES; side++) {
		struct scan_rule scan = { note_id_of(merge, &fronts[side]), side == BASE, merge->language,
					  merge->line_end };

		documents[side] = (struct document){ .exists = merge->sides[side].exists, .tail = span_of("") };
		scan_note(&documents[side], merge->arena, merge->sides[side].bytes, fronts[side].body, &scan);
	}
	regroup_documents(merge->arena, documents);
	match_documents(&rows, merge->arena, documents);
	merge->steps += rows.steps;
	anchors_part(merge, documents, fronts);
	layout_rows(merge, &body, documents, &rows, &rule);
	if (merge->sides[BASE].exists && !has_private(documents))
		mend_body(merge, &body, fronts);
	if (body.len && out->len > start && out->at[out->len - 1] != '\n')
		buf_add_text(out, merge->line_end);
	buf_add_span(out, buf_span(&body));
	buf_done(&body);
}
