/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a merge sees of a file: a sequence of elements with blank lines between them. Notes, front matter, tables and
 * erfar.conf are cut into elements by scanners of their own; matching and laying out is the same for all.
 */
#pragma once

#include "base/arena.h"
#include "base/buf.h"
#include "base/span.h"
#include "merge/order.h"

#include <stdbool.h>
#include <stdint.h>

enum element_kind {
	ELEMENT_HEADING, /* begins a section */
	ELEMENT_ITEM,	 /* of a list, with all that is nested in it */
	ELEMENT_TEXT,	 /* a paragraph, a block of code, a table, anything else between blank lines */
	ELEMENT_BLOCK,	 /* an unsettled contradiction (block.h) */
	ELEMENT_FIELD,	 /* "key: value" or "key = value" */
	ELEMENT_ROW,	 /* of a table */
	ELEMENT_LOOSE,	 /* a comment or anything else that stands for itself, never edited into another */
};

/* What tells an element from others of its kind; empty where it does not apply. */
enum element_key {
	KEY_NAME, /* heading; field: in its section. The same as the ancestor's; field: also when both sides made it */
	KEY_NEW,  /* heading, item: the same when both sides made it */
	KEY_ANCHOR,  /* item, row: the same as the ancestor's wherever it stands */
	KEY_WORDS,   /* item: the same as the ancestor's in one section, else anywhere */
	KEY_DATE,    /* item: the same as the ancestor's in one section */
	KEY_SETTLED, /* item, text: its text, when origin is set. The same in both sides wherever it stands */
	KEY_COUNT
};

struct element {
	enum element_kind kind;
	int level;	    /* of a heading */
	struct span bytes;  /* whole, its line ends included */
	struct span before; /* the blank lines before it */
	struct span text;   /* to compare: bytes without line ends' kind and without blanks at line ends */
	struct span keys[KEY_COUNT];
	size_t section; /* element that begins its section, NOWHERE before the first heading */
	void *meaning;	/* what the scanner knows of it besides */
	/* filled by match_documents() */
	size_t place; /* row of its section's heading, row_count for none */
	size_t number;
	const struct element *origin; /* the ancestor's contradiction that holds its first line, or NULL */
	size_t row;
	bool alone;	 /* item: the only one where the ancestor has one, between the same neighbours */
	uint32_t *words; /* sorted; NULL until needed */
	size_t word_count;
};

struct document {
	bool exists;
	struct element *items;
	size_t count, capacity;
	struct span tail; /* blank lines after the last element */
};

struct row {
	size_t at[SIDES]; /* place in the document, NOWHERE for none */
};

struct rows {
	struct row *items;
	size_t count, capacity;
	size_t steps; /* of work, for tests of the bounds */
};

/* Adds an element; text is made from bytes. The pointer holds until the next call. */
struct element *document_add(struct document *document, struct arena *arena, enum element_kind kind, struct span bytes,
			     struct span before);

/* bytes with every line end as LF and no blanks at the ends of lines nor of the whole. */
struct span plain_text(struct arena *arena, struct span bytes);

/* Of 100, how many of the words of two elements are common. */
int element_similarity(struct arena *arena, struct element *a, struct element *b);

/* The element of a row in a document, NULL where there is none. */
const struct element *row_element(const struct document documents[SIDES], const struct row *row, enum side side);

/* Finds which elements are the same ones; every element of the three documents is in one row. */
void match_documents(struct rows *out, struct arena *arena, struct document documents[SIDES]);
