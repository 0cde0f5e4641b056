/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge/markers.h"

#include "base/error.h"
#include "base/path.h"
#include "merge/conflict.h"
#include "merge/encoding.h"
#include "merge/former.h"
#include "merge/front_walk.h"
#include "merge/keep.h"
#include "merge/marker_lines.h"
#include "merge/marker_loss.h"
#include "merge/scan.h"
#include "merge/whole_notes.h"

static bool has_markers(struct span note)
{
	return span_starts(note, "<<<<<<<") || span_find_text(note, "\n<<<<<<<") < note.len;
}

static bool may_be_marked(struct span file)
{
	static const char *const markers[] = { "<<<<<<<", "\n=======", ">>>>>>>", "|||||||" };

	for (size_t i = 0; i < sizeof(markers) / sizeof(*markers); i++)
		if (span_find_text(file, markers[i]) < file.len)
			return true;
	return false;
}

/* The versions of a note whose front matter has conflict markers, or of a table or settings with them. */
struct halves {
	struct span versions[SIDES]; /* BASE: at NULL where neither the markers nor a former version tell */
	struct span body; /* behind the front matter, the same for all; empty when the markers go beyond it */
	bool crossed;	  /* whole versions of several contradictions: they have no one ancestor */
};

/* What the halves of one contradiction began with: at NULL when it is not known. */
static struct span ancestor_lines(struct arena *arena, struct marked *marked, const struct former_lines *former)
{
	if (marked->ancestor.at && has_markers(marked->ancestor))
		marked->ancestor = (struct span){ NULL, 0 };
	return former ? former_ancestor(arena, former, marked) : marked->ancestor;
}

/* False when there are none. whole: the file has no front matter, the markers may stand anywhere. */
static bool split_front(struct halves *out, struct arena *arena, struct span note, bool whole,
			struct former_lines *former)
{
	struct buf versions[SIDES] = { BUF_INIT, BUF_INIT, BUF_INIT };
	bool found = false, told = true;
	struct front_walk walk;
	enum front_part part;
	struct marked marked;
	struct span bytes;

	*out = (struct halves){ .body = span_of("") };
	out->crossed = !whole && whole_notes_split(&out->versions[ONE], arena, note);
	if (out->crossed)
		return true;
	front_walk_begin(&walk, note, whole);
	while ((part = front_walk_next(&walk, &bytes, &marked)) != FRONT_PART_NONE) {
		found |= part != FRONT_PART_LINE;
		if (part == FRONT_PART_MARKED) {
			struct span ancestor = ancestor_lines(arena, &marked, former);

			buf_add_span(&versions[BASE], ancestor.at ? ancestor : span_of(""));
			buf_add_span(&versions[ONE], marked.first);
			buf_add_span(&versions[TWO], marked.second);
			told &= ancestor.at != NULL;
			if (former)
				former_pass(former, marked.first);
		} else if (part == FRONT_PART_LINE) {
			if (former)
				former_pass(former, bytes);
			for (int side = 0; side < SIDES; side++)
				buf_add_span(&versions[side], bytes);
		}
	}
	out->body = walk.rest;
	for (int side = 0; side < SIDES; side++)
		out->versions[side] = buf_keep(arena, &versions[side]);
	if (!told)
		out->versions[BASE] = (struct span){ NULL, 0 };
	return found;
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
	struct span one = without_markers(merge, with_body(merge->arena, halves->versions[ONE], halves->body));
	struct span two = without_markers(merge, with_body(merge->arena, halves->versions[TWO], halves->body));
	const bool in_order = span_compare(one, two) <= 0, told = halves->versions[BASE].at != NULL;
	struct merge inner = *merge;
	struct span united;

	inner.sides[BASE] = (struct merge_side){ .bytes = span_of("") };
	if (told)
		inner.sides[BASE] =
			(struct merge_side){ .bytes = with_body(merge->arena, halves->versions[BASE], halves->body),
					     .exists = true };
	inner.sides[ONE] = (struct merge_side){ .bytes = in_order ? one : two, .exists = true };
	inner.sides[TWO] = (struct merge_side){ .bytes = in_order ? two : one, .exists = true };
	united = merge_unite(&inner);
	merge->unsettled = inner.unsettled;
	merge->unsettled_count = inner.unsettled_count;
	merge->unsettled_capacity = inner.unsettled_capacity;
	merge->steps = inner.steps;
	return united;
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

