/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Changes to one note's bytes: each gives the whole new file, every other byte as it was (line ends, BOM, missing
 * final newline, nested lists and all).
 */
#pragma once

#include "text/note.h"

/* Puts item (as item_write() makes it) in place of all lines of old's own text; nested lines and comments stay. */
int note_replace_item(struct buf *out, const struct note *note, const struct item *old, const struct item *item);

/* The same with a line that is written already: "- ..." without line end; old's kind of bullet stays. */
void note_replace_line(struct buf *out, const struct note *note, const struct item *old, struct span line);

/*
 * Adds one line to the end of the list in the section with that role; a note without the section gets it at its
 * end, headed in language. line has no line end; the note's own kind of line end is used.
 */
int note_append_item(struct buf *out, struct arena *arena, const struct note *note, enum role role,
		     const char *language, struct span line);

/* Adds the HTML comments of a text, which item_write() does not know, a blank before each. */
void note_add_comments(struct buf *out, struct span text);

/*
 * The anchor to write on an item, in the arena: the one it has, else the computed one. Where another item of the note
 * has that, the same words standing there twice, it is computed from owner and text, then with a number behind, until
 * none has it. item may be one of the note's, or one that is to be added.
 */
struct span note_anchor(struct arena *arena, const struct note *note, const struct item *item);

/* Takes an item out, nested lines with it. */
int note_remove_item(struct buf *out, const struct note *note, const struct item *item);
