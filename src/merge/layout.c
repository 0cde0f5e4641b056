/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sections are put in order, then the elements of each. Blank lines are nobody's text: between two elements stand
 * those that stood between them in a side, and where they never met, what is usual.
 */
#include "merge/layout.h"

#include "merge/diff.h"

#include <string.h>

struct placed {
	size_t row;
	struct unit unit;
};

struct layout {
	struct merge *merge;
	struct buf *out;
	struct document *documents;
	const struct layout_rule *rule;
	struct rows rows;
	size_t *home;	      /* by row: the section (row of its heading, rows.count for none) it will stand in */
	size_t *start[SIDES]; /* by section: the first element behind its heading; NOWHERE when absent */
	struct order order;
	struct placed *placed; /* of the section at hand */
	size_t placed_count;
	struct placed last; /* what was written last; row NOWHERE at the beginning */
};

bool unit_pick(struct unit *out, const struct element *const row[SIDES])
{
	const struct element *base = row[BASE], *one = row[ONE], *two = row[TWO], *chosen = NULL;

	if (!one || !two) {
		const struct element *other = one ? one : two;

		chosen = other && base && span_equal(base->text, other->text) ? NULL : other;
	} else if (base && span_equal(one->bytes, base->bytes)) {
		chosen = two;
	} else if (base && span_equal(two->bytes, base->bytes)) {
		chosen = one;
	} else if (base && span_equal(one->text, base->text) && !span_equal(two->text, base->text)) {
		chosen = two;
	} else if (one->kind == ELEMENT_BLOCK && two->kind == ELEMENT_BLOCK && !span_equal(one->bytes, two->bytes)) {
		return false; /* the names that either knows */
	} else if (span_equal(one->text, two->text) || (base && span_equal(two->text, base->text))) {
		chosen = one;
	} else {
		return false;
	}
	*out = (struct unit){ .present = chosen != NULL };
	if (chosen)
		*out = (struct unit){ true, chosen->kind, chosen->bytes };
	return true;
}

static const struct element *element_of(const struct layout *layout, size_t row, enum side side)
{
	return row_element(layout->documents, &layout->rows.items[row], side);
}

static const struct element *any_element(const struct layout *layout, size_t row)
{
	const struct element *element = element_of(layout, row, ONE);

	if (!element)
		element = element_of(layout, row, TWO);
	return element ? element : element_of(layout, row, BASE);
}

/* Deeper headings first, so that a new subsection stays below the section it was written under; then by text. */
static int compare_rows(const void *data, size_t row, size_t other)
{
	const struct element *a = any_element(data, row), *b = any_element(data, other);

	if (a->kind == ELEMENT_HEADING && b->kind == ELEMENT_HEADING && a->level != b->level)
		return a->level > b->level ? -1 : 1;
	return span_compare(a->text, b->text);
}

static bool row_mixes(const void *data, size_t row)
{
	const struct element *element = any_element(data, row);

	return element->kind == ELEMENT_ROW || element->keys[KEY_DATE].len > 0;
}

/* The section of an element, by the row of its heading. */
static size_t section_of(const struct layout *layout, const struct element *element)
{
	return element->place == NOWHERE ? layout->rows.count : element->place;
}

/*
 * An element that one side moved to another section stands there; where both moved it, ONE's place holds. What came out
 * of a contradiction was where that stood.
 */
static size_t find_home(const struct layout *layout, size_t row)
{
	const struct element *base = element_of(layout, row, BASE), *one = element_of(layout, row, ONE),
			     *two = element_of(layout, row, TWO);

	if (!one || !two)
		return section_of(layout, any_element(layout, row));
	if (!base)
		base = one->origin;
	if (base && base->place == one->place)
		return section_of(layout, two);
	return section_of(layout, one);
}

static void find_sections(struct layout *layout)
{
	struct arena *arena = layout->merge->arena;

	layout->home = arena_array(arena, layout->rows.count + 1, sizeof(size_t));
	for (size_t row = 0; row < layout->rows.count; row++)
		layout->home[row] = find_home(layout, row);
	for (int side = 0; side < SIDES; side++) {
		const struct document *document = &layout->documents[side];

		layout->start[side] = arena_array(arena, layout->rows.count + 1, sizeof(size_t));
		for (size_t row = 0; row < layout->rows.count; row++)
			layout->start[side][row] = NOWHERE;
		layout->start[side][layout->rows.count] = 0;
		for (size_t i = 0; i < document->count; i++)
			if (document->items[i].kind == ELEMENT_HEADING)
				layout->start[side][document->items[i].row] = i + 1;
	}
}

