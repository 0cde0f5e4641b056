/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The front matter of a note in which git's conflict markers stand. Markers belong together only where both halves keep
 * the note one: either both lie within the front matter, or both close it. Else somebody took out some of them by hand,
 * and what is left of two contradictions would swallow all that stands between.
 */
#pragma once

#include "merge/conflict.h"

struct front_walk {
	struct span rest;
	bool whole;  /* a file without front matter: markers may stand anywhere */
	bool opened; /* its first line was read */
	bool closed; /* its last one was */
	bool within; /* both halves of a contradiction closed it: there is no line that ends it for both */
};

enum front_part {
	FRONT_PART_NONE, /* what is left in rest is the body */
	FRONT_PART_LINE,
	FRONT_PART_MARKED, /* markers with what stands between them */
	FRONT_PART_LONE,   /* a marker of no contradiction */
};

void front_walk_begin(struct front_walk *out, struct span file, bool whole);

/* The next part, with its line ends; marked is of FRONT_PART_MARKED alone. */
enum front_part front_walk_next(struct front_walk *walk, struct span *bytes, struct marked *marked);

/* Whether a text begins with front matter that has a key and is closed. */
bool front_begins(struct span text);
