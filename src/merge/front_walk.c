/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge/front_walk.h"

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

/* What a half has of the lines "---", and whether all before the last of them may be front matter. */
struct half_shape {
	bool opens, closes, fits;
};

static bool opens_front(struct span line)
{
	return span_is(line, "---") || span_is(line, BYTE_ORDER_MARK "---");
}

static bool is_key_byte(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
	       byte == '-' || byte == '_';
}

/* A line that front matter may have, in which some key came before it (any); a heading is none. */
static bool may_be_front(struct span line, bool *any)
{
	size_t key = 0, size;

	if (!span_trim(line).len || marker_of(line, &size) != MARKER_NONE)
		return true;
	if (line.at[0] == ' ' || line.at[0] == '-')
		return *any;
	if (line.at[0] == '#')
		return !span_starts(line, "##");
	while (key < line.len && is_key_byte(line.at[key]))
		key++;
	*any |= key && key < line.len && line.at[key] == ':';
	return *any;
}

static struct half_shape shape_of(struct span half, bool opened)
{
	struct half_shape shape = { .fits = true };
	bool any = false;
	struct span line;

	if (!opened) {
		shape.opens = span_next_line(&half, &line) && opens_front(line);
		if (!shape.opens)
			return shape;
	}
	while (!shape.closes && span_next_line(&half, &line)) {
		shape.closes = span_is(line, "---");
		shape.fits &= shape.closes || may_be_front(line, &any);
	}
	return shape;
}

static bool belongs_together(struct front_walk *walk, const struct marked *marked)
{
	const struct half_shape first = shape_of(marked->first, walk->opened),
				second = shape_of(marked->second, walk->opened);

	if (walk->whole || walk->within)
		return true;
	if (first.opens != second.opens || first.opens == walk->opened || first.closes != second.closes)
		return false;
	if (first.closes && !(first.fits && second.fits))
		return false;
	walk->opened = true;
	walk->closed = walk->within = first.closes;
	return true;
}

enum front_part front_walk_next(struct front_walk *walk, struct span *bytes, struct marked *marked)
{
	struct span here = walk->rest, line;
	enum marker marker;
	size_t size;

	if (!here.len || (walk->closed && !walk->within))
		return FRONT_PART_NONE;
	(void)span_next_line(&walk->rest, &line);
	marker = marker_of(line, &size);
	*bytes = span_between(here.at, walk->rest.at);
	if (marker == MARKER_FIRST && markers_split(marked, here) && belongs_together(walk, marked)) {
		*bytes = span_take(here, marked->len);
		walk->rest = span_skip(here, marked->len);
		return FRONT_PART_MARKED;
	}
	if (walk->whole || walk->within)
		return FRONT_PART_LINE;
	if (marker != MARKER_NONE)
		return FRONT_PART_LONE;
	if (!walk->opened && !opens_front(line)) {
		walk->rest = here;
		return FRONT_PART_NONE;
	}
	walk->closed = walk->opened && span_is(line, "---");
	walk->opened = true;
	return FRONT_PART_LINE;
}

void front_walk_begin(struct front_walk *out, struct span file, bool whole)
{
	struct front_walk probe = { .rest = file, .whole = whole };
	struct marked marked;
	struct span bytes;

	*out = probe;
	while (!whole && front_walk_next(&probe, &bytes, &marked) != FRONT_PART_NONE)
		continue;
	/* what is never closed is no front matter; of what begins with a marker, nothing is known before */
	out->closed = !whole && !probe.closed;
}
