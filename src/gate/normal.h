/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The text as the rules read it: invisible characters taken out, every kind of blank a space, every kind of hyphen
 * a hyphen, every kind of digit an ASCII digit, HTML entities and Markdown escapes undone, numbers broken over a line
 * end joined. A map leads each byte back to where it stood. A list says which blanks were tabs, which part the cells of a table.
 */
#pragma once

#include "base/buf.h"
#include "base/span.h"

#include <stdint.h>

/* From this byte of the normal text on, bytes stand one to one from that byte of the source on. */
struct stretch {
	size_t at, source;
};

struct normal {
	struct buf text; /* UTF-8; line ends are LF */
	struct stretch *stretches;
	size_t count, capacity;
	uint32_t *tabs; /* bytes of the normal text that are blanks there and were tabs */
	size_t tab_count, tab_capacity;
};

/*
 * Bytes that are no UTF-8 are read as Windows-1252. is_name: source is a path or the like, in which '_' is no
 * emphasis. Linear in the length of source. The memory comes from the arena but for text, which normal_done() frees.
 */
void normal_init(struct normal *out, struct arena *arena, struct span source, bool is_name);
void normal_done(struct normal *normal);

/* The byte of the source that the byte of the normal text came from. */
size_t normal_source(const struct normal *normal, size_t at);
