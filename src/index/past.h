/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Search in what no note says any more: lines that have since been changed or removed. There is no index of it; every
 * text that notes have ever had is gone through twice, first for the words there are, then for the lines.
 */
#pragma once

#include "index/search.h"

/* A note as a commit brought it. */
struct past_text {
	struct span commit, path;
	int64_t seconds; /* of the commit, since 1970 UTC */
	struct span bytes;
};

struct past;

/* Reads the lines of today. The query is borrowed; its like and clinic are not asked. ERROR_USAGE as search(). */
int past_open(struct past **out, struct context *ctx, const struct folder *folder, const struct search_query *query);
void past_close(struct past *past); /* NULL is fine */

/* The first time through, newest first. */
void past_learn(struct past *past, const struct past_text *text);

/* Between the two. */
void past_begin(struct past *past);

/* The second time through, in the same order. A line is told once, from the newest text that has it. */
void past_look(struct past *past, const struct past_text *text);

/* What was found, newest first, in the arena of the context; hits have commit and saved. */
void past_result(struct search_result *out, const struct past *past);
