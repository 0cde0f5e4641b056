/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a person typed after `erfar find`. Any bytes are a query: words, "words in this order", -not, begin*. There is
 * nothing to get wrong.
 */
#pragma once

#include "base/arena.h"
#include "base/map.h"
#include "base/span.h"
#include "index/field.h"

#define QUERY_TERMS 32	 /* further ones are left out */
#define QUERY_BYTES 4096 /* so is what comes behind these */
#define QUERY_WORDS 12	 /* of one phrase */

struct query_term {
	const char *typed;    /* as written, without quotes, '-' and '*' */
	struct strings words; /* folded; more than one only in a phrase */
	bool exact;	      /* it stood in quotes, or is put together with other signs (2026-09-03) */
	bool negative, prefix;
	bool optional;	/* a word without meaning of its own beside others that have one */
	bool from_note; /* nobody typed it: the note has it that others shall be like */
};

/* Whether the term counts there: notes are not alike because their headings are, which most have of a template. */
static inline bool query_term_counts(const struct query_term *term, enum field field)
{
	return !term->from_note || field != FIELD_HEADING;
}

/* One word whose forms, compounds and other names count. */
static inline bool query_term_is_plain(const struct query_term *term)
{
	return !term->exact && !term->negative && !term->prefix;
}

struct query {
	struct query_term terms[QUERY_TERMS];
	size_t count;
	bool question; /* put as one: most of its words will do */
};

void query_parse(struct query *out, struct arena *arena, struct span typed);
