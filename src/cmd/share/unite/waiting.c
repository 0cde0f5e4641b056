/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/unite/waiting.h"

#include <string.h>

/* NULL: neither side has changed it. */
static const struct triple *find(const struct comparison *comparison, const char *path)
{
	for (size_t i = 0; i < comparison->count; i++)
		if (strcmp(comparison->items[i].path, path) == 0)
			return &comparison->items[i];
	return NULL;
}

void waiting_lend(struct merge_sides *sides, struct arena *arena, const struct comparison *comparison,
		  const char *our_path, const char *their_path)
{
	const struct triple *ours = find(comparison, merge_beside_path(arena, our_path));
	const struct triple *theirs = find(comparison, merge_beside_path(arena, their_path));

	if (ours) {
		sides->ours.waiting = ours->ours.bytes;
		sides->base.waiting = ours->base.bytes;
	}
	if (theirs) {
		sides->theirs.waiting = theirs->theirs.bytes;
		if (!sides->base.waiting.len)
			sides->base.waiting = theirs->base.bytes;
	}
}
