/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * All words of a notebook, sorted: folded words, each with a newline before and after, as one text a segment of the
 * index. Small enough to search from end to end (a notebook of ten thousand notes has less than a megabyte).
 */
#pragma once

#include "base/span.h"

#define VOCABULARY_PARTS 64

struct vocabulary {
	struct span parts[VOCABULARY_PARTS]; /* "\na\nb\n", sorted by bytes; borrowed */
	size_t count;
	/* Whether a note of today has the word; NULL: all do. Words of changed notes stay until segments are merged. */
	bool (*is_alive)(void *data, struct span word);
	void *data;
};

bool vocabulary_has(const struct vocabulary *vocabulary, struct span word);

/*
 * Walks over words: those that begin with text, or those that have it anywhere. A word that stands in several parts
 * comes as often. Words of changed notes come too.
 */
struct vocabulary_walk {
	const struct vocabulary *vocabulary;
	struct span text;
	bool anywhere;
	size_t part, at;
};

struct vocabulary_walk vocabulary_prefix(const struct vocabulary *vocabulary, struct span text);
struct vocabulary_walk vocabulary_infix(const struct vocabulary *vocabulary, struct span text);
bool vocabulary_next(struct span *word, struct vocabulary_walk *walk);

/* The word as one part has it; false when it does not. */
bool vocabulary_find(struct span *out, const struct vocabulary *vocabulary, size_t part, struct span word);
