/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What git itself writes where two versions contradict each other:
 *
 *	<<<<<<< HEAD
 *	one version
 *	||||||| 3f2a9c1         (only in the styles "diff3" and "zdiff3")
 *	their ancestor
 *	=======
 *	another version
 *	>>>>>>> 5b1c0de (share)
 *
 * Who merges what has such lines already gets them within one another.
 */
#pragma once

#include "merge/merge.h"

enum marker { MARKER_NONE, MARKER_FIRST, MARKER_ANCESTOR, MARKER_SECOND, MARKER_END };

/* Of so many characters they are; of more, by the attribute conflict-marker-size and within one another. */
#define MARKER_SIZE 7

/* Of so many within one another those farther in are not read. */
#define MARKERS_DEEPEST 64

/* Which of the lines it is; size: of how many characters. */
enum marker marker_of(struct span line, size_t *size);

/* Whether a line is "<<<<<<<". */
bool markers_begin(struct span line);

/* What stands between them. The texts may hold others of their kind. */
struct marked {
	struct span first, second;
	struct span ancestor; /* at NULL where there is none */
	size_t len;	      /* bytes up to the end of the line ">>>>>>>" */
};

/* text begins with "<<<<<<<". False when they are not complete, or too deep within one another. */
bool markers_split(struct marked *out, struct span text);

/* The same as a block, with a text for each version; with one only, where the other side has none. */
bool markers_parse(struct merge_block *out, struct arena *arena, struct span text, size_t *len);
