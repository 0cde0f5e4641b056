/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From the surest sign to the weakest: equal text in order, equal text or key that stands once, likeness in the same
 * gap, likeness anywhere, the same place in the same gap. Headings first, since a section says where an element is.
 */
#include "merge/element.h"

#include "merge/diff.h"

#include <stdlib.h>

#define TAKEN (NOWHERE - 1) /* a partner of another kind: not open in this pass */
#define ALIKE_IN_GAP 50   /* percent of common words */
#define ALIKE_ANYWHERE 60
#define ALIKE_WORDS 3     /* shorter texts are alike by chance */
#define GAP_LIMIT 64      /* elements of a gap that are compared one by one */
#define NEAR_LIMIT 16
#define HEADING_LIMIT 16
#define SECTION_LIMIT 4096 /* bytes */

struct half {
	struct document *document;
	size_t *partner; /* by element: its place in the other document */
};

struct match {
	struct arena *arena;
	struct half a, b;
	bool headings; /* whether the pass is about headings or about all else */
	size_t steps;
};

struct keyed {
	size_t place;
	struct span key;
	enum element_kind kind;
	size_t element;
};

static int compare_keyed(const void *left, const void *right)
{
	const struct keyed *a = left, *b = right;

	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	if (a->place != b->place)
		return a->place < b->place ? -1 : 1;
	return span_compare(a->key, b->key);
}

static bool is_open(const struct match *match, const struct half *half, size_t i)
{
	return half->partner[i] == NOWHERE &&
	       (half->document->items[i].kind == ELEMENT_HEADING) == match->headings;
}

static void join(struct match *match, size_t a, size_t b)
{
	match->a.partner[a] = b;
	match->b.partner[b] = a;
}

static size_t count_open(const struct match *match, const struct half *half)
{
	size_t count = 0;

	for (size_t i = 0; i < half->document->count; i++)
		count += is_open(match, half, i);
	return count;
}

/* Numbers of the open elements; their places in the document go to *places. */
static struct numbers open_numbers(struct match *match, const struct half *half, size_t **places)
{
	size_t open = count_open(match, half), count = 0;
	size_t *numbers = arena_array(match->arena, open + 1, sizeof(size_t));

	*places = arena_array(match->arena, open + 1, sizeof(size_t));
	for (size_t i = 0; i < half->document->count; i++) {
		if (!is_open(match, half, i))
			continue;
		(*places)[count] = i;
		numbers[count++] = half->document->items[i].number;
	}
	return (struct numbers){ numbers, count };
}

static void match_in_order(struct match *match, size_t limit)
{
	size_t *places_a, *places_b, *partner;
	struct numbers a = open_numbers(match, &match->a, &places_a), b = open_numbers(match, &match->b, &places_b);

	partner = arena_array(match->arena, a.count + 1, sizeof(size_t));
	match->steps += diff_match(partner, match->arena, a, b, limit);
	for (size_t i = 0; i < a.count; i++)
		if (partner[i] != NOWHERE)
			join(match, places_a[i], places_b[partner[i]]);
}

/* The open elements that have the key (KEY_COUNT: the text itself), sorted by it. */
static struct keyed *sort_keyed(struct match *match, const struct half *half, enum element_key key, bool in_place,
				size_t *count)
{
	struct keyed *list = arena_array(match->arena, count_open(match, half) + 1, sizeof(*list));

	*count = 0;
	for (size_t i = 0; i < half->document->count; i++) {
		const struct element *element = &half->document->items[i];
		struct span text = key == KEY_COUNT ? element->text : element->keys[key];

		if (text.len && is_open(match, half, i))
			list[(*count)++] =
				(struct keyed){ in_place ? element->place : 0, text, element->kind, i };
	}
	if (*count)
		qsort(list, *count, sizeof(*list), compare_keyed);
	match->steps += *count;
	return list;
}

