/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge/marker_match.h"

#include "merge/line_key.h"

#define NO_LINE SIZE_MAX

/* How many are open at once in what git writes; what is farther out has been left there by a hand. */
#define OPEN_MOST 8

/* Markers that are open, from the outermost: where their own stand, the last of them end. */
struct open_marker {
	size_t first, ancestor, second;
	bool ends_in_quotes; /* the text before its "|||||||" or "=======" */
};

struct matching {
	struct marked_lines *lines;
	struct line_reading reading;
	struct open_marker *open;
	size_t depth, capacity;
};

static bool has_ended(const struct open_marker *open)
{
	return open->ancestor != NO_LINE || open->second != NO_LINE;
}

/* The innermost of that size, and before others one that stands in quotes as the line does; NULL for none. */
static struct open_marker *find_open(const struct matching *now, const struct marked_line *item)
{
	struct open_marker *found = NULL;

	for (size_t i = now->depth; i > 0 && now->depth - i < OPEN_MOST; i--) {
		struct open_marker *open = &now->open[i - 1];
		const struct marked_line *first = &now->lines->items[open->first];

		if (first->size != item->size)
			continue;
		if ((has_ended(open) ? open->ends_in_quotes : first->in_quotes) == item->in_quotes)
			return open;
		found = found ? found : open;
	}
	return found;
}

static void open_first(struct matching *now, size_t line)
{
	now->open = arena_grow(now->lines->arena, now->open, now->depth, &now->capacity, sizeof(*now->open));
	now->open[now->depth++] = (struct open_marker){ .first = line, .ancestor = NO_LINE, .second = NO_LINE };
}

/*
 * The markers of one contradiction stand alike: within quotes that one of its texts opens, or none of them. Where the
 * earlier ones were lines of a cell, what was read since began within it: the line may be one too, and stays.
 */
static bool fits(struct open_marker *open, struct marked_line *item)
{
	if (!has_ended(open))
		return true;
	if (open->ends_in_quotes && !item->in_quotes) {
		open->ancestor = open->second = NO_LINE;
		item->in_quotes = item->marker == MARKER_END;
	}
	return !item->in_quotes || (open->ends_in_quotes && has_ended(open));
}

/* All markers of a contradiction are there. */
static void close_open(struct marked_line *items, const struct open_marker *open, size_t end)
{
	items[open->first].alone = items[open->second].alone = items[end].alone = false;
	if (open->ancestor != NO_LINE)
		items[open->ancestor].alone = false;
}

/* A marker that ends one of the texts. False when it is of no contradiction. */
static bool end_text(struct matching *now, size_t line)
{
	struct marked_line *items = now->lines->items;
	const enum marker marker = items[line].marker;
	struct open_marker *open = find_open(now, &items[line]);
	bool goes_on;

	if (!open || !fits(open, &items[line]) || (marker == MARKER_SECOND && open->second != NO_LINE))
		return false;
	now->depth = (size_t)(open - now->open); /* those within it lack their ends */
	goes_on = marker == MARKER_SECOND || (marker == MARKER_ANCESTOR && !has_ended(open));
	if (marker == MARKER_END && open->second != NO_LINE)
		close_open(items, open, line);
	if (!goes_on)
		return !items[line].alone;
	now->depth++;
	*(marker == MARKER_SECOND ? &open->second : &open->ancestor) = line;
	open->ends_in_quotes = items[line].in_quotes;
	now->reading.in_quotes = items[open->first].in_quotes;
	return true;
}

/* Whether a line that looks like a marker may be one. Behind "<<<<<<<" git writes no quote; one may end a cell there. */
static bool take_marker(struct matching *now, size_t line)
{
	struct marked_line *item = &now->lines->items[line];

	item->alone = true;
	if (item->marker != MARKER_FIRST)
		return end_text(now, line) || !item->in_quotes;
	if (item->in_quotes && span_find(item->bytes, '"') < item->bytes.len)
		return false;
	if (now->depth < MARKERS_DEEPEST)
		open_first(now, line);
	return true;
}

/* The markers of those lines are matched. Nested ones are of the outermost's ancestor. */
static void tell_ancestors(struct marked_lines *lines)
{
	size_t depth = 0, within = 0;

	for (size_t i = 0; i < lines->count; i++) {
		struct marked_line *line = &lines->items[i];
		const enum marker marker = line->alone ? MARKER_NONE : line->marker;

		depth += (size_t)(marker == MARKER_FIRST);
		depth -= (size_t)(marker == MARKER_END);
		if (marker == MARKER_ANCESTOR && !within)
			within = depth;
		else if (marker == MARKER_SECOND && within == depth)
			within = 0;
		line->ancestor = within && marker == MARKER_NONE;
	}
}

void marked_lines_read(struct marked_lines *out, struct arena *arena, const char *path, struct span file)
{
	struct matching now = { .lines = out };
	struct span rest = file, line;

	*out = (struct marked_lines){ .arena = arena };
	line_reading_begin(&now.reading, arena, path);
	while (rest.len) {
		struct marked_line one = { .key = span_of(""), .in_quotes = now.reading.in_quotes };
		const char *start = rest.at;

		(void)span_next_line(&rest, &line);
		one.bytes = span_between(start, rest.at);
		one.marker = marker_of(line, &one.size);
		out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof(*out->items));
		out->items[out->count++] = one;
		if (one.marker == MARKER_NONE || !take_marker(&now, out->count - 1)) {
			out->items[out->count - 1].marker = MARKER_NONE;
			out->items[out->count - 1].goes_on = line_goes_on(&now.reading, line);
			out->items[out->count - 1].key = line_key(&now.reading, line);
			out->items[out->count - 1].section = now.reading.section;
		}
	}
	for (size_t i = 0; i < out->count; i++) /* of a quote that is never closed, nobody knows what it holds */
		if (out->items[i].alone && (out->items[i].in_quotes || now.reading.in_quotes))
			out->items[i].marker = MARKER_NONE;
	for (size_t i = 0; i < out->count; i++)
		out->items[i].alone &= out->items[i].marker != MARKER_NONE;
	tell_ancestors(out);
}
