/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What waits in unsettled/ beside a file while its versions are united: who had not seen it has one more text in it. */
#pragma once

#include "merge/merge.h"
#include "store/history/compare.h"

/* The three versions of one file in a merge. */
struct merge_sides {
	struct merge_side base, ours, theirs;
};

/* Lends each what the comparison has of its side beside the file, by the name that it has there. */
void waiting_lend(struct merge_sides *sides, struct arena *arena, const struct comparison *comparison,
		  const char *our_path, const char *their_path);