static size_t group_end(const struct keyed *list, size_t count, size_t start)
{
	size_t end = start + 1;

	while (end < count && compare_keyed(&list[start], &list[end]) == 0)
		end++;
	return end;
}

/* Joins elements whose key stands once among the open ones of each document. */
static void match_unique(struct match *match, enum element_key key, bool in_place)
{
	size_t count_a, count_b, i = 0, j = 0;
	struct keyed *a = sort_keyed(match, &match->a, key, in_place, &count_a);
	struct keyed *b = sort_keyed(match, &match->b, key, in_place, &count_b);

	while (i < count_a && j < count_b) {
		int order = compare_keyed(&a[i], &b[j]);
		size_t end_a = group_end(a, count_a, i), end_b = group_end(b, count_b, j);

		if (order == 0 && end_a == i + 1 && end_b == j + 1)
			join(match, a[i].element, b[j].element);
		if (order <= 0)
			i = end_a;
		if (order >= 0)
			j = end_b;
	}
}

struct run {
	size_t start, end;
};

/* The run of open elements of b that stands where a run of a stands. */
static struct run run_beside(const struct match *match, struct run run)
{
	const struct half *a = &match->a, *b = &match->b;
	struct run beside = { 0, 0 };

	if (run.start)
		beside.start = a->partner[run.start - 1] + 1;
	beside.end = beside.start;
	while (beside.end < b->document->count && b->partner[beside.end] >= TAKEN)
		beside.end++;
	if (beside.end > beside.start)
		return beside;
	beside.end = run.end < a->document->count ? a->partner[run.end] : b->document->count;
	beside.start = beside.end;
	while (beside.start > 0 && b->partner[beside.start - 1] >= TAKEN)
		beside.start--;
	return beside;
}

/* Whether one may be a later version of the other. */
static bool fits(const struct match *match, size_t a, size_t b)
{
	enum element_kind kind = match->a.document->items[a].kind, other = match->b.document->items[b].kind;

	if (!is_open(match, &match->a, a) || !is_open(match, &match->b, b))
		return false;
	if (kind == ELEMENT_BLOCK || other == ELEMENT_BLOCK)
		return kind <= ELEMENT_BLOCK && other <= ELEMENT_BLOCK;
	return kind == other && (kind == ELEMENT_ITEM || kind == ELEMENT_TEXT || kind == ELEMENT_ROW);
}

static int likeness(struct match *match, size_t a, size_t b)
{
	struct element *one = &match->a.document->items[a], *other = &match->b.document->items[b];
	int similarity = element_similarity(match->arena, one, other);

	match->steps += one->word_count + other->word_count + 1;
	return similarity;
}

/* The open element of a run that is most like one of the other document; NOWHERE when none is like it at all. */
static size_t most_alike(struct match *match, size_t element, bool of_a, struct run run)
{
	int best = ALIKE_IN_GAP - 1;
	size_t found = NOWHERE;

	for (size_t i = run.start; i < run.end; i++) {
		size_t a = of_a ? element : i, b = of_a ? i : element;
		int alike = fits(match, a, b) ? likeness(match, a, b) : 0;

		if (alike > best) {
			best = alike;
			found = i;
		}
	}
	return found;
}

/* Joins those that are most like each other, from both points of view. */
static void match_alike(struct match *match, struct run run, struct run beside)
{
	if (run.end - run.start > GAP_LIMIT || beside.end - beside.start > GAP_LIMIT)
		return;
	for (int round = 0; round < 2; round++)
		for (size_t i = run.start; i < run.end; i++) {
			size_t j = most_alike(match, i, true, beside);

			if (j != NOWHERE && most_alike(match, j, false, run) == i)
				join(match, i, j);
		}
}

