/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An anchor or id that a merge had to change: whoever meant it by "NOTE-ID#anchor" in another file goes on meaning it.
 */
#pragma once

#include "cmd/share/unite/pairs.h"
#include "merge/merge.h"

struct reference {
	const char *from, *to; /* "NOTE-ID#anchor", or "NOTE-ID#" for every anchor */
	bool theirs;	       /* what that side wrote means the new one */
	bool any_side;	       /* what either wrote */
};

struct references {
	struct reference *items;
	size_t count, capacity;
};

/* Adds the changed anchors of one merged note; a note without an id of its own can't be referred to. */
void references_add(struct references *references, struct arena *arena, const char *note_id,
		    const struct merge_result *result);

/* The note of the first id has the second one from now on; nothing where they are the same or one is empty. */
void references_add_note(struct references *references, struct arena *arena, const char *from, const char *to);

/* Changes them in what each side wrote: in the files' versions, before they are united (again). */
void references_follow(const struct references *references, struct arena *arena, struct meetings *meetings);
