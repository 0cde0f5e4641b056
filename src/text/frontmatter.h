/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The block between two lines "---" at the very start of a note: a small subset of YAML 1.2 (erfar-notes(5)).
 * Every value is text until a schema says otherwise; byte spans are kept, so that one value can be changed and
 * every other byte stays as it was. Anything outside the subset is a named error with line and column.
 */
#pragma once

#include "base/arena.h"
#include "base/buf.h"
#include "base/span.h"

#include <stdbool.h>

enum front_kind { FRONT_TEXT, FRONT_LIST, FRONT_MAP };

struct front_value {
	enum front_kind kind;
	struct span text;	   /* FRONT_TEXT: the value, quotes and escapes undone */
	struct front_entry *items; /* FRONT_LIST: key is empty; FRONT_MAP: key and value */
	size_t count;
};

struct front_entry {
	struct span key;
	struct front_value value;
	size_t start, end;	       /* bytes of the whole entry in the file, the end of its last line included */
	size_t value_start, value_end; /* bytes of the value as written */
	int line;		       /* 1-based line of the key in the file */
};

struct front {
	bool present; /* the note has front matter at all */
	struct front_entry *entries;
	size_t count;
	size_t body;	/* where the text after the closing line begins; behind a BOM without front matter */
	size_t closing; /* first byte of the closing "---" line */
	int body_line;	/* 1-based line number of body */
};

/* Limits, checked before anything is kept. */
#define FRONT_LIMIT_BYTES ((size_t)256 * 1024)
#define FRONT_LIMIT_ENTRIES 10000
#define FRONT_LIMIT_DEPTH 3

struct front_problem {
	int line, column;    /* 1-based, column in bytes */
	const char *message; /* translated, in the arena: what was found and what was expected */
};

/*
 * Reads the front matter of a whole file. 0, or ERROR_FORMAT with *problem filled (front is then empty but for
 * .present and .body, so that the text can still be searched and gated). Spans point into file or the arena.
 */
int front_parse(struct front *out, struct front_problem *problem, struct arena *arena, struct span file);

/* The entry with that key, NULL when absent. */
const struct front_entry *front_find(const struct front *front, const char *key);

/* The text of a key, the empty span when it is absent or no text. */
struct span front_text(const struct front *front, const char *key);

/*
 * Changes one value of a file in memory: out becomes the whole new file. value is written as it must stand (see
 * front_write_*); an absent key is added before the closing line, and a file without front matter gets one.
 * Afterwards the result is parsed again and only that key may differ: else ERROR_INTERNAL and out is untouched.
 */
int front_set(struct buf *out, struct arena *arena, struct span file, const char *key, struct span value);

/*
 * Adds a text to the list of a key; every other byte of the list stays, comments and lines of its own too. An absent or
 * empty key becomes a list of one, a single text the first of two. ERROR_FORMAT when the key holds a map.
 */
int front_add_item(struct buf *out, struct arena *arena, struct span file, const char *key, struct span text);

/*
 * Takes one text out of the list of a key, counted from 0; every other byte of the list stays. Of a list of one, and of
 * a single text, the whole key goes. ERROR_INTERNAL when there is no such text.
 */
int front_remove_item(struct buf *out, struct arena *arena, struct span file, const char *key, size_t number);

/* Takes a key and its value out; an absent key is no error. */
int front_remove(struct buf *out, struct arena *arena, struct span file, const char *key);

/* A text as a value, quoted only where the subset needs it. In a flow list also ',' and brackets are quoted. */
void front_write_text(struct buf *out, struct span text, bool in_flow);

/* "[a, b]" of texts. */
void front_write_list(struct buf *out, const char *const *items, size_t count);
