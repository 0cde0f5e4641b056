/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An anchor that a merge had to change: whoever meant it by "NOTE-ID#anchor" in another file goes on meaning it. */
#pragma once

#include "cmd/share/pairs.h"
#include "merge/merge.h"

struct reference {
	const char *from, *to; /* "NOTE-ID#anchor" */
	bool theirs;	       /* what that side wrote means the new one */
};

struct references {
	struct reference *items;
	size_t count, capacity;
};

/* Adds the changed anchors of one merged note; a note without an id of its own can't be referred to. */
void references_add(struct references *references, struct arena *arena, const char *note_id,
		    const struct merge_result *result);

/* Changes them in what each side wrote: in the files' versions, before they are united (again). */
void references_follow(const struct references *references, struct arena *arena, struct meetings *meetings);
