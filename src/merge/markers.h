/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes that somebody merged without the driver: git's conflict markers become what a merge of ours had left. */
#pragma once

#include "merge/state.h"

/*
 * The bytes of a side with conflict markers rewritten as blocks; those within the front matter are united key by key.
 * The bytes themselves when there are none.
 */
struct span without_markers(struct merge *merge, struct span note);

/* The same of tables, all or none: those of which one has its headings between the markers. */
int unmark_headings(struct merge *merge);
