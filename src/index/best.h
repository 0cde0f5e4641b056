/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The best of many notes, one after the other, without putting all of them in order (a binary heap). */
#pragma once

#include "index/score.h"

struct best {
	struct scored_note *notes; /* borrowed; put about */
	size_t count;
	bool by_day; /* the newest first, then the best; else the best first, then the newest */
};

void best_init(struct best *best, struct scores *scores, bool by_day);

/* The next best; false when there are no more. */
bool best_next(struct scored_note *out, struct best *best);
