/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How a file carries contradictions that are to stand beside it (merge_carry()), each as one block. A note has them as
 * quotes, between its front matter and its first line: in no section that could go, and within no comment or code that
 * somebody left open. A table has them as rows of one cell below its headings, settings as comments above the first line.
 */
#pragma once

#include "merge/block.h"

enum carried_form { CARRIED_NOT, CARRIED_QUOTES, CARRIED_ROWS, CARRIED_COMMENTS };

enum carried_form carried_form(const char *path);

/* Those that the file carries, in order; their bytes go with them when they are taken out. */
void carried_find(struct merge_blocks *out, struct arena *arena, const char *path, struct span file);

/* The one with that id, NULL for none. */
struct merge_block *carried_by_id(const struct merge_blocks *blocks, struct span id);

/* The file without them. */
struct span carried_without(struct arena *arena, struct span file, const struct merge_blocks *blocks);

/* The file with these in it, before any that it has. False where there is no room: its cells can't be told apart. */
bool carried_add(struct span *file, struct arena *arena, const char *path, const struct merge_blocks *blocks,
		 const char *language);
