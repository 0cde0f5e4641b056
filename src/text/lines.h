/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the lines of a text begin. A line ends with LF, CRLF or CR, as in CommonMark. */
#pragma once

#include "base/arena.h"
#include "base/span.h"

struct lines {
	struct span text;
	size_t *starts; /* count + 1 of them; the last one is the text's length */
	size_t count;	/* a line end at the very end begins no further line */
};

void lines_parse(struct lines *out, struct arena *arena, struct span text);

/* A line (from 0) without its line end; the empty span beyond the last. */
struct span lines_at(const struct lines *lines, size_t line);

/* Where a line begins; the text's length beyond the last. */
size_t lines_start(const struct lines *lines, size_t line);

/* Whether it holds nothing but blanks. */
bool lines_is_blank(const struct lines *lines, size_t line);

/* Columns of blanks at its start, a tab going on to the next multiple of 4. */
size_t lines_indent(const struct lines *lines, size_t line);
