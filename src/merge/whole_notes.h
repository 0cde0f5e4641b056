/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whole versions of a note between git's conflict markers, each with its own front matter: an editor had changed all line
 * ends, the markers were committed, and those of the next days came across them. Where they don't stand within one
 * another any more, the versions are told by where their front matter begins.
 */
#pragma once

#include "base/arena.h"
#include "base/span.h"

#include <stdbool.h>

/* Whether a note is such versions, and its markers are not complete. */
bool whole_notes_cross(struct span note);

/*
 * The last of them, and those before it: with markers around them when they are several. What stands behind a marker
 * without being a version is in each of them, unless one has it already. False when the note is no such one.
 */
bool whole_notes_split(struct span halves[2], struct arena *arena, struct span note);
