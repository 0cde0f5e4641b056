/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two versions of one list item: box, owner, words, dates and anchor each for itself. */
#pragma once

#include "merge/state.h"

/*
 * Whether a version is still about the same as the ancestor: half its words, its date or its anchor kept; where nothing
 * else can stand for it (element.alone), one word.
 */
bool item_is_related(struct merge *merge, const struct element *base, const struct element *version);

/* Whether both are written with one anchor. */
bool items_share_anchor(const struct element *one, const struct element *two);

/*
 * Adds the united item: an item that one side ticked and the other reworded is both. base may be NULL. False, with out
 * as it was, when both sides changed the same part of it.
 */
bool item_unite(struct merge *merge, struct buf *out, const struct element *base, const struct element *one,
		const struct element *two);
