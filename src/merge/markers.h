/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes that somebody merged without the driver: git's conflict markers become what a merge of ours had left. */
#pragma once

#include "merge/state.h"

/*
 * The bytes of a side with conflict markers rewritten as blocks; those within the front matter are united key by key.
 * The bytes themselves when there are none.
 */
struct span without_markers(struct merge *merge, struct span note);

/*
 * The same of the three versions of a table, all or none: where one of them has its headings between the markers. Errors
 * as merge_file() has them.
 */
int unmark_headings(struct merge *merge);
