/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge/marker_lines.h"

#include "base/map.h"
#include "merge/conflict.h"
#include "merge/keep.h"
#include "merge/line_key.h"

#define NO_LINE SIZE_MAX

struct marked_line {
	struct span bytes; /* with its line end */
	struct span key;   /* empty for none */
	enum marker marker;
	size_t size; /* of the marker */
	bool alone;  /* a marker of no complete contradiction */
	bool opens,
		closes; /* a half begins with it that lacks its "<<<<<<<", or ends with it and lacks its ">>>>>>>" */
};

struct marked_lines {
	struct arena *arena;
	struct marked_line *items;
	size_t count, capacity, markers;
};

/* Markers that are open, from the outermost: where their own stand. */
struct open_marker {
	size_t first, second;
};

/* Finds which markers belong together; all others are alone. */
static void match_markers(struct marked_lines *lines)
{
	struct open_marker *open = arena_array(lines->arena, lines->markers + 1, sizeof(*open));
	size_t depth = 0;

	for (size_t i = 0; i < lines->count; i++) {
		struct marked_line *line = &lines->items[i];
		struct open_marker *top = depth ? &open[depth - 1] : NULL;
		bool fits = top && lines->items[top->first].size == line->size;

		line->alone = line->marker != MARKER_NONE;
		if (line->marker == MARKER_FIRST) {
			open[depth++] = (struct open_marker){ i, NO_LINE };
		} else if (line->marker == MARKER_SECOND && fits && top->second == NO_LINE) {
			top->second = i;
		} else if (line->marker == MARKER_END && fits && top->second != NO_LINE) {
			line->alone = lines->items[top->first].alone = lines->items[top->second].alone = false;
			depth--;
		} else if (line->marker == MARKER_END && depth) {
			depth--;
		}
	}
}

/* "|||||||" belongs to whatever it stands in. */
static void match_ancestors(struct marked_lines *lines)
{
	size_t depth = 0;

	for (size_t i = 0; i < lines->count; i++) {
		struct marked_line *line = &lines->items[i];

		if (line->marker == MARKER_ANCESTOR)
			line->alone = !depth;
		else if (!line->alone)
			depth += (size_t)(line->marker == MARKER_FIRST) - (size_t)(line->marker == MARKER_END);
	}
}

static void read_lines(struct marked_lines *out, struct arena *arena, const char *path, struct span file)
{
	struct line_reading reading;
	struct span rest = file, line;

	*out = (struct marked_lines){ .arena = arena };
	line_reading_begin(&reading, arena, path);
	while (rest.len) {
		struct marked_line one = { .key = span_of("") };
		const char *start = rest.at;

		(void)span_next_line(&rest, &line);
		one.bytes = span_between(start, rest.at);
		one.marker = marker_of(line, &one.size);
		if (one.marker == MARKER_SECOND && (reading.in_quotes || line.len > one.size))
			one.marker = MARKER_NONE; /* what somebody wrote */
		if (one.marker == MARKER_NONE)
			one.key = line_key(&reading, line);
		out->markers += one.marker != MARKER_NONE;
		out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof(*out->items));
		out->items[out->count++] = one;
	}
	match_markers(out);
	match_ancestors(out);
}

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
	items[opened ? from : first].opens = true;
	items[closed ? to - 1 : last - 1].closes = true;
	items[second].alone = false;
	items[second].bytes = span_of("=======\n");
}

static void complete(struct marked_lines *lines)
{
	for (size_t i = 0; i < lines->count; i++)
		if (lines->items[i].alone && lines->items[i].marker == MARKER_SECOND)
			complete_one(lines, i);
}

struct span markers_first(struct arena *arena, const char *path, struct span file)
{
	struct marked_lines lines;

	read_lines(&lines, arena, path, file);
	for (size_t i = 0; i < lines.count; i++)
		if (lines.items[i].marker != MARKER_NONE)
			return lines.items[i].bytes;
	return (struct span){ NULL, 0 };
}

struct span markers_complete(struct arena *arena, const char *path, struct span file)
{
	struct marked_lines lines;
	struct buf out = BUF_INIT;

	read_lines(&lines, arena, path, file);
	complete(&lines);
	for (size_t i = 0; i < lines.count; i++) {
		const struct marked_line *line = &lines.items[i];

		if (line->opens)
			buf_add_text(&out, "<<<<<<<\n");
		if (!line->alone)
			buf_add_span(&out, line->bytes);
		if (line->closes && out.at[out.len - 1] != '\n')
			buf_add_byte(&out, '\n');
		if (line->closes)
			buf_add_text(&out, ">>>>>>>\n");
	}
	return buf_keep(arena, &out);
}

struct span markers_readable(struct arena *arena, const char *path, struct span file)
{
	enum marker within = MARKER_NONE;
	struct marked_lines lines;
	struct buf out = BUF_INIT;
	struct map keys;

	read_lines(&lines, arena, path, file);
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
