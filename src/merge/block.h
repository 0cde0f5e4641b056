/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A contradiction as it stands in a note:
 *
 *	> <!-- erfar: unsettled 7h2kq9mz -->
 *	> Kari Nilsen, 2026-09-03:
 *	> > - Vi ringer tilbake samme dag.
 *	>
 *	> Ola Berg, 2026-09-04:
 *	> > - Vi ringer tilbake innen en uke.
 *
 * The texts are quotes within the quote, so that no text can be taken for a title. They are sorted, and the id is a
 * hash of them: the same contradiction is the same block, whoever merges.
 */
#pragma once

#include "merge/merge.h"

#define BLOCK_ID 8 /* characters: 40 bits of SHA-256 in base32 */

/* Whether a line opens a block. */
bool block_begins(struct span line);

/* The bytes of the block that begins at the start of text: its lines, with the last line end. */
struct span block_bytes(struct span text);

/* Where a block of a note ends, with the blank line behind it. */
size_t block_end_with_blank(const struct merge_block *block, struct span note);

/* Reads a block; text begins with its first line. Positions are left to the caller. */
void block_parse(struct merge_block *out, struct arena *arena, struct span text);

/* Whether a choice keeps the text with that place in the block. */
bool block_keeps(const struct merge_block *block, size_t number, const struct merge_choice *choice);

/* Adds a text, its line ends made LF. An empty text (a version without it) is left out. */
void block_add_text(struct merge_block *block, struct arena *arena, struct merge_text text);

/* Sorts the texts, drops those that are there twice and computes the id. */
void block_close(struct merge_block *block, struct arena *arena);

void block_write(struct buf *out, const struct merge_block *block, const char *language, const char *line_end);

/* The file unsettled/PATH.md with these blocks. */
void block_write_beside(struct buf *out, const char *path, const struct merge_block *blocks, size_t count,
			const char *language);
