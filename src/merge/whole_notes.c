/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge/whole_notes.h"

#include "base/map.h"
#include "merge/conflict.h"
#include "merge/front_walk.h"
#include "merge/keep.h"

/* More than a fortnight's; they are united one after the other. */
#define VERSIONS_MOST 32

/* The lines of a note that may have several versions. */
struct walk {
	struct span rest, line;
	const char *at; /* where the line begins */
	enum marker marker;
	bool begins; /* a version, with its front matter */
	bool behind; /* the line follows a marker, or is the first */
};

static void walk_begin(struct walk *out, struct span text)
{
	*out = (struct walk){ .rest = text, .behind = true };
}

static bool walk_next(struct walk *walk)
{
	const struct span here = walk->rest;
	size_t size;

	if (!here.len)
		return false;
	walk->behind |= walk->marker != MARKER_NONE;
	walk->at = here.at;
	(void)span_next_line(&walk->rest, &walk->line);
	walk->marker = marker_of(walk->line, &size);
	walk->begins = walk->behind && front_begins(here);
	walk->behind &= !span_trim(walk->line).len;
	return true;
}

/* The contradiction that begins with the line. */
static bool walk_marked(const struct walk *walk, struct marked *marked)
{
	return walk->marker == MARKER_FIRST &&
	       markers_split(marked, span_between(walk->at, walk->rest.at + walk->rest.len));
}

static void walk_skip(struct walk *walk, const struct marked *marked)
{
	walk->rest = span_skip(span_between(walk->at, walk->rest.at + walk->rest.len), marked->len);
	walk->marker = MARKER_NONE;
	walk->behind = false;
}

/*
 * All markers are of contradictions within one another, and both halves of each are versions, or none is. version: the
 * text is one.
 */
static bool is_complete(bool *version, struct span text)
{
	bool any = false;
	struct walk walk;

	*version = false;
	walk_begin(&walk, text);
	while (walk_next(&walk)) {
		bool begins = walk.begins, second;
		struct marked marked;

		if (walk_marked(&walk, &marked)) {
			if (!is_complete(&begins, marked.first) || !is_complete(&second, marked.second) ||
			    begins != second)
				return false;
			walk_skip(&walk, &marked);
		} else if (walk.marker != MARKER_NONE && walk.marker != MARKER_SECOND) {
			return false; /* the one left out is the line below a heading */
		}
		if (begins && any)
			return false;
		*version |= begins;
		any |= span_trim(walk.line).len > 0;
	}
	return true;
}

/* Of the front matter that a text begins with; empty for none. */
static struct span id_of(struct span text)
{
	struct span line;

	(void)span_next_line(&text, &line);
	while (span_next_line(&text, &line) && !span_is(line, "---"))
		if (span_starts(line, "id:"))
			return span_trim(span_skip(line, 3));
	return span_of("");
}

bool whole_notes_cross(struct span note)
{
	bool told = false, version;
	size_t count = 0;
	struct walk walk;
	struct span id;

	walk_begin(&walk, note);
	while (walk_next(&walk)) {
		struct span own = walk.begins ? id_of(span_between(walk.at, note.at + note.len)) : span_of("");

		told |= walk.marker != MARKER_NONE && walk.marker != MARKER_SECOND;
		if (!walk.begins && !count && walk.marker == MARKER_NONE && span_trim(walk.line).len)
			return false; /* lines of no version */
		if (!walk.begins)
			continue;
		if (count++ && !span_equal(own, id))
			return false;
		id = own;
	}
	return told && count > 1 && count <= VERSIONS_MOST && !is_complete(&version, note);
}

/* The bytes from where each version begins to the next one; returns how many. */
static size_t cut_versions(struct span out[VERSIONS_MOST], struct span note)
{
	size_t count = 0;
	struct walk walk;

	walk_begin(&walk, note);
	while (walk_next(&walk)) {
		if (!walk.begins)
			continue;
		if (count)
			out[count - 1] = span_between(out[count - 1].at, walk.at);
		out[count++] = span_between(walk.at, note.at + note.len);
	}
	return count;
}

/* The version up to its first marker that is alone, but for its front matter; the lines behind that are fragments. */
static void part_version(struct buf *version, struct buf *fragments, struct span bytes)
{
	bool in_front = true, alone = false;
	struct walk walk;

	walk_begin(&walk, bytes);
	while (walk_next(&walk)) {
		const struct span line = span_between(walk.at, walk.rest.at);
		struct marked marked;

		if (!alone && walk_marked(&walk, &marked)) {
			buf_add(version, walk.at, marked.len);
			walk_skip(&walk, &marked);
			continue;
		}
		if (walk.marker == MARKER_NONE || in_front)
			buf_add_span(alone ? fragments : version, line);
		else
			alone = true;
		in_front &= walk.at == bytes.at || !span_is(walk.line, "---");
	}
}

static void put_lines(struct map *out, struct span text)
{
	struct span line;

	while (span_next_line(&text, &line))
		map_put(out, span_trim(line), out);
}

/* The fragments' lines that no version has, each once. */
static struct span new_lines(struct arena *arena, struct map *lines, struct span fragments)
{
	struct span line, blank = span_of("");
	struct buf out = BUF_INIT;

	while (fragments.len) {
		const char *start = fragments.at;

		(void)span_next_line(&fragments, &line);
		if (!span_trim(line).len) {
			blank = span_between(start, fragments.at);
			continue;
		}
		if (!map_get(lines, span_trim(line))) {
			buf_add_span(&out, blank);
			buf_add(&out, start, (size_t)(fragments.at - start));
			map_put(lines, span_trim(line), lines);
		}
		blank = span_of("");
	}
	return buf_keep(arena, &out);
}

static void add_lines(struct buf *out, struct span lines)
{
	buf_add_span(out, lines);
	if (lines.len && !span_ends(lines, "\n"))
		buf_add_byte(out, '\n');
}

bool whole_notes_split(struct span halves[2], struct arena *arena, struct span note)
{
	struct buf fragments = BUF_INIT, out = BUF_INIT;
	struct span versions[VERSIONS_MOST], added;
	struct map lines;
	size_t count;

	if (!whole_notes_cross(note))
		return false;
	count = cut_versions(versions, note);
	map_init(&lines, arena);
	for (size_t i = 0; i < count; i++) {
		struct buf version = BUF_INIT;

		part_version(&version, &fragments, versions[i]);
		versions[i] = buf_keep(arena, &version);
		put_lines(&lines, versions[i]);
	}
	added = new_lines(arena, &lines, buf_span(&fragments));
	buf_done(&fragments);
	add_lines(&out, versions[count - 1]);
	add_lines(&out, added);
	halves[1] = buf_keep(arena, &out);
	for (size_t i = 0; i + 1 < count; i++) {
		if (count > 2)
			buf_add_text(&out, i ? "=======\n" : "<<<<<<<\n");
		add_lines(&out, versions[i]);
		add_lines(&out, added);
	}
	if (count > 2)
		buf_add_text(&out, ">>>>>>>\n");
	halves[0] = buf_keep(arena, &out);
	return true;
}
