/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge/markers.h"

#include "base/error.h"
#include "base/path.h"
#include "merge/block.h"
#include "merge/keep.h"
#include "merge/scan.h"

static bool has_markers(struct span note)
{
	return span_starts(note, "<<<<<<<") || span_find_text(note, "\n<<<<<<<") < note.len;
}

/* The versions of a note whose front matter has conflict markers, or of a table or settings with them. */
struct halves {
	struct span versions[SIDES]; /* BASE: of the style "diff3"; at NULL where the markers do not tell it */
	struct span body; /* behind the front matter, the same for all; empty when the markers go beyond it */
};

/* False when there are none. whole: the file has no front matter, the markers may stand anywhere. */
static bool split_front(struct halves *out, struct arena *arena, struct span note, bool whole)
{
	struct buf versions[SIDES] = { BUF_INIT, BUF_INIT, BUF_INIT };
	struct span rest = note, line;
	bool found = false, opened = whole, closed = false, told = true;

	while (rest.len && !closed) {
		struct span before = rest;
		struct marked marked;

		(void)span_next_line(&rest, &line);
		if (markers_begin(line) && markers_split(&marked, before)) {
			buf_add_span(&versions[BASE], marked.ancestor.at ? marked.ancestor : span_of(""));
			buf_add_span(&versions[ONE], marked.first);
			buf_add_span(&versions[TWO], marked.second);
			told &= marked.ancestor.at != NULL;
			rest = span_skip(before, marked.len);
			found = true;
			continue;
		}
		if (!opened && !span_is(line, "---"))
			break;
		closed = !whole && opened && span_is(line, "---");
		for (int side = 0; side < SIDES; side++)
			buf_add(&versions[side], before.at, before.len - rest.len);
		opened = true;
	}
	out->body = rest;
	for (int side = 0; side < SIDES; side++)
		out->versions[side] = buf_keep(arena, &versions[side]);
	if (!told)
		out->versions[BASE] = (struct span){ NULL, 0 };
	return found && opened;
}

static struct span with_body(struct arena *arena, struct span front, struct span body)
{
	struct buf whole = BUF_INIT;

	buf_add_span(&whole, front);
	buf_add_span(&whole, body);
	return buf_keep(arena, &whole);
}

static struct span unite_versions(struct merge *merge, const struct halves *halves)
{
	struct span one = with_body(merge->arena, halves->versions[ONE], halves->body);
	struct span two = with_body(merge->arena, halves->versions[TWO], halves->body);
	const bool in_order = span_compare(one, two) <= 0, told = halves->versions[BASE].at != NULL;
	struct merge inner = *merge;
	struct buf out = BUF_INIT;

	inner.sides[BASE] = (struct merge_side){ .bytes = span_of("") };
	if (told)
		inner.sides[BASE] =
			(struct merge_side){ .bytes = with_body(merge->arena, halves->versions[BASE], halves->body),
					     .exists = true };
	inner.sides[ONE] = (struct merge_side){ .bytes = in_order ? one : two, .exists = true };
	inner.sides[TWO] = (struct merge_side){ .bytes = in_order ? two : one, .exists = true };
	merge_note(&inner, &out);
	merge->unsettled = inner.unsettled;
	merge->unsettled_count = inner.unsettled_count;
	merge->unsettled_capacity = inner.unsettled_capacity;
	merge->steps = inner.steps;
	return buf_keep(merge->arena, &out);
}

static struct span rewrite_body(struct merge *merge, struct span note)
{
	struct scan_rule rule = { span_of(""), false, merge->language, merge->line_end };
	struct document document = { 0 };
	struct front_problem problem;
	struct buf out = BUF_INIT;
	struct front front;

	(void)front_parse(&front, &problem, merge->arena, note);
	scan_note(&document, merge->arena, note, front.body, &rule);
	buf_add_span(&out, span_take(note, front.body));
	for (size_t i = 0; i < document.count; i++) {
		buf_add_span(&out, document.items[i].before);
		buf_add_span(&out, document.items[i].bytes);
	}
	buf_add_span(&out, document.tail);
	return buf_keep(merge->arena, &out);
}

struct span without_markers(struct merge *merge, struct span note)
{
	struct halves halves;

	if (!has_markers(note))
		return note;
	if (split_front(&halves, merge->arena, note, false))
		note = unite_versions(merge, &halves);
	return has_markers(note) ? rewrite_body(merge, note) : note;
}

size_t merge_front_markers(struct arena *arena, struct span note)
{
	struct halves halves;

	if (!has_markers(note) || !split_front(&halves, arena, note, false))
		return 0;
	return note.len - halves.body.len;
}

bool merge_is_marked(struct merge_block *out, struct arena *arena, const char *path, struct span file)
{
	struct span name = path_name(span_of(path));
	struct halves halves;
	size_t start, len;

	if ((!span_ends(name, ".csv") && !span_is(name, "erfar.conf")) || !has_markers(file) ||
	    !split_front(&halves, arena, file, true))
		return false;
	start = span_starts(file, "<<<<<<<") ? 0 : span_find_text(file, "\n<<<<<<<") + 1;
	if (!markers_parse(out, arena, span_skip(file, start), &len))
		return false;
	out->start = start;
	out->end = start + len;
	out->line = 1;
	for (size_t i = 0; i < start; i++)
		out->line += file.at[i] == '\n';
	return true;
}

/* The ancestor's front matter, or all of it where the markers go beyond that; as history has it, else the markers. */
static struct merge_side ancestor_of(struct arena *arena, const struct halves *halves, struct span base)
{
	struct front_problem problem;
	struct front front;

	if (!base.len)
		return (struct merge_side){ .bytes = halves->versions[BASE], .exists = halves->versions[BASE].at };
	if (halves->body.len && front_parse(&front, &problem, arena, base) == 0)
		base = span_take(base, front.body);
	error_clear();
	return (struct merge_side){ .bytes = base, .exists = true };
}

int merge_front_unmark(struct merge_result *out, struct arena *arena, struct span note, const char *language,
		       const struct merge_met *met)
{
	struct merge_side sides[SIDES];
	struct merge_result united;
	struct merge_blocks blocks;
	struct halves halves;
	int rc;

	if (!split_front(&halves, arena, note, !span_ends(span_of(met->path), ".md"))) {
		*out = (struct merge_result){ .bytes = note };
		return 0;
	}
	sides[BASE] = ancestor_of(arena, &halves, met->base);
	sides[ONE] = (struct merge_side){ .bytes = halves.versions[ONE], .exists = true };
	sides[TWO] = (struct merge_side){ .bytes = halves.versions[TWO], .exists = true };
	if ((rc = merge_file(&united, arena, met->path, language, &sides[BASE], &sides[ONE], &sides[TWO])) < 0)
		return rc;
	united.bytes = with_body(arena, united.bytes, halves.body);
	merge_blocks_find(&blocks, arena, span_of(united.unsettled ? united.unsettled : ""));
	for (size_t i = 0; i < blocks.count; i++) {
		struct buf named = BUF_INIT;

		(void)merge_name_block(&named, arena, span_of(united.unsettled), blocks.items[i].id, language, met);
		united.unsettled = buf_keep(arena, &named).at;
	}
	*out = united;
	return 0;
}
