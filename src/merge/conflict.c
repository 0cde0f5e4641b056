/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge/conflict.h"

#include "base/map.h"
#include "merge/block.h"
#include "merge/keep.h"
#include "text/unsettled.h"

/* Texts of one contradiction in a note: markers within markers may double them each. */
#define TEXTS_MOST 32

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
	bool crossed; /* the end of an older contradiction, whose other markers are gone, stands in the first text */
};

/* A marker of the outermost ones ends the text before it. False where it can't stand. */
static bool take_marker(struct splitting *now, enum marker marker, const char *here)
{
	struct span text = span_between(now->start, here);

	if (marker == MARKER_ANCESTOR && now->last == MARKER_ANCESTOR)
		return false; /* what a hand left of two contradictions */
	if (marker <= now->last)
		return true; /* "=======" may well be text */
	if (marker == MARKER_END && now->last != MARKER_SECOND) {
		now->crossed = now->last == MARKER_FIRST;
		return now->crossed;
	}
	if (now->last == MARKER_FIRST)
		now->found.first = text;
	else if (now->last == MARKER_ANCESTOR)
		now->found.ancestor = text;
	else
		now->found.second = text;
	now->last = marker;
	return true;
}

static bool has_heading(struct span text)
{
	struct span line;

	while (span_next_line(&text, &line))
		if (span_starts(line, "#"))
			return true;
	return false;
}

bool markers_split(struct marked *out, struct span text)
{
	struct splitting now = { .last = MARKER_NONE };
	struct span rest = text, line;
	size_t size = 0, len, depth = 0;

	while (depth <= MARKERS_DEEPEST) {
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
			if (now.last == MARKER_END) {
				now.found.len = text.len - rest.len;
				*out = now.found; /* over a heading go what a hand left of two */
				return !now.crossed || !has_heading(now.found.first);
			}
		}
	}
	return false;
}

/* A marker of an older contradiction; below another line "=======" makes a heading of that. */
static bool is_left_over(struct span line, bool at_start)
{
	size_t size;
	enum marker marker = marker_of(line, &size);

	return marker != MARKER_NONE && (marker != MARKER_SECOND || at_start);
}

/* The contradiction that a text is, and nothing else; not where the file only carries it. */
static bool is_block(struct merge_block *out, struct arena *arena, struct span text)
{
	struct span rest = text, line;

	if (!span_next_line(&rest, &line) || !block_begins(line) || unsettled_is_beside(line) ||
	    span_trim(span_skip(text, block_bytes(text).len)).len)
		return false;
	block_parse(out, arena, text);
	return out->count > 0;
}

/*
 * A text of a contradiction; where others stand within it, one with the first and one with the second of each; where it is
 * an older contradiction that somebody settled meanwhile, the texts of that. False when that makes too many.
 */
static bool add_versions(struct merge_block *block, struct arena *arena, struct span text)
{
	struct buf first = BUF_INIT, second = BUF_INIT;
	struct merge_block older = { .id = span_of("") };
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
		} else if (!is_left_over(line, here.at == text.at)) {
			buf_add(&first, here.at, here.len - rest.len);
			buf_add(&second, here.at, here.len - rest.len);
		}
	}
	if (found)
		return add_versions(block, arena, buf_keep(arena, &first)) &&
		       add_versions(block, arena, buf_keep(arena, &second));
	buf_done(&second);
	text = buf_keep(arena, &first);
	if (!is_block(&older, arena, text))
		block_add_text(&older, arena, (struct merge_text){ span_of(""), span_of(""), text });
	if (block->count + older.count > TEXTS_MOST)
		return false;
	for (size_t i = 0; i < older.count; i++)
		block_add_text(block, arena, older.texts[i]);
	return true;
}

/* The next line that is not blank; false at the end. */
static bool next_line(struct span *rest, struct span *line)
{
	while (span_next_line(rest, line)) {
		*line = span_trim(*line);
		if (line->len)
			return true;
	}
	return false;
}

/* Whether another text has all lines of this one in the same order, and more. */
static bool is_within(struct span text, struct span other)
{
	struct span line, found;
	size_t more = 0;

	while (next_line(&text, &line)) {
		do {
			if (!next_line(&other, &found))
				return false;
			more += !span_equal(line, found);
		} while (!span_equal(line, found));
	}
	return more || next_line(&other, &found);
}

/* Who has all that the other has, does not contradict him. */
static void drop_lesser(struct merge_block *block)
{
	size_t kept = 0;

	for (size_t i = 0; i < block->count; i++) {
		bool lesser = false;

		for (size_t k = 0; k < block->count && !lesser; k++)
			lesser = is_within(block->texts[i].text, block->texts[k].text);
		if (!lesser)
			block->texts[kept++] = block->texts[i];
	}
	block->count = kept;
}

static void put_lines(struct map *out, struct span text)
{
	struct span line;

	while (next_line(&text, &line))
		map_put(out, line, out);
}

static size_t count_beside(const struct map *lines, const struct map *others)
{
	size_t count = 0;

	for (size_t i = 0; i < lines->count; i++)
		count += !map_get(others, span_make(lines->entries[i].key, lines->entries[i].key_len));
	return count;
}

/*
 * Whether behind "|||||||" stands more than what the halves began with, since a hand took out markers of two
 * contradictions: a heading, or more lines than they could have in place of it.
 */
static bool holds_more(struct arena *arena, const struct marked *marked)
{
	struct map before, halves;
	struct span rest = marked->ancestor, line;
	size_t gone = 0;

	map_init(&before, arena);
	map_init(&halves, arena);
	put_lines(&before, marked->ancestor);
	put_lines(&halves, marked->first);
	put_lines(&halves, marked->second);
	while (next_line(&rest, &line)) {
		if (map_get(&halves, line))
			continue;
		gone++;
		if (span_starts(line, "#"))
			return true;
	}
	return gone > count_beside(&halves, &before);
}

bool markers_parse(struct merge_block *out, struct arena *arena, struct span text, size_t *len)
{
	struct marked marked;

	if (!markers_split(&marked, text))
		return false;
	*len = marked.len;
	*out = (struct merge_block){ .id = span_of(""), .markers = true };
	if (!add_versions(out, arena, marked.first) || !add_versions(out, arena, marked.second) ||
	    (marked.ancestor.at && holds_more(arena, &marked) && !add_versions(out, arena, marked.ancestor)))
		return false;
	drop_lesser(out);
	block_close(out, arena);
	return true;
}
