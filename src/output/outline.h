/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lists for reading where a table would cut what matters: headings, and lines that hang below each other. On a terminal
 * they are broken at its width; in a pipe each stays one line, so that grep finds it whole. Texts are made visible.
 */
#pragma once

#include "base/context.h"

/* A heading, bold where colour is; a blank line stands before all but the first (begun is false, and set). */
void outline_heading(struct context *ctx, bool *begun, const char *text);

/* Lead at column indent, then the text, whose further lines begin below its first. lead may be "". */
void outline_line(struct context *ctx, int indent, const char *lead, const char *text);

/* The columns of the terminal; 0 where out is none. */
int terminal_width(FILE *out);
