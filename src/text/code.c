/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/code.h"

#include "text/cmark_tree.h"
#include "text/item.h"
#include "text/lines.h"
#include "text/markdown.h"

#include <cmark.h>

#include <string.h>

#define LONGEST_DEFINITION 2000

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t';
}

static size_t count_text(struct span text, const char *sought)
{
	size_t count = 0;

	for (size_t at; (at = span_find_text(text, sought)) < text.len; text = span_skip(text, at + 1))
		count++;
	return count;
}

static void add(struct code *out, struct arena *arena, size_t start, size_t end)
{
	out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof(*out->items));
	out->items[out->count++] = (struct code_range){ start, end };
}

/* Behind the signs of quotes and lists. */
static struct span inner_line(struct span line)
{
	size_t len;

	do {
		while (line.len && is_blank(line.at[0]))
			line = span_skip(line, 1);
		len = span_starts(line, ">") ? 1 : item_marker(line);
		line = span_skip(line, len);
	} while (len);
	return line;
}

static bool is_fence(struct span line)
{
	line = inner_line(line);
	return span_starts(line, "```") || span_starts(line, "~~~");
}

/* cmark tells where a block of code begins and what is in it, but not rightly where it ends. */
static void mark_block(unsigned char *marks, const struct lines *lines, cmark_node *node)
{
	size_t first = (size_t)cmark_node_get_start_line(node), end;

	if (!first || first > lines->count)
		return;
	end = first - 1 + count_text(span_of(cmark_node_get_literal(node)), "\n");
	if (is_fence(lines_at(lines, first - 1)))
		end += 2;
	for (size_t line = first - 1; line < end && line < lines->count; line++)
		marks[line] = 1;
}

/* What cmark sees: the lines of blocks, and how many "<!--" stand in spans of code. */
static size_t look_with_cmark(unsigned char *marks, const struct lines *lines)
{
	struct cmark_tree tree;
	cmark_event_type event;
	cmark_iter *iter;
	size_t count = 0;

	cmark_tree_open(&tree, lines->text, CMARK_OPT_DEFAULT);
	iter = cmark_iter_new(tree.document);
	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);

		if (event == CMARK_EVENT_ENTER && cmark_node_get_type(node) == CMARK_NODE_CODE_BLOCK)
			mark_block(marks, lines, node);
		else if (event == CMARK_EVENT_ENTER && cmark_node_get_type(node) == CMARK_NODE_CODE)
			count += count_text(span_of(cmark_node_get_literal(node)), "<!--");
	}
	cmark_iter_free(iter);
	cmark_tree_close(&tree);
	return count;
}

static size_t ticks_at(struct span line, size_t at)
{
	size_t count = 0;

	while (at + count < line.len && line.at[at + count] == '`')
		count++;
	return count;
}

/* Where the run of as many ticks ends that closes the one at the byte; 0 for none. */
static size_t span_end(struct span line, size_t at, size_t ticks)
{
	for (size_t end = at + ticks, run; end < line.len; end += run ? run : 1)
		if ((run = ticks_at(line, end)) == ticks)
			return end + run;
	return 0;
}

/* Spans of one line; a comment that opens before one hides its ticks. *in_comment: such a one goes on. */
static size_t add_spans(struct code *out, struct arena *arena, struct span line, size_t start, bool *in_comment)
{
	size_t count = 0, tries = 0;

	for (size_t at = 0; at < line.len;) {
		struct span rest = span_skip(line, at);
		size_t ticks = ticks_at(line, at), end;

		if (*in_comment || span_starts(rest, "<!--")) {
			end = span_find_text(rest, "-->");
			*in_comment = end == rest.len;
			at += *in_comment ? end : end + strlen("-->");
			continue;
		}
		if (line.at[at] == '\\' && !ticks) {
			at += 2;
			continue;
		}
		end = ticks && tries < 50 ? span_end(line, at, ticks) : 0;
		tries += ticks && !end;
		if (end) {
			add(out, arena, start + at, start + end);
			count += count_text(span_between(line.at + at, line.at + end), "<!--");
		}
		at = end ? end : at + (ticks ? ticks : 1);
	}
	return count;
}

bool code_find(struct code *out, struct arena *arena, struct span text)
{
	unsigned char *marks;
	struct lines lines;
	size_t by_cmark, by_lines = 0;
	bool in_comment = false;

	*out = (struct code){ 0 };
	if (span_find_text(text, "<!--") == text.len && span_find_text(text, "]:") == text.len)
		return true;
	if (!markdown_is_tame(text))
		return false;
	lines_parse(&lines, arena, text);
	marks = arena_array(arena, lines.count + 1, sizeof(*marks));
	by_cmark = look_with_cmark(marks, &lines);
	for (size_t i = 0; i < lines.count; i++) {
		if (marks[i])
			add(out, arena, lines_start(&lines, i), lines_start(&lines, i + 1));
		else
			by_lines += add_spans(out, arena, lines_at(&lines, i), lines_start(&lines, i), &in_comment);
	}
	return by_cmark == by_lines;
}

bool code_has(const struct code *code, size_t at)
{
	size_t low = 0, high = code->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (code->items[middle].end <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return low < code->count && code->items[low].start <= at;
}

/* What cmark takes for definitions is nowhere in its tree. */
static bool leaves_nothing(struct span line)
{
	struct cmark_tree tree;
	bool nothing;

	cmark_tree_open(&tree, line, CMARK_OPT_DEFAULT);
	nothing = !cmark_node_first_child(tree.document);
	cmark_tree_close(&tree);
	return nothing;
}

bool code_definition(struct span *target, struct span line)
{
	struct span words = span_trim(line), where;
	size_t close = 1, end = 0;

	if (!span_starts(words, "[") || span_starts(words, "[^") || line.len > LONGEST_DEFINITION ||
	    span_find_text(words, "]:") == words.len || !leaves_nothing(line))
		return false;
	while (close < words.len && words.at[close] != ']')
		close += words.at[close] == '\\' ? 2 : 1;
	where = span_trim(span_skip(words, close + 2));
	if (span_starts(where, "<")) {
		where = span_skip(where, 1);
		end = span_find(where, '>');
	} else {
		while (end < where.len && !is_blank(where.at[end]))
			end++;
	}
	*target = span_take(where, end);
	return end > 0;
}
