/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cuts the body of a note into headings, list items, paragraphs and unsettled contradictions. Line by line, so that it
 * is linear on every input and needs no more of Markdown than where one thing ends and the next begins.
 */
#pragma once

#include "merge/block.h"
#include "merge/element.h"
#include "text/item.h"

/* What the scanner knows of an item (element.meaning). */
struct item_meaning {
	struct item item;
	enum role role; /* of its section */
};

struct scan_rule {
	struct span note_id;   /* for anchors computed from an item's text */
	bool computes_anchors; /* an item without an anchor gets the one that would be written (the ancestor's) */
	const char *language, *line_end; /* of blocks made from git's conflict markers */
};

/*
 * Cuts file from the byte start on. ELEMENT_BLOCK has a struct merge_block as meaning, with positions in file;
 * ELEMENT_HEADING a role (enum role *), ELEMENT_ITEM a struct item_meaning.
 */
void scan_note(struct document *out, struct arena *arena, struct span file, size_t start, const struct scan_rule *rule);

/* The bytes of "2026-09-03: " or "2026-09-03 -> 2026-09-10: " at the start of a plan's line, 0 for none. */
size_t item_date_length(struct span text);

/* The words of a heading: without marks, underline and {private}. */
struct span heading_words(const struct element *heading);

/* Whether a heading ends in {private} or is the private section. */
bool heading_is_private(const struct element *heading);
