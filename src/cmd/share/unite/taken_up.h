/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether what git's merge driver met has come into the notebook. Git runs the driver for a look too (log --remerge-diff),
 * and a merge may be broken off: what the other side wrote is then nobody's but its own, and must not be shared.
 */
#pragma once

#include "merge/merge.h"
#include "store/history/aside.h"

struct notebook;

/*
 * Sets out, which has one place a block of the aside: a commit of this branch that came since, or the work tree, has taken
 * up what the driver wrote there.
 */
int taken_up_find(bool *out, struct notebook *notebook, struct history *history, const struct aside *aside,
		  const struct merge_blocks *blocks);
