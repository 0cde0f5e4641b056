/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge/markers.h"

#include "merge/block.h"
#include "merge/keep.h"
#include "merge/scan.h"

static bool has_markers(struct span note)
{
	return span_starts(note, "<<<<<<<") || span_find_text(note, "\n<<<<<<<") < note.len;
}

/* Both versions of a note whose front matter has conflict markers. False when it has none. */
static bool split_front(struct arena *arena, struct span note, struct span *one, struct span *two)
{
	struct buf first = BUF_INIT, second = BUF_INIT;
	struct span rest = note, line;
	bool found = false, opened = false;

	while (rest.len) {
		struct span before = rest, a, b;
		size_t len;

		(void)span_next_line(&rest, &line);
		if (markers_begin(line) && markers_split(before, &a, &b, &len)) {
			buf_add_span(&first, a);
			buf_add_span(&second, b);
			rest = span_skip(before, len);
			found = true;
			continue;
		}
		if (!opened && !span_is(line, "---"))
			break;
		buf_add(&first, before.at, before.len - rest.len);
		buf_add(&second, before.at, before.len - rest.len);
		if (opened && span_is(line, "---"))
			break;
		opened = true;
	}
	buf_add_span(&first, rest);
	buf_add_span(&second, rest);
	*one = buf_keep(arena, &first);
	*two = buf_keep(arena, &second);
	return found && opened;
}

static struct span unite_versions(struct merge *merge, struct span one, struct span two)
{
	struct merge inner = *merge;
	struct buf out = BUF_INIT;

	if (span_compare(one, two) > 0) {
		struct span swapped = one;

		one = two;
		two = swapped;
	}
	inner.sides[BASE] = (struct merge_side){ .bytes = span_of("") };
	inner.sides[ONE] = (struct merge_side){ .bytes = one, .exists = true };
	inner.sides[TWO] = (struct merge_side){ .bytes = two, .exists = true };
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
	struct span one, two;

	if (!has_markers(note))
		return note;
	if (split_front(merge->arena, note, &one, &two))
		note = unite_versions(merge, one, two);
	return has_markers(note) ? rewrite_body(merge, note) : note;
}
