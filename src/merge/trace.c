/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Following a text of a contradiction back through the versions of its file. */
#include "merge/carried_form.h"
#include "merge/encoding.h"
#include "merge/place.h"
#include "text/unsettled.h"

/* A line of the text: how often a version must have it, and how often the one that is looked at has it. */
struct counted {
	size_t wanted, found;
};

/* Without blanks around it and marks of a quote: in a block it is the same line. */
static struct span words_of(struct span line)
{
	line = span_trim(line);
	while (line.len && line.at[0] == '>')
		line = span_trim(span_skip(line, 1));
	return line;
}

static void add_lines(struct merge_trace *trace)
{
	struct span rest = trace->text, line;

	map_init(&trace->lines, trace->arena);
	while (span_next_line(&rest, &line)) {
		line = words_of(line);
		if (line.len && !map_get(&trace->lines, line))
			map_put(&trace->lines, line, arena_alloc(trace->arena, sizeof(struct counted)));
	}
}

static void count_words(struct merge_trace *trace, struct span words)
{
	struct span line;

	for (size_t i = 0; i < trace->lines.count; i++)
		((struct counted *)trace->lines.entries[i].value)->found = 0;
	while (span_next_line(&words, &line)) {
		struct counted *counted;

		line = words_of(line);
		counted = line.len ? map_get(&trace->lines, line) : NULL;
		if (counted)
			counted->found++;
	}
}

/* What a file only carries is in that version's words no more than what lies beside it. */
static void count_lines(struct merge_trace *trace, struct span version)
{
	struct arena *scratch;
	struct merge_blocks carried;

	if (span_find_text(version, UNSETTLED_OPENING) == version.len) {
		count_words(trace, version);
		return;
	}
	scratch = arena_open();
	carried_find(&carried, scratch, trace->path, version);
	count_words(trace, carried_without(scratch, version, &carried));
	arena_close(scratch);
}

static bool has_lines(struct merge_trace *trace, struct span version)
{
	count_lines(trace, version);
	for (size_t i = 0; i < trace->lines.count; i++) {
		const struct counted *counted = trace->lines.entries[i].value;

		if (counted->found < counted->wanted)
			return false;
	}
	return trace->lines.count > 0;
}

static bool agrees(const struct merge_trace *trace, struct span version)
{
	struct arena *scratch = arena_open();
	bool is = place_agrees(scratch, trace->path, version, trace->text);

	arena_close(scratch);
	return is;
}

/* A line that the base has as well counts once more, where the tip has it more often: that one is the text's. */
static bool want_lines(struct merge_trace *trace, struct span base, struct span tip)
{
	count_lines(trace, base);
	for (size_t i = 0; i < trace->lines.count; i++) {
		struct counted *counted = trace->lines.entries[i].value;

		counted->wanted = counted->found + 1;
	}
	count_lines(trace, tip);
	for (size_t i = 0; i < trace->lines.count; i++) {
		struct counted *counted = trace->lines.entries[i].value;

		if (!counted->found)
			return false;
		if (counted->wanted > counted->found)
			counted->wanted = counted->found;
	}
	return trace->lines.count > 0;
}

bool merge_trace_begin(struct merge_trace *out, struct arena *arena, const char *path, struct span text,
		       struct span base, struct span tip)
{
	*out = (struct merge_trace){ .arena = arena, .path = path, .text = text };
	add_lines(out);
	base = encoding_settle(arena, path, base);
	tip = encoding_settle(arena, path, tip);
	out->by_place = agrees(out, tip);
	if (out->by_place)
		return !agrees(out, base);
	return want_lines(out, base, tip) && !has_lines(out, base);
}

bool merge_trace_has(struct merge_trace *trace, struct span version)
{
	struct arena *scratch = arena_open();
	bool has;

	version = encoding_settle(scratch, trace->path, version);
	has = trace->by_place ? agrees(trace, version) : has_lines(trace, version);
	arena_close(scratch);
	return has;
}

bool merge_stands_in(const char *path, struct span version, struct span text)
{
	struct arena *scratch = arena_open();
	struct merge_trace trace;
	const bool stands = merge_trace_begin(&trace, scratch, path, text, span_of(""), version);

	arena_close(scratch);
	return stands;
}

static bool carries(struct arena *scratch, const char *path, struct span version, struct span text)
{
	struct merge_blocks blocks;

	merge_contradictions_find(&blocks, scratch, path, version);
	for (size_t i = 0; i < blocks.count; i++)
		for (size_t k = 0; blocks.items[i].beside && k < blocks.items[i].count; k++)
			if (span_equal(span_trim(blocks.items[i].texts[k].text), span_trim(text)))
				return true;
	return false;
}

bool merge_says(const char *path, struct span version, struct span text)
{
	struct arena *scratch = arena_open();
	struct merge_block marked;
	bool says = merge_stands_in(path, version, text) || carries(scratch, path, version, text);
	const bool is_marked = !says && merge_is_marked(&marked, scratch, path, version);

	for (int second = 0; is_marked && !says && second < 2; second++) {
		struct span half = merge_marked_version(scratch, path, version, second);

		says = merge_stands_in(path, half, text) || carries(scratch, path, half, text);
	}
	arena_close(scratch);
	return says;
}
