/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of a Markdown text is code (CommonMark 0.30), and which of its lines are definitions of links. */
#pragma once

#include "base/arena.h"
#include "base/span.h"

struct code_range {
	size_t start, end; /* bytes */
};

struct code {
	struct code_range *items; /* in order, apart from each other */
	size_t count, capacity;
};

/*
 * Blocks of code by cmark, their fences included, and spans of code that stand on one line. False: cmark sees another
 * number of "<!--" in spans of code, so that nobody can tell which of them begins a comment; or it may not have the
 * text (markdown.h).
 */
bool code_find(struct code *out, struct arena *arena, struct span text);

/* Whether the byte stands in code. */
bool code_has(const struct code *code, size_t at);

/*
 * Whether a line, where no paragraph goes on, is a definition "[label]: target 'title'" to cmark, no footnote "[^1]:".
 * *target points into the line, without "<>".
 */
bool code_definition(struct span *target, struct span line);
