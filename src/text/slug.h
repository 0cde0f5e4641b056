/* SPDX-License-Identifier: GPL-3.0-or-later */
/* File names and ids (decisions: ASCII, æ→ae ø→oe å→aa; random suffixes, never counters). */
#pragma once

#include "base/buf.h"
#include "base/date.h"
#include "base/span.h"

#define FREE_ID_TEXT 17 /* "YYYY-MM-DD-xxxxx" and NUL */

/* Lower-case ASCII letters, digits and single '-', at most 60 bytes, cut at a word; "note" when nothing is left. */
void slug_add(struct buf *out, struct span title);

/* Whether text is [a-z0-9-]+ of at most 60 bytes: a clinic's, term's or programme's id. */
bool slug_is_valid(struct span text);

/* A new id of a note that belongs to no series: the date and five random base32 characters (getrandom). */
void free_id_make(char out[FREE_ID_TEXT], struct date date);

/*
 * The same shape, computed: whoever asks for that day, series and number gets the same id, so that what two people
 * write of one thing before they share is one note. The next number is for when the id is taken.
 */
void free_id_derive(char out[FREE_ID_TEXT], struct date date, struct span series, unsigned number);
