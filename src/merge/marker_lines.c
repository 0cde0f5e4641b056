/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge/marker_lines.h"

#include "base/map.h"
#include "merge/keep.h"
#include "merge/marker_match.h"

static void put_keys(struct map *out, const struct marked_lines *lines, size_t from, size_t to)
{
	map_init(out, lines->arena);
	for (size_t i = from; i < to; i++)
		if (lines->items[i].key.len)
			map_put(out, lines->items[i].key, out);
}

static bool has_key(const struct map *keys, const struct marked_line *line)
{
	return line->key.len && map_get(keys, line->key);
}

/*
 * A "=======" that is alone: the halves go as far as the other markers, and where there is none, as far as they have
 * keys in common.
 */
static void complete_one(struct marked_lines *lines, size_t second)
{
	struct marked_line *items = lines->items;
	size_t from = second, to = second + 1, first, last;
	struct map keys;
	bool opened, closed;

	while (from > 0 && items[from - 1].marker == MARKER_NONE)
		from--;
	while (to < lines->count && items[to].marker == MARKER_NONE)
		to++;
	opened = from > 0 && items[from - 1].alone && items[from - 1].marker == MARKER_FIRST;
	closed = to < lines->count && items[to].alone && items[to].marker == MARKER_END;
	put_keys(&keys, lines, second + 1, to);
	for (first = from; first < second && !has_key(&keys, &items[first]);)
		first++;
	put_keys(&keys, lines, first, second);
	for (last = to; last > second + 1 && !has_key(&keys, &items[last - 1]);)
		last--;
	if (first == second || last == second + 1)
		return; /* nothing to choose between */
	while (last < to && items[last].in_quotes)
		last++;
	items[opened ? from : first].opens = true;
	items[closed ? to - 1 : last - 1].closes = true;
	items[second].alone = false;
	items[second].bytes = span_of("=======\n");
	items[second].size = MARKER_SIZE;
}

static void complete(struct marked_lines *lines)
{
	for (size_t i = 0; i < lines->count; i++)
		if (lines->items[i].alone && lines->items[i].marker == MARKER_SECOND)
			complete_one(lines, i);
}

/*
 * Rows between "|||||||" and "=======" whose key stands nowhere else: git's own have one in a half, unless both took the
 * row out; these may have come there when a hand took out the markers between. Settings would lose their section.
 */
static void find_ancestor_rows(struct marked_lines *lines, const char *path)
{
	struct marked_line *items = lines->items;
	struct map elsewhere;

	if (!span_ends(span_of(path), ".csv"))
		return;
	map_init(&elsewhere, lines->arena);
	for (size_t i = 0; i < lines->count; i++)
		if (items[i].key.len && !items[i].ancestor)
			map_put(&elsewhere, items[i].key, lines);
	for (size_t i = 0; i < lines->count; i++)
		if (items[i].ancestor && !items[i].in_quotes)
			items[i].stays = items[i].key.len && !map_get(&elsewhere, items[i].key);
		else if (items[i].ancestor && i > 0)
			items[i].stays = items[i - 1].stays; /* of the same row */
}

struct span markers_first(struct arena *arena, const char *path, struct span file)
{
	struct marked_lines lines;

	marked_lines_read(&lines, arena, path, file);
	for (size_t i = 0; i < lines.count; i++)
		if (lines.items[i].marker != MARKER_NONE)
			return lines.items[i].bytes;
	return (struct span){ NULL, 0 };
}

/* More than those lines have that look like markers and are none: so they are told apart where only lines are read. */
static size_t telling_size(const struct marked_lines *lines)
{
	size_t size = 0;

	for (size_t i = 0; i < lines->count; i++)
		if (lines->items[i].marker == MARKER_NONE && lines->items[i].size >= size)
			size = lines->items[i].size + 1;
	return size;
}

/* In that size at least. */
static void add_marker(struct buf *out, struct span line, size_t has, size_t size)
{
	for (; has < size; has++)
		buf_add_byte(out, line.at[0]);
	buf_add_span(out, line);
}

static void add_line(struct buf *out, const struct marked_line *line, size_t size)
{
	if (line->opens)
		add_marker(out, span_of("<<<<<<<\n"), MARKER_SIZE, size);
	if (line->marker == MARKER_NONE)
		buf_add_span(out, line->bytes);
	else if (!line->alone)
		add_marker(out, line->bytes, line->size, size);
	if (!line->closes)
		return;
	if (out->at[out->len - 1] != '\n')
		buf_add_byte(out, '\n');
	add_marker(out, span_of(">>>>>>>\n"), MARKER_SIZE, size);
}

bool markers_complete(struct span *file, struct arena *arena, const char *path)
{
	struct buf out = BUF_INIT, rows = BUF_INIT;
	struct marked_lines lines;
	size_t size, depth = 0;
	bool any = false;

	marked_lines_read(&lines, arena, path, *file);
	complete(&lines);
	find_ancestor_rows(&lines, path);
	size = telling_size(&lines);
	for (size_t i = 0; i < lines.count; i++) {
		const struct marked_line *line = &lines.items[i];
		const enum marker marker = line->alone ? MARKER_NONE : line->marker;

		add_line(&out, line, size);
		any |= marker == MARKER_SECOND;
		depth += (size_t)(marker == MARKER_FIRST);
		if (line->stays)
			buf_add_span(&rows, line->bytes);
		if (marker == MARKER_END && --depth == 0) { /* there they are of no contradiction */
			buf_add_span(&out, buf_span(&rows));
			buf_clear(&rows);
		}
	}
	buf_done(&rows);
	*file = buf_keep(arena, &out);
	return any;
}

struct span markers_readable(struct arena *arena, const char *path, struct span file)
{
	enum marker within = MARKER_NONE;
	struct marked_lines lines;
	struct buf out = BUF_INIT;
	struct map keys;

	marked_lines_read(&lines, arena, path, file);
	complete(&lines);
	map_init(&keys, arena);
	for (size_t i = 0; i < lines.count; i++) {
		const struct marked_line *line = &lines.items[i];
		bool hidden;

		if (line->opens)
			within = MARKER_FIRST;
		if (line->marker != MARKER_NONE && !line->alone)
			within = line->marker == MARKER_END ? MARKER_NONE : line->marker;
		hidden = line->marker != MARKER_NONE || within == MARKER_ANCESTOR ||
			 (within == MARKER_SECOND && has_key(&keys, line));
		if (within == MARKER_FIRST && line->key.len)
			map_put(&keys, line->key, &keys);
		if (hidden)
			buf_add_byte(&out, '\n');
		else
			buf_add_span(&out, line->bytes);
		if (line->closes)
			within = MARKER_NONE;
	}
	return buf_keep(arena, &out);
}
