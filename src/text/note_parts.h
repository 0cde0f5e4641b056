/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to note.c, note_front.c, note_items.c and note_plan.c. */
#pragma once

#include "text/note.h"

/* The kind whose notes lie in that folder. */
enum kind kind_of_folder(struct span folder);

/* Adds a finding with the note's path. */
void note_find(struct note *note, struct arena *arena, enum severity severity, int line, int column, const char *rule,
	       const char *message);

/* The same, a warning, for the byte "at" of the file, which stands in the item. */
void note_find_at(struct note *note, struct arena *arena, const struct item *item, size_t at, const char *rule,
		  const char *message);

/*
 * "Per - ringe tolken" of a follow-up: the owner is who is in a list of names of the note by that name or first name.
 * The computed anchors stay those of the whole words, so that they don't depend on the lists.
 */
void note_find_owners(struct note *note, struct arena *arena);

/* Findings in items: days that are none, or not written so that they are read. */
void note_check_items(struct note *note, struct arena *arena);

/* Fills id, title, kind, date, share and the lists from front matter, else from path and first heading. */
void note_read_front(struct note *note, struct arena *arena);

/* Findings in the lines of a plan: what is read as text, and lines that say two things of one day. */
void note_check_plan(struct note *note, struct arena *arena);
