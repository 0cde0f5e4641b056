/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which text a second name of a note began with. */
#pragma once

#include "base/arena.h"
#include "base/span.h"

struct history;

/*
 * The text of the note at stays from which text, at goes, came: one that goes had as well, or that is all there still; else
 * what stood at stays before the last pull, for a name that no commit has. 1 with that; 0 where there is none, as of two notes that were written apart: what one of them lacks, nobody took out.
 */
int origin_find(struct span *out, struct arena *arena, struct history *history, const char *stays, const char *goes,
		struct span text);
