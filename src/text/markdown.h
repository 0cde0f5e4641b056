/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands where in Markdown (CommonMark 0.30): headings and list items, and the way to HTML. */
#pragma once

#include "base/arena.h"
#include "base/buf.h"
#include "text/lines.h"

/*
 * MARKDOWN_BOLD: a line in bold, alone on it, as people make headings that are none. MARKDOWN_LABEL: "Vedtak:" alone on
 * a line that begins a paragraph or stands right below an item.
 */
enum markdown_kind { MARKDOWN_HEADING, MARKDOWN_ITEM, MARKDOWN_BOLD, MARKDOWN_LABEL };

struct markdown_part {
	enum markdown_kind kind;
	int level; /* of a heading 1..6; of a line in bold and a label 7; of an item its depth, 0 for the outermost list */
	size_t line, last; /* from 0: first and last line, blank lines below left out */
	size_t start;	   /* byte of the item's marker, or of the heading's line */
	struct span text;  /* of a heading, plain, in the arena; of a line in bold or a label, without colon */
	int role;	   /* enum role of that text, for whoever has looked it up; 0 from markdown_parse() */
};

struct markdown_outline {
	struct markdown_part *parts; /* in order of the text */
	size_t count, capacity;
	bool by_lines;
};

#define MARKDOWN_BOLD_LEVEL 7 /* below every heading */

/*
 * Headings, lines in bold and list items that stand in the text itself; those in quotes, code and HTML are none of
 * ours. A line in bold may stand within what is an item to cmark, which goes on over lines that are not indented. A
 * text that cmark can't take in linear time is read line by line instead (by_lines).
 */
void markdown_parse(struct markdown_outline *out, struct arena *arena, const struct lines *lines);

/*
 * Whether cmark may have it: at most 1 MiB, 16 containers opened in a line and none beyond 64 blanks, 2,000 '[' without
 * a blank line.
 */
bool markdown_is_tame(struct span text);

/* The level of a line "# ..." and its words; 0 when it is no such heading. */
int markdown_heading(struct span line, struct span *words);

/* Whether the line is "**words**" or "__words__" and nothing else, a final colon aside; *words is without it. */
bool markdown_bold_line(struct span line, struct span *words);