	if (!may_be_marked(note))
		return note;
	if (markers_complete(&note, merge->arena, merge->path) && split_front(&halves, merge->arena, note, false, NULL))
		note = unite_versions(merge, &halves);
	return has_markers(note) ? rewrite_body(merge, note) : note;
}

int merge_text_unmark(struct span *out, struct arena *arena, const char *path, struct span note, const char *language)
{
	const struct merge_side side = { .bytes = note, .exists = true };
	struct merge_result result;
	int rc = merge_file(&result, arena, path, language, &side, &side, &side); /* each side is read so */

	if (rc >= 0)
		*out = result.bytes;
	return rc;
}

size_t merge_front_markers(struct arena *arena, struct span note)
{
	struct halves halves;

	if (!may_be_marked(note) || !split_front(&halves, arena, note, false, NULL))
		return 0;
	return note.len - halves.body.len;
}

/* Tables and settings: there "=======" is no heading. */
static bool is_plain(const char *path)
{
	struct span name = path_name(span_of(path));

	return span_ends(name, ".csv") || span_is(name, "erfar.conf");
}

/* The lone markers are taken out of the file. */
static bool split_file(struct halves *out, struct span *file, struct arena *arena, const char *path)
{
	return markers_complete(file, arena, path) && split_front(out, arena, *file, is_plain(path), NULL);
}

/* The first place in the front matter of a note. */
static bool front_is_marked(struct merge_block *out, struct arena *arena, struct span note)
{
	struct merge_blocks blocks;

	if (!merge_front_markers(arena, note))
		return false;
	merge_blocks_find(&blocks, arena, note);
	for (size_t i = 0; i < blocks.count; i++)
		if (blocks.items[i].markers) {
			*out = blocks.items[i];
			return true;
		}
	return false;
}

bool merge_is_marked(struct merge_block *out, struct arena *arena, const char *path, struct span file)
{
	size_t start, len;
	struct span first;

	if (!is_plain(path))
		return span_ends(span_of(path), ".md") && front_is_marked(out, arena, file);
	if (!may_be_marked(file) || !(first = markers_first(arena, path, file)).at)
		return false;
	start = (size_t)(first.at - file.at);
	if (!markers_parse(out, arena, span_skip(file, start), &len)) {
		*out = (struct merge_block){ .id = span_of(""), .markers = true };
		len = first.len;
	}
	out->start = start;
	out->end = start + len;
	out->line = 1;
	for (size_t i = 0; i < start; i++)
		out->line += file.at[i] == '\n';
	return true;
}

struct span merge_readable(struct arena *arena, const char *path, struct span file)
{
	return is_plain(path) && may_be_marked(file) ? markers_readable(arena, path, encoding_settle(arena, path, file))
						     : file;
}

/* The ancestor's front matter, or all of it where the markers go beyond that; as history has it, else the markers. */
static struct merge_side ancestor_of(struct arena *arena, const struct halves *halves, const struct merge_met *met)
{
	struct span base = encoding_settle(arena, met->path, met->base);
	struct front_problem problem;
	struct front front;

	if (!base.len || halves->crossed)
		return (struct merge_side){ .bytes = halves->versions[BASE], .exists = halves->versions[BASE].at };
	if (halves->body.len && front_parse(&front, &problem, arena, base) == 0)
		base = span_take(base, front.body);
	error_clear();
	return (struct merge_side){ .bytes = base, .exists = true, .is_guessed = met->is_guessed };
}

/* What is unsettled, with the names of those who wrote it, behind what is already. */
static void add_unsettled(struct merge_result *out, struct arena *arena, const char *unsettled, const char *language,
			  const struct merge_met *met)
{
	struct buf joined = BUF_INIT;
	struct merge_blocks blocks;

	merge_blocks_find(&blocks, arena, span_of(unsettled ? unsettled : ""));
	for (size_t i = 0; i < blocks.count; i++) {
		struct buf named = BUF_INIT;

		(void)merge_name_block(&named, arena, span_of(unsettled), blocks.items[i].id, language, met);
		unsettled = buf_keep(arena, &named).at;
	}
	if (!unsettled)
		return;
	merge_beside_join(&joined, arena, span_of(out->unsettled ? out->unsettled : ""), unsettled);
	out->unsettled = buf_keep(arena, &joined).at;
}

