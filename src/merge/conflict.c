/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge/conflict.h"

#include "merge/block.h"
#include "merge/keep.h"

/* Of markers within markers: each may double the versions, and is read anew from each that holds it. */
#define DEEPEST 4

enum marker marker_of(struct span line, size_t *size)
{
	static const char bytes[] = "<|=>";

	*size = 0;
	for (size_t i = 0; i < sizeof(bytes) - 1; i++) {
		size_t len = 0;

		while (len < line.len && line.at[len] == bytes[i])
			len++;
		if (len < MARKER_SIZE || (len < line.len && line.at[len] != ' '))
			continue;
		if (MARKER_FIRST + i == MARKER_SECOND && len < line.len)
			continue; /* git writes nothing behind it */
		*size = len;
		return (enum marker)(MARKER_FIRST + i);
	}
	return MARKER_NONE;
}

bool markers_begin(struct span line)
{
	size_t size;

	return marker_of(line, &size) == MARKER_FIRST;
}

struct splitting {
	struct marked found;
	enum marker last;
	const char *start; /* of the text behind the last marker */
};

/* A marker of the outermost ones ends the text before it. False where it can't stand. */
static bool take_marker(struct splitting *now, enum marker marker, const char *here)
{
	struct span text = span_between(now->start, here);

	if (marker == MARKER_ANCESTOR && now->last == MARKER_ANCESTOR)
		return false; /* what a hand left of two contradictions */
	if (marker <= now->last)
		return true; /* "=======" may well be text */
	if (marker == MARKER_END && now->last != MARKER_SECOND)
		return false;
	if (now->last == MARKER_FIRST)
		now->found.first = text;
	else if (now->last == MARKER_ANCESTOR)
		now->found.ancestor = text;
	else
		now->found.second = text;
	now->last = marker;
	return true;
}

bool markers_split(struct marked *out, struct span text)
{
	struct splitting now = { .last = MARKER_NONE };
	struct span rest = text, line;
	size_t size = 0, len, depth = 0;

	while (depth <= DEEPEST) {
		const char *here = rest.at;
		enum marker marker;

		if (!span_next_line(&rest, &line))
			return false;
		marker = marker_of(line, &len);
		if (depth == 0 && marker != MARKER_FIRST)
			return false;
		if (len < size)
			continue; /* within the others, or what somebody wrote */
		if (marker == MARKER_FIRST && ++depth == 1) {
			size = len;
			now.last = MARKER_FIRST;
			now.start = rest.at;
		} else if (marker == MARKER_END && depth > 1) {
			depth--;
		} else if (marker > MARKER_FIRST && depth == 1 && len == size) {
			enum marker before = now.last;

			if (!take_marker(&now, marker, here))
				return false;
			if (now.last != before)
				now.start = rest.at;
			if (marker == MARKER_END) {
				now.found.len = text.len - rest.len;
				*out = now.found;
				return true;
			}
		}
	}
	return false;
}

/* A text of a contradiction; where others stand within it, one with the first and one with the second of each. */
static void add_versions(struct merge_block *block, struct arena *arena, struct span text)
{
	struct buf first = BUF_INIT, second = BUF_INIT;
	struct span rest = text, line;
	bool found = false;

	while (rest.len) {
		struct span here = rest;
		struct marked inner;

		(void)span_next_line(&rest, &line);
		if (markers_begin(line) && markers_split(&inner, here)) {
			buf_add_span(&first, inner.first);
			buf_add_span(&second, inner.second);
			rest = span_skip(here, inner.len);
			found = true;
		} else {
			buf_add(&first, here.at, here.len - rest.len);
			buf_add(&second, here.at, here.len - rest.len);
		}
	}
	if (found) {
		add_versions(block, arena, buf_keep(arena, &first));
		add_versions(block, arena, buf_keep(arena, &second));
		return;
	}
	block_add_text(block, arena, (struct merge_text){ span_of(""), span_of(""), text });
	buf_done(&first);
	buf_done(&second);
}

bool markers_parse(struct merge_block *out, struct arena *arena, struct span text, size_t *len)
{
	struct marked marked;

	if (!markers_split(&marked, text))
		return false;
	*len = marked.len;
	*out = (struct merge_block){ .id = span_of(""), .markers = true };
	add_versions(out, arena, marked.first);
	add_versions(out, arena, marked.second);
	block_close(out, arena);
	return true;
}