/* What is left in a gap was rewritten: the first goes with the first of its kind, and so on. */
static void match_in_turn(struct match *match, struct run run, struct run beside)
{
	for (size_t i = run.start, j = beside.start; i < run.end && j < beside.end; i++) {
		size_t k = j;

		if (match->a.document->items[i].kind == ELEMENT_ROW)
			continue;
		while (k < beside.end && k < j + GAP_LIMIT && !fits(match, i, k))
			k++;
		if (k < beside.end && fits(match, i, k)) {
			join(match, i, k);
			j = k + 1;
		}
	}
}

static void each_gap(struct match *match, void (*pass)(struct match *, struct run, struct run))
{
	size_t count = match->a.document->count;

	for (size_t i = 0; i < count;) {
		struct run run = { i, i };

		while (run.end < count && match->a.partner[run.end] == NOWHERE)
			run.end++;
		i = run.end + 1;
		if (run.end > run.start)
			pass(match, run, run_beside(match, run));
	}
}

/* Moved and edited at once: only where few are left and the likeness is plain. */
static void match_alike_anywhere(struct match *match)
{
	size_t a[GAP_LIMIT], b[GAP_LIMIT], count_a = 0, count_b = 0;

	for (size_t i = 0; i < match->a.document->count; i++)
		if (is_open(match, &match->a, i)) {
			if (count_a == GAP_LIMIT)
				return;
			a[count_a++] = i;
		}
	for (size_t j = 0; j < match->b.document->count; j++)
		if (is_open(match, &match->b, j)) {
			if (count_b == GAP_LIMIT)
				return;
			b[count_b++] = j;
		}
	for (size_t i = 0; i < count_a; i++)
		for (size_t j = 0; j < count_b; j++)
			if (fits(match, a[i], b[j]) && likeness(match, a[i], b[j]) >= ALIKE_ANYWHERE &&
			    match->a.document->items[a[i]].word_count >= ALIKE_WORDS) {
				join(match, a[i], b[j]);
				break;
			}
}

/* The words of all elements of a section as those of one element. */
static struct element section_words(struct match *match, const struct document *document, size_t heading)
{
	struct element all = { .kind = ELEMENT_TEXT };
	struct buf text = BUF_INIT;

	for (size_t i = heading + 1; i < document->count && document->items[i].kind != ELEMENT_HEADING; i++) {
		if (text.len > SECTION_LIMIT)
			break;
		buf_add_span(&text, span_take(document->items[i].text, SECTION_LIMIT));
		buf_add_byte(&text, '\n');
	}
	all.text = span_make(arena_copy_bytes(match->arena, text.at, text.len), text.len);
	buf_done(&text);
	return all;
}

/* Renamed headings: of one level, with what stands below them much the same; or the note's only title. */
static void match_renamed(struct match *match)
{
	size_t *places_a, *places_b;
	size_t count_a = open_numbers(match, &match->a, &places_a).count;
	size_t count_b = open_numbers(match, &match->b, &places_b).count;

	if (count_a > HEADING_LIMIT || count_b > HEADING_LIMIT)
		return;
	for (size_t i = 0; i < count_a; i++) {
		struct element here = section_words(match, match->a.document, places_a[i]);

		for (size_t j = 0; j < count_b; j++) {
			struct element there = section_words(match, match->b.document, places_b[j]);
			int level = match->a.document->items[places_a[i]].level;
			int alike = element_similarity(match->arena, &here, &there);
			bool only = count_a == 1 && count_b == 1 && (level == 1 || !here.word_count);

			match->steps += here.word_count + there.word_count;
			if (level == match->b.document->items[places_b[j]].level &&
			    is_open(match, &match->b, places_b[j]) && (only || alike >= ALIKE_IN_GAP) &&
			    (only || here.word_count)) {
				join(match, places_a[i], places_b[j]);
				break;
			}
		}
	}
}

static void match_headings(struct match *match, size_t limit)
{
	match_in_order(match, limit);
	match_unique(match, KEY_NAME, false);
	match_renamed(match);
}

