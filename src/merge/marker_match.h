/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The lines of a table, of settings or of front matter, and which of git's conflict markers among them belong together. A cell in quotes
 * may go on over lines that look like markers: both halves of a contradiction begin outside quotes or within, as its
 * first marker stands, and end alike; what differs from that, and whatever is alone within quotes, somebody wrote.
 */
#pragma once

#include "base/arena.h"
#include "merge/conflict.h"

struct marked_line {
	struct span bytes;   /* with its line end */
	struct span key;     /* empty for none */
	struct span section; /* of erfar.conf */
	enum marker marker;
	size_t size;		   /* of what is, or looks like, a marker */
	bool in_quotes;		   /* where it begins */
	bool goes_on;		   /* belongs to the line before */
	bool alone;		   /* a marker of no complete contradiction */
	bool ancestor;		   /* between "|||||||" and "=======" */
	bool stays;		   /* though it stands there */
	bool opens, turns, closes; /* lacks "<<<<<<<" or "=======" in front of it, or ">>>>>>>" behind it */
};

struct marked_lines {
	struct arena *arena;
	struct marked_line *items;
	size_t count, capacity;
};

void marked_lines_read(struct marked_lines *out, struct arena *arena, const char *path, struct span file);