/*
 * A half in which an earlier contradiction stands as git left it: its ancestor is an earlier one too. In a table any is
 * better than none, with which a row stands twice.
 */
static int unmark_half(struct merge_result *out, struct span *half, struct arena *arena, const char *language,
		       const struct merge_met *met)
{
	struct merge_met earlier = *met;
	struct merge_result inner;
	int rc;

	if (!is_plain(met->path))
		earlier.base = span_of("");
	rc = has_markers(*half) ? merge_front_unmark(&inner, arena, *half, language, &earlier) : 1;

	if (rc != 0)
		return rc < 0 ? rc : 0;
	*half = inner.bytes;
	add_unsettled(out, arena, inner.unsettled, language, met);
	return 0;
}

/* An ancestor with which nothing that one half has can go: of a note none, else what both have at the least. */
static struct merge_side safe_ancestor(struct arena *arena, const char *path, struct span file,
				       const struct merge_side *base)
{
	struct former_lines lines;
	struct halves halves;

	if (!is_plain(path))
		return (struct merge_side){ .bytes = span_of("") };
	former_lines_begin(&lines, arena, path, base->bytes);
	(void)split_front(&halves, arena, file, true, &lines);
	return (struct merge_side){ .bytes = halves.versions[BASE], .exists = true, .is_guessed = base->is_guessed };
}

/* With the ancestor, or with less of it where that would lose something: what only one half has then stays. */
static int unite_halves(struct merge_result *out, struct arena *arena, const struct halves *halves, struct span file,
			const char *language, const struct merge_met *met)
{
	struct merge_side sides[SIDES];
	int rc;

	sides[BASE] = ancestor_of(arena, halves, met);
	for (enum side side = ONE; side <= TWO; side++)
		sides[side] = (struct merge_side){ .bytes = halves->versions[side], .exists = true };
	rc = merge_file(out, arena, met->path, language, &sides[BASE], &sides[ONE], &sides[TWO]);
	if (rc < 0 || !sides[BASE].exists ||
	    !marker_loss(arena, met->path, &halves->versions[ONE], sides[BASE].bytes, out))
		return rc;
	sides[BASE] = safe_ancestor(arena, met->path, file, &sides[BASE]);
	return merge_file(out, arena, met->path, language, &sides[BASE], &sides[ONE], &sides[TWO]);
}

int merge_front_unmark(struct merge_result *out, struct arena *arena, struct span note, const char *language,
		       const struct merge_met *met)
{
	struct merge_result united, result = { .bytes = encoding_settle(arena, met->path, note) };
	struct halves halves;
	int rc;

	if (!split_file(&halves, &result.bytes, arena, met->path)) {
		*out = result;
		return 0;
	}
	for (enum side side = ONE; side <= TWO; side++)
		if ((rc = unmark_half(&result, &halves.versions[side], arena, language, met)) < 0)
			return rc;
	if ((rc = unite_halves(&united, arena, &halves, result.bytes, language, met)) < 0)
		return rc;
	add_unsettled(&result, arena, united.unsettled, language, met);
	united.unsettled = result.unsettled;
	united.bytes = with_body(arena, united.bytes, halves.body);
	*out = united;
	return 0;
}

struct span merge_marked_version(struct arena *arena, const char *path, struct span file, bool second)
{
	struct halves halves;

	if (!split_file(&halves, &file, arena, path))
		return file;
	return with_body(arena, halves.versions[second ? TWO : ONE], halves.body);
}

struct span merge_former_base(const struct merge_former *former)
{
	const bool whole = is_plain(former->path);
	struct former_lines lines;
	struct halves halves;

	if (!former->found)
		return span_of("");
	former_lines_of(&lines, former);
	if (!split_front(&halves, former->arena, former->file, whole, &lines))
		return span_of("");
	return with_body(former->arena, halves.versions[BASE], halves.body);
}
