/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The weaker signs: likeness, and the same place in the same gap. All of them look at few elements at a time. */
#include "merge/keep.h"
#include "merge/match_pass.h"
#include "merge/merge.h"

#define ALIKE_IN_GAP 50 /* percent of common words */
#define ALIKE_ANYWHERE 60
#define ALIKE_WORDS 3 /* shorter texts are alike by chance */
#define GAP_LIMIT 64  /* elements of a gap that are compared one by one */
#define NEAR_LIMIT 16
#define HEADING_LIMIT 16
#define SECTION_LIMIT 4096 /* bytes */

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

	if (!match_is_open(match, &match->a, a) || !match_is_open(match, &match->b, b))
		return false;
	if (kind == ELEMENT_BLOCK || other == ELEMENT_BLOCK)
		return kind <= ELEMENT_BLOCK && other <= ELEMENT_BLOCK;
	return kind == other && (kind == ELEMENT_ITEM || kind == ELEMENT_TEXT || kind == ELEMENT_ROW);
}

/* A contradiction is as like a text as the one of its texts that is most like it; its names say nothing. */
static int likeness_to_block(struct match *match, struct element *element, const struct merge_block *block)
{
	int best = 0;

	for (size_t i = 0; i < block->count; i++) {
		struct element text = { .text = block->texts[i].text };
		int similarity = element_similarity(match->arena, element, &text);

		match->steps += element->word_count + text.word_count + 1;
		best = similarity > best ? similarity : best;
	}
	return best;
}

static int likeness(struct match *match, size_t a, size_t b)
{
	struct element *one = &match->a.document->items[a], *other = &match->b.document->items[b];
	int similarity;

	if (other->kind == ELEMENT_BLOCK && one->kind != ELEMENT_BLOCK)
		return likeness_to_block(match, one, other->meaning);
	if (one->kind == ELEMENT_BLOCK && other->kind != ELEMENT_BLOCK)
		return likeness_to_block(match, other, one->meaning);
	similarity = element_similarity(match->arena, one, other);
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
				match_join(match, i, j);
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
			match_join(match, i, k);
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
		if (match_is_open(match, &match->a, i)) {
			if (count_a == GAP_LIMIT)
				return;
			a[count_a++] = i;
		}
	for (size_t j = 0; j < match->b.document->count; j++)
		if (match_is_open(match, &match->b, j)) {
			if (count_b == GAP_LIMIT)
				return;
			b[count_b++] = j;
		}
	for (size_t i = 0; i < count_a; i++)
		for (size_t j = 0; j < count_b; j++)
			if (fits(match, a[i], b[j]) && likeness(match, a[i], b[j]) >= ALIKE_ANYWHERE &&
			    match->a.document->items[a[i]].word_count >= ALIKE_WORDS) {
				match_join(match, a[i], b[j]);
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
	all.text = buf_keep(match->arena, &text);
	return all;
}

void match_renamed(struct match *match)
{
	size_t *places_a, *places_b;
	size_t count_a = match_open_numbers(match, &match->a, &places_a).count;
	size_t count_b = match_open_numbers(match, &match->b, &places_b).count;

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
			    match_is_open(match, &match->b, places_b[j]) && (only || alike >= ALIKE_IN_GAP) &&
			    (only || here.word_count)) {
				match_join(match, places_a[i], places_b[j]);
				break;
			}
		}
	}
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

void match_changed_alike(struct match matches[SIDES], size_t *to_other[SIDES])
{
	const struct document *base = matches[ONE].a.document;

	for (size_t one = 0; one < matches[ONE].b.document->count; one++) {
		size_t two = to_other[ONE][one], start;

		if (two >= TAKEN || (start = gap_start(&matches[ONE], one)) == NOWHERE)
			continue;
		for (size_t p = start; p < base->count && p < start + NEAR_LIMIT; p++) {
			if (matches[ONE].a.partner[p] != NOWHERE)
				break;
			if (!fits(&matches[ONE], p, one) || !fits(&matches[TWO], p, two) ||
			    !in_gap_of(&matches[TWO], p, two))
				continue;
			match_join(&matches[ONE], p, one);
			match_join(&matches[TWO], p, two);
			to_other[ONE][one] = to_other[TWO][two] = NOWHERE;
			break;
		}
	}
}

/* Whether the elements before or behind two are the same one too, or neither has any. */
static bool same_neighbours(const struct match *match, size_t a, size_t b, bool before)
{
	bool a_ends = before ? a == 0 : a + 1 == match->a.document->count;
	bool b_ends = before ? b == 0 : b + 1 == match->b.document->count;

	if (a_ends || b_ends)
		return a_ends && b_ends;
	return match->a.partner[before ? a - 1 : a + 1] == (before ? b - 1 : b + 1);
}

/* An item between neighbours that stay, where the ancestor has one too: much of it may be rewritten, it is the same. */
static void mark_alone(struct match *match)
{
	const struct document *a = match->a.document, *b = match->b.document;

	for (size_t i = 0; i < a->count; i++) {
		size_t partner = match->a.partner[i], j = partner;

		if (partner == NOWHERE)
			j = i == 0 ? 0 : match->a.partner[i - 1] < TAKEN ? match->a.partner[i - 1] + 1 : NOWHERE;
		if (j >= b->count || a->items[i].kind != ELEMENT_ITEM || b->items[j].kind != ELEMENT_ITEM)
			continue;
		if (match->b.partner[j] != (partner == NOWHERE ? NOWHERE : i))
			continue;
		if (same_neighbours(match, i, j, true) && same_neighbours(match, i, j, false))
			b->items[j].alone = true;
	}
}

void match_rewritten(struct match *match)
{
	each_gap(match, match_alike);
	match_alike_anywhere(match);
	mark_alone(match);
	each_gap(match, match_in_turn);
}
