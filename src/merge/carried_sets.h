/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What tables and settings carry is no part of what is united: it is taken out before, and put back as a set, of which
 * goes what a side has put down.
 */
#pragma once

#include "merge/state.h"

/* Out of all sides into merge->carried. In notes the blocks are united as any other. */
void carried_take(struct merge *merge);

/* The united file with what is still carried. */
struct span carried_give(struct merge *merge, struct span united);
