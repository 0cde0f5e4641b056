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

/* Reads the lines of one version: of contradictions within the half, the first texts or the second ones. */
struct shape_reading {
	struct half_shape shape;
	bool opened, second, any, ended;
};

static void read_line(struct shape_reading *now, struct span line)
{
	size_t size;

	if (!now->opened) {
		if (marker_of(line, &size) != MARKER_NONE)
			return; /* a hand or an overlapping contradiction left it there */
		now->opened = now->shape.opens = opens_front(line);
		now->ended = !now->opened;
		return;
	}
	now->ended = now->shape.closes = span_is(line, "---");
	now->shape.fits &= now->shape.closes || may_be_front(line, &now->any);
}

static void read_shape(struct shape_reading *now, struct span half)
{
	struct span line;

	while (half.len && !now->ended) {
		struct span here = half;
		struct marked inner;

		(void)span_next_line(&half, &line);
		if (!markers_begin(line) || !markers_split(&inner, here)) {
			read_line(now, line);
			continue;
		}
		read_shape(now, now->second ? inner.second : inner.first);
		half = span_skip(here, inner.len);
	}
}

/* False when not all versions that the half holds have the same. */
static bool shape_of_half(struct half_shape *out, struct span half, bool opened)
{
	struct shape_reading first = { .shape = { .fits = true }, .opened = opened }, second = first;

	second.second = true;
	read_shape(&first, half);
	read_shape(&second, half);
	*out = first.shape;
	out->fits &= second.shape.fits;
	return first.shape.opens == second.shape.opens && first.shape.closes == second.shape.closes;
}

bool front_begins(struct span text)
{
	struct shape_reading reading = { .shape = { .fits = true } };
	struct span rest = text, line;

	if (!span_next_line(&rest, &line) || !opens_front(line))
		return false;
	read_shape(&reading, text);
	return reading.any && reading.shape.closes && reading.shape.fits;
}

static bool belongs_together(struct front_walk *walk, const struct marked *marked)
{
	struct half_shape first, second;

	if (walk->whole || walk->within)
		return true;
	if (!shape_of_half(&first, marked->first, walk->opened) ||
	    !shape_of_half(&second, marked->second, walk->opened))
		return false;
	if (first.opens != second.opens || first.opens == walk->opened || first.closes != second.closes)
		return false;
	if (first.closes && !(first.fits && second.fits))
		return false;
	walk->opened = true;
	walk->closed = walk->within = first.closes;
	return true;
}

/*
 * A whole version without the markers behind it: another contradiction, of another day, overlapped with this one. What
 * may be the line below a heading stays.
 */
static struct span without_last_markers(struct span version)
{
	struct span rest = version, line;
	size_t end = version.len;
	bool told = false;

	while (rest.len) {
		const size_t at = version.len - rest.len;
		struct marked complete;
		enum marker marker;
		size_t size;

		(void)span_next_line(&rest, &line);
		marker = marker_of(line, &size);
		if (marker == MARKER_FIRST && markers_split(&complete, span_skip(version, at))) {
			rest = span_skip(version, at + complete.len);
			marker = MARKER_NONE;
		}
		if (marker != MARKER_NONE) {
			end = end < at ? end : at;
			told |= marker != MARKER_SECOND;
		} else if (span_trim(line).len) {
			end = version.len;
			told = false;
		}
	}
	return told ? span_take(version, end) : version;
}

enum front_part front_walk_next(struct front_walk *walk, struct span *bytes, struct marked *marked)
{
	struct span here = walk->rest, line;
	const bool within = walk->within;
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
		if (walk->within && !within) {
			marked->first = without_last_markers(marked->first);
			marked->second = without_last_markers(marked->second);
			walk->rest = without_last_markers(walk->rest);
		}
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
