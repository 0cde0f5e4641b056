/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In the text of a note no key tells which lines were two versions of one: a marker that is alone stays for a person. */
#include "merge/conflict.h"

static void add(struct merge_lone_markers *out, struct arena *arena, int line, struct span marker)
{
	out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof(*out->items));
	out->items[out->count++] = (struct merge_lone_marker){ line, marker };
}

void merge_lone_markers(struct merge_lone_markers *out, struct arena *arena, struct span note)
{
	struct span rest = note, line;
	struct merge_blocks blocks;
	bool told = false;
	size_t block = 0;

	*out = (struct merge_lone_markers){ 0 };
	merge_blocks_find(&blocks, arena, note);
	for (int number = 1; rest.len; number++) {
		const size_t at = (size_t)(rest.at - note.at);
		enum marker marker;
		size_t size;

		(void)span_next_line(&rest, &line);
		while (block < blocks.count && blocks.items[block].end <= at)
			block++;
		if (block < blocks.count && blocks.items[block].start <= at)
			continue;
		marker = marker_of(line, &size);
		if (marker != MARKER_NONE)
			add(out, arena, number, span_take(line, size));
		told |= marker != MARKER_NONE && marker != MARKER_SECOND;
	}
	if (!told) /* "=======" is the line below a heading */
		out->count = 0;
}
