/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a note is about, as terms to search for: the words that weigh most in it and that few other notes have. */
#pragma once

#include "index/occurrences.h"
#include "text/note.h"

#define LIKE_TERMS 14 /* at most, and never more than the query has room for */

/*
 * Adds the terms to the query, the most telling first; none of them must be met. Words that no other note has tell
 * nothing and are left out, as are people, dates, and small words.
 */
int like_add(struct query *query, const struct occurrences *occurrences, const struct note *note);
