/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the halves between git's conflict markers began with, out of a version that the file once had. */
#pragma once

#include "base/map.h"
#include "merge/conflict.h"
#include "merge/line_key.h"

/* That version, by the keys of its lines, and how far the file with the markers has been read. */
struct former_lines {
	struct map lines;
	struct line_reading reading;
};

/* In a row's place of a cell that nobody knows, where the versions disagree. No file has it. */
#define FORMER_UNKNOWN "\x1a"

void former_lines_begin(struct former_lines *out, struct arena *arena, const char *path, struct span version);

/* The same for the version that all those offered agree about. */
void former_lines_of(struct former_lines *out, const struct merge_former *former);

/* What has been read: a line outside the markers, or their first half. */
void former_pass(struct former_lines *former, struct span bytes);

/*
 * Its lines, or those that the markers tell, for what both halves have: what only one of them has may have come or gone
 * since, and stays.
 */
struct span former_ancestor(struct arena *arena, const struct former_lines *former, const struct marked *marked);
