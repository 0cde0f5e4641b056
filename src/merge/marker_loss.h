/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking out git's conflict markers may not lose what somebody wrote: a hand may have left other halves than git wrote. */
#pragma once

#include "merge/merge.h"

/*
 * Whether a line of either half is neither in the result nor in what waits beside it, without having become another one.
 * With an ancestor (base; empty for none) a half may replace what the other one left as it was: never a heading, a key
 * or a row, nor more lines than it has of its own.
 */
bool marker_loss(struct arena *arena, const char *path, const struct span halves[2], struct span base,
		 const struct merge_result *result);