/* The rows of a side that will stand in a section; of the ancestor all that stood there. */
static struct row_list section_rows(const struct layout *layout, enum side side, size_t section, size_t *room)
{
	const struct document *document = &layout->documents[side];
	struct row_list list = { room, 0 };

	for (size_t i = layout->start[side][section]; i < document->count; i++) {
		if (document->items[i].kind == ELEMENT_HEADING)
			break;
		if (side == BASE || layout->home[document->items[i].row] == section)
			room[list.count++] = document->items[i].row;
	}
	return list;
}

static struct row_list heading_rows(const struct layout *layout, enum side side, size_t *room)
{
	const struct document *document = &layout->documents[side];
	struct row_list list = { room, 0 };

	for (size_t i = 0; i < document->count; i++)
		if (document->items[i].kind == ELEMENT_HEADING)
			room[list.count++] = document->items[i].row;
	return list;
}

static struct unit resolve(struct layout *layout, size_t row)
{
	const struct element *const elements[SIDES] = { element_of(layout, row, BASE), element_of(layout, row, ONE),
							element_of(layout, row, TWO) };
	struct unit unit = { 0 };

	layout->rule->resolve(layout->merge, &unit, elements, layout->rule);
	return unit;
}

static bool stands_behind(const struct layout *layout, enum side side, size_t before, size_t row)
{
	const struct document *document = &layout->documents[side];
	size_t next = before == NOWHERE ? 0 : layout->rows.items[before].at[side];
	size_t here = row == NOWHERE ? document->count : layout->rows.items[row].at[side];

	if (!document->exists || next == NOWHERE || here == NOWHERE)
		return false;
	return next + (before != NOWHERE) == here;
}

static struct span blank_before(const struct layout *layout, enum side side, size_t row)
{
	const struct document *document = &layout->documents[side];

	return row == NOWHERE ? document->tail : document->items[layout->rows.items[row].at[side]].before;
}

/* What stood above the first element, where that one has gone. */
static struct span first_gap(const struct layout *layout)
{
	for (int side = SIDES - 1; side > BASE && layout->rule->spaced; side--)
		if (layout->documents[side].count)
			return layout->documents[side].items[0].before;
	return span_of("");
}

/* What is usual between two elements that never stood side by side: what the second had behind such a one. */
static struct span usual_gap(const struct layout *layout, const struct placed *next)
{
	if (next->row != NOWHERE && layout->last.row == NOWHERE)
		return first_gap(layout);
	if (next->row == NOWHERE)
		return span_of("");
	for (int side = SIDES - 1; side >= BASE; side--) {
		size_t at = layout->rows.items[next->row].at[side];

		if (at != NOWHERE && at > 0 &&
		    layout->documents[side].items[at - 1].kind == any_element(layout, layout->last.row)->kind)
			return blank_before(layout, side, next->row);
	}
	if (!layout->rule->spaced || (next->unit.kind == ELEMENT_ITEM && layout->last.unit.kind == ELEMENT_ITEM))
		return span_of("");
	return span_of(layout->merge->line_end);
}

static struct span gap_between(const struct layout *layout, const struct placed *next)
{
	bool here[SIDES];
	struct span gaps[SIDES];

	for (int side = 0; side < SIDES; side++) {
		here[side] = stands_behind(layout, side, layout->last.row, next->row);
		gaps[side] = here[side] ? blank_before(layout, side, next->row) : span_of("");
	}
	if (!here[ONE] && !here[TWO])
		return usual_gap(layout, next);
	if (!here[ONE] || !here[TWO])
		return gaps[here[ONE] ? ONE : TWO];
	if (here[BASE] && span_equal(gaps[BASE], gaps[ONE]))
		return gaps[TWO];
	if (here[BASE] && span_equal(gaps[BASE], gaps[TWO]))
		return gaps[ONE];
	return gaps[ONE].len >= gaps[TWO].len ? gaps[ONE] : gaps[TWO];
}

