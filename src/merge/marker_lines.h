/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tables, settings and front matter that git's conflict markers stand in, also where somebody took some of them out by hand. The
 * lines that are left of a contradiction are told by their keys: what both halves have is what it was about.
 */
#pragma once

#include "base/arena.h"
#include "base/span.h"

#include <stdbool.h>

/* The first line that is a marker, with its line end; a span at NULL when there is none. */
struct span markers_first(struct arena *arena, const char *path, struct span file);

/*
 * The file, or a note's front matter, with every marker that is alone either completed or taken out: where "======="
 * stands between lines of one key, or another beside two of them, they are the halves; else there is nothing to choose
 * between, and all lines stay. The others are longer than any line that only looks like a marker. Whether there are others.
 */
bool markers_complete(struct span *file, struct arena *arena, const char *path);

/*
 * The file for whoever only reads it: every line in its place, the markers blank, and blank too what a first half has
 * already under the same key.
 */
struct span markers_readable(struct arena *arena, const char *path, struct span file);
