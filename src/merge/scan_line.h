/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a line of Markdown begins, and where that ends: as much as is needed to tell elements apart. */
#pragma once

#include "base/span.h"

#include <stdbool.h>

/* The line at a byte, its end left out; *next is the byte after its end. */
struct span line_at(struct span file, size_t at, size_t *next);

bool line_is_blank(struct span line);
bool line_is_item(struct span line);

/* The level of the heading "# ...", 1..6; 0 for none. */
int line_heading(struct span line);

/* How many of the same byte, three at least, open a block of code; 0 for none. */
size_t line_fence(struct span line);

/* Where the block of code at a byte ends; the end of the file when it is never closed. */
size_t fence_end(struct span file, size_t at);

/*
 * Where an item ends: it goes on over indented lines, also behind blank ones. A line that is not indented is an element
 * of its own, although Markdown counts it in: an item that somebody puts in before a paragraph shall not swallow it.
 */
size_t item_end(struct span file, size_t at);

/* Where a paragraph ends; *level is that of a heading that is underlined, else 0. */
size_t text_end(struct span file, size_t at, int *level);
