/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where in a file a text of unsettled/PATH.md belongs. The texts name their place themselves (beside.c). */
#pragma once

#include "merge/table_scan.h"
#include "text/frontmatter.h"

/* "agreed.hours": the entry "hours" of the map "agreed"; NULL when there is none. */
const struct front_entry *place_inner(const struct front *front, struct arena *arena, struct span key);

/* The words of the first heading that has these words; a span at NULL when there is none. */
struct span place_heading(struct span file, struct span words);

/* The old and the new words of "# Old -> # New". False for another text. */
bool place_renaming(struct span *old, struct span *new, struct span text);

/*
 * The cell of "KEY: column: value", as written, and the value; NULL when there is none, or two rows have that key by now:
 * whose it is can't be told. Up to four cells are the key.
 */
const struct span *place_cell(struct span *value, struct arena *arena, const struct raw_table *table, struct span text);

/* What a text of a contradiction says, and what a version of the file has at the place that it names. */
struct place {
	struct span wanted; /* by the text */
	struct span found;  /* in the version; empty for nothing */
	struct span text;   /* what is found, said as a text of the contradiction says it */
	bool is_there;	    /* the version has the place */
};

/* False when the text names no place of a file of that kind: of plain lines, or not as a merge wrote it. */
bool place_find(struct place *out, struct arena *arena, const char *path, struct span file, struct span text);

/* Whether the file at path has what a text says that it should: the value, cell, heading or setting. */
bool place_agrees(struct arena *arena, const char *path, struct span file, struct span text);
