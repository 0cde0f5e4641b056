/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From the surest sign to the weakest: equal text in order, equal text or key that stands once, likeness in the same
 * gap, likeness anywhere, the same place in the same gap. Headings first, since a section says where an element is.
 */
#include "merge/match_pass.h"

#include <stdlib.h>

static void match_headings(struct match *match, size_t limit)
{
	match_in_order(match, limit);
	match_unique(match, KEY_NAME, false);
	match_renamed(match);
}

static void match_with_ancestor(struct match *match, size_t limit)
{
	match_in_order(match, limit);
	match_unique(match, KEY_NAME, true);
	match_unique(match, KEY_ANCHOR, false);
	match_unique(match, KEY_COUNT, true);
	match_unique(match, KEY_COUNT, false);
	match_unique(match, KEY_WORDS, true);
	match_unique(match, KEY_DATE, true);
	match_unique(match, KEY_WORDS, false);
}

static void match_additions(struct match *match, size_t limit)
{
	match_in_order(match, limit);
	match_unique(match, KEY_NAME, true);
	match_unique(match, KEY_COUNT, true);
	match_unique(match, KEY_NEW, true);
	match_unique(match, KEY_SETTLED, false);
}

/* Equal numbers for equal keys (headings) or equal texts in one section (all else). */
static size_t number_elements(struct arena *arena, struct document documents[SIDES], bool headings)
{
	size_t total = documents[BASE].count + documents[ONE].count + documents[TWO].count, count = 0, number = 0;
	struct keyed *list = arena_array(arena, total + 1, sizeof(*list));
	struct element **elements = arena_array(arena, total + 1, sizeof(*elements));

	for (int side = 0; side < SIDES; side++)
		for (size_t i = 0; i < documents[side].count; i++) {
			struct element *element = &documents[side].items[i];
			struct span key = headings ? element->keys[KEY_NAME] : element->text;

			if ((element->kind == ELEMENT_HEADING) != headings)
				continue;
			elements[count] = element;
			list[count] = (struct keyed){ headings ? 0 : element->place, key, element->kind, count };
			count++;
		}
	if (count)
		qsort(list, count, sizeof(*list), keyed_compare);
	for (size_t i = 0; i < count; i++) {
		if (i && keyed_compare(&list[i - 1], &list[i]) != 0)
			number++;
		elements[list[i].element]->number = number;
	}
	return number + 1;
}

struct partners {
	size_t *base_to[SIDES], *to_base[SIDES]; /* ONE and TWO */
	size_t *to_other[SIDES];		 /* between ONE and TWO, of what the ancestor has not */
};

static size_t *nowhere_array(struct arena *arena, size_t count)
{
	size_t *array = arena_array(arena, count + 1, sizeof(*array));

	for (size_t i = 0; i < count; i++)
		array[i] = NOWHERE;
	return array;
}

/* Marks the elements of one relation as taken in another, or opens them again. */
static void mark_taken(size_t *partner, const size_t *other, size_t count, bool taken)
{
	for (size_t i = 0; i < count; i++)
		if (other[i] < TAKEN)
			partner[i] = taken ? TAKEN : NOWHERE;
}

static void with_ancestor(struct match *match, struct document *documents, struct partners *partners, enum side side)
{
	match->a = (struct half){ &documents[BASE], partners->base_to[side] };
	match->b = (struct half){ &documents[side], partners->to_base[side] };
}

/*
 * What is surely the ancestor's; then what both sides put in alike; and only then what may have been rewritten, since
 * a text that the other side has too is no rewriting.
 */
static size_t match_all(struct partners *partners, struct arena *arena, struct document documents[SIDES], size_t limit,
			bool headings)
{
	struct match match = { .arena = arena, .headings = headings }, matches[SIDES];

	for (enum side side = ONE; side < SIDES; side++) {
		with_ancestor(&match, documents, partners, side);
		if (headings)
			match_headings(&match, limit);
		else
			match_with_ancestor(&match, limit);
		mark_taken(partners->to_other[side], partners->to_base[side], documents[side].count, true);
	}
	match.a = (struct half){ &documents[ONE], partners->to_other[ONE] };
	match.b = (struct half){ &documents[TWO], partners->to_other[TWO] };
	if (headings)
		match_unique(&match, KEY_NEW, false);
	else
		match_additions(&match, limit);
	if (headings)
		return match.steps;
	for (enum side side = ONE; side < SIDES; side++) {
		matches[side] = match;
		with_ancestor(&matches[side], documents, partners, side);
	}
	match_changed_alike(matches, partners->to_other);
	for (enum side side = ONE; side < SIDES; side++) {
		mark_taken(partners->to_base[side], partners->to_other[side], documents[side].count, true);
		with_ancestor(&match, documents, partners, side);
		match_rewritten(&match);
		mark_taken(partners->to_base[side], partners->to_other[side], documents[side].count, false);
	}
	return match.steps;
}

static size_t add_row(struct rows *out, struct arena *arena, size_t base, size_t one, size_t two)
{
	out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof(*out->items));
	out->items[out->count] = (struct row){ { base, one, two } };
	return out->count++;
}

/* One row for each element of the kind the pass was about. */
static void make_rows(struct rows *out, struct arena *arena, struct document documents[SIDES],
		      const struct partners *partners, bool headings)
{
	for (size_t i = 0; i < documents[BASE].count; i++)
		if ((documents[BASE].items[i].kind == ELEMENT_HEADING) == headings)
			documents[BASE].items[i].row =
				add_row(out, arena, i, partners->base_to[ONE][i], partners->base_to[TWO][i]);
	for (int side = ONE; side < SIDES; side++)
		for (size_t i = 0; i < documents[side].count; i++) {
			struct element *element = &documents[side].items[i];
			size_t base = partners->to_base[side][i];

			if ((element->kind == ELEMENT_HEADING) != headings)
				continue;
			if (base != NOWHERE)
				element->row = documents[BASE].items[base].row;
			else if (side == ONE)
				element->row = add_row(out, arena, NOWHERE, i, partners->to_other[ONE][i]);
			else if (partners->to_other[TWO][i] != NOWHERE)
				element->row = documents[ONE].items[partners->to_other[TWO][i]].row;
			else
				element->row = add_row(out, arena, NOWHERE, NOWHERE, i);
		}
}

static void set_places(struct document documents[SIDES])
{
	for (int side = 0; side < SIDES; side++)
		for (size_t i = 0; i < documents[side].count; i++) {
			struct element *element = &documents[side].items[i];

			element->place =
				element->section == NOWHERE ? NOWHERE : documents[side].items[element->section].row;
		}
}

void match_documents(struct rows *out, struct arena *arena, struct document documents[SIDES])
{
	struct partners partners;
	size_t limit;

	*out = (struct rows){ 0 };
	for (int side = ONE; side < SIDES; side++) {
		partners.base_to[side] = nowhere_array(arena, documents[BASE].count);
		partners.to_base[side] = nowhere_array(arena, documents[side].count);
		partners.to_other[side] = nowhere_array(arena, documents[side].count);
	}
	limit = number_elements(arena, documents, true);
	out->steps += match_all(&partners, arena, documents, limit, true);
	make_rows(out, arena, documents, &partners, true);
	set_places(documents);
	match_mark_settled(arena, documents);
	limit = number_elements(arena, documents, false);
	out->steps += match_all(&partners, arena, documents, limit, false);
	make_rows(out, arena, documents, &partners, false);
}
