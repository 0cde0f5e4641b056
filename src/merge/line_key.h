/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a line of a table, of erfar.conf or of front matter is about, seen by itself: where git's conflict markers
 * stand, the whole can't be read yet.
 */
#pragma once

#include "base/arena.h"
#include "base/span.h"

#include <stdbool.h>

/* From one line to the next. */
struct line_reading {
	struct arena *arena;
	bool is_table, is_settings; /* else a note */
	char separator;		    /* of the table */
	bool in_quotes;		    /* of a cell that goes on in the next line */
	bool began;		    /* the table's header, or the opening of the front matter, has been read */
	bool ended;		    /* what comes now is no front matter any more */
	struct span section;	    /* of erfar.conf */
};

void line_reading_begin(struct line_reading *out, struct arena *arena, const char *path);

/*
 * The key of a line: the first cell, also of the header; the section and the name; the name. Empty where it has none.
 * Lines are given in their order, without markers.
 */
struct span line_key(struct line_reading *reading, struct span line);

/* Whether a line, of which the key was not asked yet, belongs to the one before: the rest of a cell or of a value. */
bool line_goes_on(const struct line_reading *reading, struct span line);

/* The next cell of a row, or all of another line. Quoted ones are read as they stand. False at the end. */
bool line_next_cell(const struct line_reading *reading, struct span *rest, struct span *cell);
