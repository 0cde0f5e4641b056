/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to match*.c: two documents while their elements are paired. */
#pragma once

#include "merge/diff.h"
#include "merge/element.h"

#define TAKEN (NOWHERE - 1) /* a partner of another kind: not open in this pass */

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

/* By kind, place and key. */
int keyed_compare(const void *left, const void *right);

/* Whether an element has no partner yet and is of the kind the pass is about. */
bool match_is_open(const struct match *match, const struct half *half, size_t i);
void match_join(struct match *match, size_t a, size_t b);
size_t match_count_open(const struct match *match, const struct half *half);

/* Numbers of the open elements; their places in the document go to *places. */
struct numbers match_open_numbers(struct match *match, const struct half *half, size_t **places);

/* Sets origin and KEY_SETTLED of what the sides may have taken out of the ancestor's contradictions. n log n. */
void match_mark_settled(struct arena *arena, struct document documents[SIDES]);

/* Elements of equal number, in order. Numbers are below limit. */
void match_in_order(struct match *match, size_t limit);

/* Elements whose key (KEY_COUNT: the text itself) stands once among the open ones of each document, or section. */
void match_unique(struct match *match, enum element_key key, bool in_place);

/* Renamed headings: of one level, with what stands below them much the same; or the note's only title. */
void match_renamed(struct match *match);

/* What is left and may have been rewritten: what is alike in a gap, anywhere, or stands in one gap. */
void match_rewritten(struct match *match);

/*
 * A text that both sides have, in the gap of one that both have no more: they changed it alike. matches are those with
 * the ancestor, to_other that between ONE and TWO.
 */
void match_changed_alike(struct match matches[SIDES], size_t *to_other[SIDES]);
