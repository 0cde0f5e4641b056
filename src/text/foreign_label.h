/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a line of somebody's minutes is about: "**Til stede:** Kari, Ola" is of who was there. For foreign_minutes.c. */
#pragma once

#include "base/arena.h"
#include "base/buf.h"
#include "base/span.h"

enum foreign_field {
	FOREIGN_NOTHING,
	FOREIGN_DATE, /* also the time of day */
	FOREIGN_START,
	FOREIGN_END,
	FOREIGN_LENGTH,
	FOREIGN_TITLE,
	FOREIGN_PRESENT,
	FOREIGN_GUESTS, /* there as well; only within a list of who was there */
	FOREIGN_AWAY,
	FOREIGN_LEADER,
	FOREIGN_SCRIBE,
	FOREIGN_NAMES, /* the heading of a table's column with names */
	FOREIGN_NEXT,  /* of another meeting: what follows is none of this one's */
	FOREIGN_KIND,  /* "Referat", "Minutes": says what it is, not what it is about */
};

/* Text without emphasis, code marks, pictures and the addresses of links; <br> becomes ';'. One line stays one. */
void foreign_plain(struct buf *out, struct span text);

/* What a word or words alone stand for: "Til stede (5)", "Dato / sted", letter case and a final colon aside. */
enum foreign_field foreign_word(struct span words);

/* The same of the words as a whole only: "Møte og evaluering" is no "Møte". */
enum foreign_field foreign_word_alone(struct span words);

/*
 * "Til stede: Kari" and "**Present** Kari": the field, and *value what follows. whole: a text without a colon may be
 * the words alone, as in a heading. The line is as it stands in the file, without heading or list marks; *value is
 * plain and lies in the arena.
 */
enum foreign_field foreign_label(struct span *value, struct arena *arena, struct span line, bool whole);
