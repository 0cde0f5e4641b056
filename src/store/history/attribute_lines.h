/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The lines of .gitattributes by which plain git leaves the bytes of a notebook's files alone and merges them by
 * meaning.
 */
#pragma once

#include "base/buf.h"

#include <stddef.h>

struct attribute_line {
	const char *pattern, *attributes;
	const char *example; /* a file that it is about */
};

extern const struct attribute_line attribute_lines[];
extern const size_t attribute_line_count;

/* The whole file of a new clinic. */
void attribute_lines_write(struct buf *out);

/*
 * A clinic's file with the lines that it lacks behind the last of erfar's; false: it lacks none. A pattern that has any line
 * there is as the clinic wants it, and a file in which nothing is merged by erfar is left alone.
 */
bool attribute_lines_complete(struct buf *out, struct span file);