static void match_with_ancestor(struct match *match, size_t limit)
{
	match_in_order(match, limit);
	match_unique(match, KEY_NAME, false);
	match_unique(match, KEY_ANCHOR, false);
	match_unique(match, KEY_COUNT, true);
	match_unique(match, KEY_COUNT, false);
	match_unique(match, KEY_WORDS, true);
	match_unique(match, KEY_DATE, true);
	match_unique(match, KEY_WORDS, false);
}

/* What is left and may have been rewritten. */
static void match_rewritten(struct match *match)
{
	each_gap(match, match_alike);
	match_alike_anywhere(match);
	each_gap(match, match_in_turn);
}

static void match_additions(struct match *match, size_t limit)
{
	match_in_order(match, limit);
	match_unique(match, KEY_NAME, true);
	match_unique(match, KEY_COUNT, true);
	match_unique(match, KEY_NEW, true);
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
		qsort(list, count, sizeof(*list), compare_keyed);
	for (size_t i = 0; i < count; i++) {
		if (i && compare_keyed(&list[i - 1], &list[i]) != 0)
			number++;
		elements[list[i].element]->number = number;
	}
	return number + 1;
}

struct partners {
	size_t *base_to[SIDES], *to_base[SIDES]; /* ONE and TWO */
	size_t *to_other[SIDES];                 /* between ONE and TWO, of what the ancestor has not */
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

/* Whether an element of a document stands in the gap of the ancestor's element p. */
static bool in_gap_of(const struct match *match, size_t p, size_t element)
{
	struct run run = { p, p + 1 }, beside;

	while (run.start > 0 && p - run.start < NEAR_LIMIT && match->a.partner[run.start - 1] == NOWHERE)
		run.start--;
	while (run.end < match->a.document->count && run.end - p < NEAR_LIMIT && match->a.partner[run.end] == NOWHERE)
		run.end++;
	if (p - run.start == NEAR_LIMIT || run.end - p == NEAR_LIMIT)
		return false;
	beside = run_beside(match, run);
	return element >= beside.start && element < beside.end;
}

/* The first of the ancestor's elements in whose gap an element of a side stands; NOWHERE when it is too far off. */
static size_t gap_start(const struct match *match, size_t element)
{
	size_t near = element;

	while (near > 0 && element - near < NEAR_LIMIT && match->b.partner[near - 1] >= TAKEN)
		near--;
	if (near > 0 && match->b.partner[near - 1] >= TAKEN)
		return NOWHERE;
	return near > 0 ? match->b.partner[near - 1] + 1 : 0;
}

/* A text that both sides have, in the gap of one that both have no more: they changed it alike. */
static void match_changed_alike(struct match matches[SIDES], struct partners *partners)
{
	const struct document *base = matches[ONE].a.document;

	for (size_t one = 0; one < matches[ONE].b.document->count; one++) {
		size_t two = partners->to_other[ONE][one], start;

		if (two >= TAKEN || (start = gap_start(&matches[ONE], one)) == NOWHERE)
			continue;
		for (size_t p = start; p < base->count && p < start + NEAR_LIMIT; p++) {
			if (partners->base_to[ONE][p] != NOWHERE)
				break;
			if (!fits(&matches[ONE], p, one) || !fits(&matches[TWO], p, two) ||
			    !in_gap_of(&matches[TWO], p, two))
				continue;
			join(&matches[ONE], p, one);
			join(&matches[TWO], p, two);
			partners->to_other[ONE][one] = partners->to_other[TWO][two] = NOWHERE;
			break;
		}
	}
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
	match_changed_alike(matches, partners);
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
			documents[BASE].items[i].row = add_row(out, arena, i, partners->base_to[ONE][i],
							       partners->base_to[TWO][i]);
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

			element->place = element->section == NOWHERE ? NOWHERE
								     : documents[side].items[element->section].row;
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
	limit = number_elements(arena, documents, false);
	out->steps += match_all(&partners, arena, documents, limit, false);
	make_rows(out, arena, documents, &partners, false);
}