/* Without a blank line, text behind a quote would be read as more of it. */
static bool must_part(enum element_kind kind, enum element_kind next)
{
	return (kind == ELEMENT_BLOCK && (next == ELEMENT_TEXT || next == ELEMENT_BLOCK)) ||
	       (next == ELEMENT_BLOCK && kind == ELEMENT_TEXT);
}

static void write_gap(struct layout *layout, const struct placed *next)
{
	struct span gap = gap_between(layout, next);
	bool first = layout->last.row == NOWHERE;

	if (!gap.len && !first && next->row != NOWHERE && must_part(layout->last.unit.kind, next->unit.kind))
		gap = span_of(layout->merge->line_end);
	if ((gap.len || next->row != NOWHERE) && layout->out->len && !first &&
	    layout->out->at[layout->out->len - 1] != '\n')
		buf_add_text(layout->out, layout->merge->line_end);
	buf_add_span(layout->out, gap);
}

static void write_placed(struct layout *layout, const struct placed *next)
{
	if (!next->unit.bytes.len)
		return;
	write_gap(layout, next);
	buf_add_span(layout->out, next->unit.bytes);
	layout->last = *next;
}

/* The heading stays while anything stands below it. */
static void write_section(struct layout *layout, size_t section)
{
	if (section < layout->rows.count) {
		struct placed heading = { section, resolve(layout, section) };

		if (!heading.unit.present && layout->placed_count) {
			const struct element *element = any_element(layout, section);

			heading.unit = (struct unit){ true, element->kind, element->bytes };
		}
		if (heading.unit.present)
			write_placed(layout, &heading);
	}
	for (size_t i = 0; i < layout->placed_count; i++)
		write_placed(layout, &layout->placed[i]);
}

static void lay_out_section(struct layout *layout, size_t section, size_t *room[SIDES], size_t *merged)
{
	struct row_list lists[SIDES];
	size_t count;

	for (int side = 0; side < SIDES; side++)
		lists[side] = section_rows(layout, side, section, room[side]);
	count = order_merge(&layout->order, merged, lists);
	layout->placed_count = 0;
	for (size_t i = 0; i < count; i++) {
		struct placed next = { merged[i], { 0 } };

		if (layout->home[merged[i]] != section)
			continue;
		next.unit = resolve(layout, merged[i]);
		if (next.unit.present)
			layout->placed[layout->placed_count++] = next;
	}
	write_section(layout, section);
}

void layout_rows(struct merge *merge, struct buf *out, struct document documents[SIDES], const struct rows *rows,
		 const struct layout_rule *rule)
{
	struct layout layout = { .merge = merge, .out = out, .documents = documents, .rule = rule, .rows = *rows };
	const struct order_rule order_rule = { compare_rows, row_mixes, &layout };
	struct placed end = { NOWHERE, { 0 } };
	size_t *room[SIDES], *merged, *headings, count, total;
	struct row_list lists[SIDES];

	total = rows->count;
	find_sections(&layout);
	order_init(&layout.order, merge->arena, total, &order_rule);
	for (int side = 0; side < SIDES; side++)
		room[side] = arena_array(merge->arena, documents[side].count + 1, sizeof(size_t));
	merged = arena_array(merge->arena, total + 1, sizeof(size_t));
	headings = arena_array(merge->arena, total + 1, sizeof(size_t));
	layout.placed = arena_array(merge->arena, total + 1, sizeof(*layout.placed));
	layout.last.row = NOWHERE;
	for (int side = 0; side < SIDES; side++)
		lists[side] = heading_rows(&layout, side, room[side]);
	count = order_merge(&layout.order, headings, lists);
	lay_out_section(&layout, total, room, merged);
	for (size_t i = 0; i < count; i++)
		lay_out_section(&layout, headings[i], room, merged);
	write_gap(&layout, &end);
}

void layout_documents(struct merge *merge, struct buf *out, struct document documents[SIDES],
		      const struct layout_rule *rule)
{
	struct rows rows;

	match_documents(&rows, merge->arena, documents);
	merge->steps += rows.steps;
	layout_rows(merge, out, documents, &rows, rule);
}
