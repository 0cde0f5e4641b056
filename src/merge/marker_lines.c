/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge/marker_lines.h"

#include "base/map.h"
#include "merge/front_walk.h"
#include "merge/keep.h"
#include "merge/line_key.h"
#include "merge/marker_match.h"
#include "merge/whole_notes.h"

static void put_key(struct map *out, const struct marked_line *line)
{
	if (line->key.len)
		map_put(out, line->key, out);
}

static void put_keys(struct map *out, const struct marked_lines *lines, size_t from, size_t to)
{
	map_init(out, lines->arena);
	for (size_t i = from; i < to; i++)
		put_key(out, &lines->items[i]);
}

static bool has_key(const struct map *keys, const struct marked_line *line)
{
	return line->key.len && map_get(keys, line->key);
}

/* Lines between two markers, and where the halves meet among them: what lies between its two ends is a marker. */
struct stretch {
	size_t from, first_end, second, to;
};

/* As far as no other marker stands, nor what was completed before. */
static struct stretch stretch_at(const struct marked_lines *lines, size_t first_end, size_t second)
{
	const struct marked_line *items = lines->items;
	struct stretch out = { first_end, first_end, second, second };

	while (out.from > 0 && items[out.from - 1].marker == MARKER_NONE && !items[out.from - 1].closes)
		out.from--;
	while (out.to < lines->count && items[out.to].marker == MARKER_NONE && !items[out.to].opens)
		out.to++;
	return out;
}

/* In settings both halves end in one section, since the lines below are of it. */
static bool ends_half(const struct marked_lines *lines, const struct stretch *stretch, const struct map *keys,
		      size_t line)
{
	const struct marked_line *items = lines->items;

	return has_key(keys, &items[line]) && span_equal(items[line].section, items[stretch->first_end - 1].section);
}

/* The halves go as far as the other markers, and where there is none, as far as they have keys in common. */
static void complete_halves(struct marked_lines *lines, const struct stretch *stretch)
{
	struct marked_line *items = lines->items;
	const size_t from = stretch->from, to = stretch->to;
	size_t first = from, last = to;
	bool opened, closed;
	struct map keys;

	opened = from > 0 && items[from - 1].alone && items[from - 1].marker == MARKER_FIRST;
	closed = to < lines->count && items[to].alone && items[to].marker == MARKER_END;
	put_keys(&keys, lines, stretch->second, to);
	while (first < stretch->first_end && !has_key(&keys, &items[first]))
		first++;
	put_keys(&keys, lines, first, stretch->first_end);
	while (last > stretch->second && !ends_half(lines, stretch, &keys, last - 1))
		last--;
	if (first == stretch->first_end || last == stretch->second)
		return; /* nothing to choose between */
	while (last < to && items[last].goes_on)
		last++;
	items[opened ? from : first].opens = true;
	items[stretch->second].turns = true;
	items[closed ? to - 1 : last - 1].closes = true;
}

/* Below "<<<<<<<" the second half begins where a key stands for the second time. */
static void complete_below(struct marked_lines *lines, size_t marker)
{
	struct stretch stretch = stretch_at(lines, marker + 1, marker + 1);
	size_t second = stretch.from;
	struct map keys;

	put_keys(&keys, lines, second, second);
	while (second < stretch.to && !has_key(&keys, &lines->items[second]))
		put_key(&keys, &lines->items[second++]);
	stretch.first_end = stretch.second = second;
	complete_halves(lines, &stretch);
}

/* Above ">>>>>>>" the first one ends with the last key that stands once more below it. */
static void complete_above(struct marked_lines *lines, size_t marker)
{
	struct stretch stretch = stretch_at(lines, marker, marker);
	size_t second = stretch.to;
	struct map keys;

	put_keys(&keys, lines, second, second);
	while (second > stretch.from && !has_key(&keys, &lines->items[second - 1]))
		put_key(&keys, &lines->items[--second]);
	while (second < stretch.to && lines->items[second].goes_on)
		second++;
	stretch.first_end = stretch.second = second;
	complete_halves(lines, &stretch);
}

static void complete(struct marked_lines *lines)
{
	for (size_t i = 0; i < lines->count; i++)
		if (lines->items[i].alone && lines->items[i].marker == MARKER_SECOND) {
			struct stretch stretch = stretch_at(lines, i, i + 1);

			complete_halves(lines, &stretch);
		}
	for (size_t i = 0; i < lines->count; i++) {
		const enum marker marker = lines->items[i].alone ? lines->items[i].marker : MARKER_NONE;

		if (marker == MARKER_FIRST)
			complete_below(lines, i);
		else if (marker == MARKER_END)
			complete_above(lines, i);
	}
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
	if (line->turns)
		add_marker(out, span_of("=======\n"), MARKER_SIZE, size);
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

static bool complete_whole(struct span *file, struct arena *arena, const char *path)
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
		any |= marker == MARKER_SECOND || line->turns;
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

/* In its front matter; where both halves of a contradiction close that, the markers go beyond it. */
static bool complete_note(struct span *note, struct arena *arena, const char *path)
{
	struct buf out = BUF_INIT;
	struct front_walk walk;
	struct marked marked;
	struct span front;
	bool any;

	if (whole_notes_cross(*note))
		return true;
	front_walk_begin(&walk, *note, false);
	while (front_walk_next(&walk, &front, &marked) != FRONT_PART_NONE)
		continue;
	if (walk.within)
		return true;
	front = span_between(note->at, walk.rest.at);
	any = complete_whole(&front, arena, path);
	buf_add_span(&out, front);
	buf_add_span(&out, walk.rest);
	*note = buf_keep(arena, &out);
	return any;
}

bool markers_complete(struct span *file, struct arena *arena, const char *path)
{
	struct line_reading reading;

	line_reading_begin(&reading, arena, path);
	return reading.is_table || reading.is_settings ? complete_whole(file, arena, path)
						       : complete_note(file, arena, path);
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
		if (line->turns)
			within = MARKER_SECOND;
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
