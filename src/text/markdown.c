/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cmark's start positions are right and its end positions are not, so a part goes on
 * to the line before the next one begins.
 */
#include "text/markdown.h"

#include "text/cmark_tree.h"
#include "text/item.h"
#include "text/note.h"

#include <cmark.h>

#include <string.h>

#define CONTAINERS_A_LINE 16
#define BRACKETS_A_RUN 2000
#define LONGEST_LABEL 80  /* bytes */
#define DEEPEST_MARKER 64 /* columns: every line, a blank one too, costs cmark as much as lists are open */

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t';
}

/* Quotes and list items that open at the start of a line; too many when they stand too far in. */
static size_t count_containers(struct span line)
{
	size_t count = 0, columns = 0;

	for (;;) {
		size_t marker;

		for (; line.len && is_blank(line.at[0]); line = span_skip(line, 1))
			columns += line.at[0] == '\t' ? 4 : 1;
		marker = line.len && line.at[0] == '>' ? 1 : item_marker(line);
		if (!marker)
			return count;
		if (columns > DEEPEST_MARKER)
			return CONTAINERS_A_LINE + 1;
		line = span_skip(line, marker);
		count++;
	}
}

static size_t count_brackets(struct span line)
{
	size_t count = 0;

	while ((line = span_skip(line, span_find(line, '['))).len) {
		line = span_skip(line, 1);
		count++;
	}
	return count;
}

bool markdown_is_tame(struct span text)
{
	bool by_byte = span_find(text, '\r') < text.len;
	size_t brackets = 0;
	struct span line;

	if (text.len > NOTE_LIMIT_MARKDOWN)
		return false;
	while (text.len) {
		size_t len = by_byte ? 0 : span_find(text, '\n');

		while (by_byte && len < text.len && text.at[len] != '\n' && text.at[len] != '\r')
			len++;
		line = span_take(text, len);
		brackets += count_brackets(line);
		text = span_skip(text, len + 1);
		if (!span_trim(line).len)
			brackets = 0;
		if (brackets > BRACKETS_A_RUN || count_containers(line) > CONTAINERS_A_LINE)
			return false;
	}
	return true;
}

int markdown_heading(struct span line, struct span *words)
{
	size_t indent = 0, level = 0;
	struct span rest;

	while (indent < line.len && line.at[indent] == ' ')
		indent++;
	rest = span_skip(line, indent);
	while (level < rest.len && rest.at[level] == '#')
		level++;
	if (indent > 3 || level < 1 || level > 6 || (level < rest.len && !is_blank(rest.at[level])))
		return 0;
	rest = span_trim(span_skip(rest, level));
	for (size_t end = rest.len; end > 0 && rest.at[end - 1] == '#'; end--)
		if (end == 1 || is_blank(rest.at[end - 2]))
			rest = span_trim(span_take(rest, end - 1));
	*words = rest;
	return (int)level;
}

bool markdown_bold_line(struct span line, struct span *words)
{
	const char *mark;
	struct span inner;

	line = span_trim(line);
	mark = span_starts(line, "**") ? "**" : "__";
	if (span_ends(line, "\\")) /* a hard line break */
		line = span_trim(span_take(line, line.len - 1));
	if (span_ends(line, ":"))
		line = span_take(line, line.len - 1);
	if (line.len < 5 || !span_starts(line, mark))
		return false;
	inner = span_make(line.at + 2, line.len - 2);
	if (!span_ends(inner, mark) || span_find_text(inner, mark) != inner.len - 2)
		return false;
	inner = span_trim(span_take(inner, inner.len - 2));
	*words = span_ends(inner, ":") ? span_trim(span_take(inner, inner.len - 1)) : inner;
	return words->len > 0;
}

static struct markdown_part *add_part(struct markdown_outline *out, struct arena *arena, enum markdown_kind kind,
				      int level, size_t line)
{
	struct markdown_part *part;

	out->parts = arena_grow(arena, out->parts, out->count, &out->capacity, sizeof(*out->parts));
	part = &out->parts[out->count++];
	*part = (struct markdown_part){ .kind = kind, .level = level, .line = line, .last = line };
	return part;
}

/* A heading that is underlined: the line under it. */
static size_t underline(const struct lines *lines, size_t line)
{
	for (size_t at = line + 1; at < lines->count; at++) {
		struct span text = span_trim(lines_at(lines, at));
		size_t len = 0;

		while (len < text.len && text.at[len] == text.at[0])
			len++;
		if (text.len && len == text.len && (text.at[0] == '=' || text.at[0] == '-'))
			return at;
	}
	return line;
}

struct numbers {
	size_t *items;
	size_t count, capacity;
};

/* What begins in a line; the innermost block counts. */
enum block { BLOCK_NONE, BLOCK_OTHER, BLOCK_PARAGRAPH, BLOCK_PARAGRAPH_OF_LIST };

struct walk {
	struct markdown_outline *out;
	unsigned char *blocks; /* enum block of each line */
	struct arena *arena;
	const struct lines *lines;
	int quotes, lists;	      /* open ones */
	struct numbers open, waiting; /* items read; items closed, whose end the next block tells, inner ones first */
	size_t newest;		      /* the line in which the newest block began */
	bool in_heading;
	struct buf words;
};

static void push(struct numbers *list, struct arena *arena, size_t number)
{
	list->items = arena_grow(arena, list->items, list->count, &list->capacity, sizeof(*list->items));
	list->items[list->count++] = number;
}

/* Columns in front of an item's marker. */
static size_t marker_column(const struct lines *lines, const struct markdown_part *item)
{
	size_t offset = item->start - lines_start(lines, item->line);
	size_t indent = lines_indent(lines, item->line);

	return indent > offset ? indent : offset;
}

/*
 * An item ends with the last line that is not blank; a line that follows a blank one and stands no further in than
 * the marker is no part of it, though cmark may show nothing there (a link reference). Each item around goes on where
 * the one inside it ended, so that every line is looked at once.
 */
static void end_waiting(struct walk *walk, size_t last)
{
	size_t at = walk->newest + 1, end = walk->newest;

	for (size_t i = 0; i < walk->waiting.count; i++) {
		struct markdown_part *item = &walk->out->parts[walk->waiting.items[i]];
		size_t marker = marker_column(walk->lines, item);

		for (; at <= last; at++) {
			if (lines_is_blank(walk->lines, at))
				continue;
			if (at > end + 1 && lines_indent(walk->lines, at) <= marker)
				break;
			end = at;
		}
		item->last = end;
	}
	walk->waiting.count = 0;
}

static void enter_item(struct walk *walk, cmark_node *node, size_t line)
{
	size_t column = (size_t)cmark_node_get_start_column(node);
	struct markdown_part *item;

	if (walk->quotes)
		return;
	item = add_part(walk->out, walk->arena, MARKDOWN_ITEM, walk->lists - 1, line);
	item->start = lines_start(walk->lines, line) + (column ? column - 1 : 0);
	push(&walk->open, walk->arena, walk->out->count - 1);
}

static void enter_heading(struct walk *walk, cmark_node *node, size_t line)
{
	struct markdown_part *heading;
	struct span words;

	if (walk->quotes || walk->lists)
		return;
	heading = add_part(walk->out, walk->arena, MARKDOWN_HEADING, cmark_node_get_heading_level(node), line);
	heading->start = lines_start(walk->lines, line);
	if (!markdown_heading(lines_at(walk->lines, line), &words))
		heading->last = underline(walk->lines, line);
	walk->in_heading = true;
	buf_clear(&walk->words);
}

static enum block block_of(const struct walk *walk, cmark_node *node)
{
	if (cmark_node_get_type(node) != CMARK_NODE_PARAGRAPH || walk->quotes)
		return BLOCK_OTHER;
	return walk->lists ? BLOCK_PARAGRAPH_OF_LIST : BLOCK_PARAGRAPH;
}

static void enter_block(struct walk *walk, cmark_node *node)
{
	int start = cmark_node_get_start_line(node);
	size_t line = start > 0 ? (size_t)start - 1 : 0;

	if (walk->waiting.count && line > 0)
		end_waiting(walk, line - 1);
	walk->newest = line;
	if (line < walk->lines->count)
		walk->blocks[line] = (unsigned char)block_of(walk, node);
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_BLOCK_QUOTE:
		walk->quotes++;
		break;
	case CMARK_NODE_LIST:
		walk->lists++;
		break;
	case CMARK_NODE_ITEM:
		enter_item(walk, node, line);
		break;
	case CMARK_NODE_HEADING:
		enter_heading(walk, node, line);
		break;
	default:
		break;
	}
}

static void leave_block(struct walk *walk, cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_BLOCK_QUOTE:
		walk->quotes--;
		break;
	case CMARK_NODE_LIST:
		walk->lists--;
		break;
	case CMARK_NODE_ITEM:
		if (!walk->quotes && walk->open.count)
			push(&walk->waiting, walk->arena, walk->open.items[--walk->open.count]);
		break;
	case CMARK_NODE_HEADING:
		if (walk->in_heading)
			walk->out->parts[walk->out->count - 1].text =
				span_trim(span_of(arena_copy_bytes(walk->arena, walk->words.at, walk->words.len)));
		walk->in_heading = false;
		break;
	default:
		break;
	}
}

static void enter_inline(struct walk *walk, cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT:
	case CMARK_NODE_CODE:
		buf_add_text(&walk->words, cmark_node_get_literal(node));
		break;
	case CMARK_NODE_SOFTBREAK:
	case CMARK_NODE_LINEBREAK:
		buf_add_byte(&walk->words, ' ');
		break;
	default:
		break;
	}
}

static bool is_block(cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);

	return type >= CMARK_NODE_FIRST_BLOCK && type <= CMARK_NODE_LAST_BLOCK;
}

static void walk_document(struct walk *walk, cmark_node *document)
{
	cmark_iter *iter = cmark_iter_new(document);
	cmark_event_type event;

	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);

		if (is_block(node) && event == CMARK_EVENT_ENTER)
			enter_block(walk, node);
		else if (is_block(node))
			leave_block(walk, node);
		else if (walk->in_heading && event == CMARK_EVENT_ENTER)
			enter_inline(walk, node);
	}
	if (walk->lines->count)
		end_waiting(walk, walk->lines->count - 1);
	cmark_iter_free(iter);
}

/* "Vedtak:" alone on a line, not in the middle of a paragraph. */
static bool is_label(const struct lines *lines, size_t at, struct span *words)
{
	struct span line = span_trim(lines_at(lines, at)), before, heading;

	if (!span_ends(line, ":") || line.len < 3 || line.len > LONGEST_LABEL || item_marker(line))
		return false;
	before = at ? span_trim(lines_at(lines, at - 1)) : span_of("");
	if (before.len && !item_marker(before) && !markdown_heading(before, &heading))
		return false;
	*words = span_trim(span_take(line, line.len - 1));
	return words->len > 0;
}

/* A line in bold or a label, if it is one. */
static void add_line(struct markdown_outline *out, struct arena *arena, const struct lines *lines, size_t at)
{
	struct markdown_part *part;
	struct span words;
	bool bold = markdown_bold_line(lines_at(lines, at), &words);

	if (!bold && !is_label(lines, at, &words))
		return;
	part = add_part(out, arena, bold ? MARKDOWN_BOLD : MARKDOWN_LABEL, MARKDOWN_BOLD_LEVEL, at);
	part->text = words;
	part->start = lines_start(lines, at);
}

/*
 * The lines in bold and the labels of paragraphs, put among the other parts. In a list only a line that is not indented
 * may be one.
 */
static void add_bold_lines(struct walk *walk, struct markdown_outline *all)
{
	const struct markdown_outline *found = walk->out;
	enum block block = BLOCK_NONE;
	size_t next = 0;

	for (size_t at = 0; at < walk->lines->count; at++) {
		size_t indent = lines_indent(walk->lines, at);

		for (; next < found->count && found->parts[next].line <= at; next++) {
			all->parts =
				arena_grow(walk->arena, all->parts, all->count, &all->capacity, sizeof(*all->parts));
			all->parts[all->count++] = found->parts[next];
		}
		if (walk->blocks[at])
			block = (enum block)walk->blocks[at];
		else if (lines_is_blank(walk->lines, at) && block != BLOCK_OTHER)
			block = BLOCK_NONE;
		if ((block == BLOCK_PARAGRAPH && indent < 4) || (block == BLOCK_PARAGRAPH_OF_LIST && !indent))
			add_line(all, walk->arena, walk->lines, at);
	}
}

static bool is_code_fence(struct span line)
{
	return span_starts(line, "```") || span_starts(line, "~~~");
}

/* Line by line: "# heading", "- item" and code fences, nothing else. */
static void read_by_lines(struct markdown_outline *out, struct arena *arena, const struct lines *lines)
{
	bool in_code = false;

	for (size_t at = 0; at < lines->count; at++) {
		struct span line = lines_at(lines, at), text = span_trim(line), words;
		int level = markdown_heading(line, &words);

		if (is_code_fence(text))
			in_code = !in_code;
		if (in_code || is_code_fence(text))
			continue;
		if (level) {
			struct markdown_part *heading = add_part(out, arena, MARKDOWN_HEADING, level, at);

			heading->text = words;
			heading->start = lines_start(lines, at);
		} else if (lines_indent(lines, at) < 4 &&
			   (markdown_bold_line(line, &words) || is_label(lines, at, &words))) {
			add_line(out, arena, lines, at);
		} else if (item_marker(text)) {
			struct markdown_part *item =
				add_part(out, arena, MARKDOWN_ITEM, (int)(lines_indent(lines, at) / 2), at);

			item->start = lines_start(lines, at) + (size_t)(text.at - line.at);
		} else if (text.len && out->count && out->parts[out->count - 1].kind == MARKDOWN_ITEM &&
			   out->parts[out->count - 1].last + 1 == at) {
			out->parts[out->count - 1].last = at;
		}
	}
	out->by_lines = true;
}

void markdown_parse(struct markdown_outline *out, struct arena *arena, const struct lines *lines)
{
	struct markdown_outline found = { 0 };
	struct walk walk = { .out = &found, .arena = arena, .lines = lines, .words = BUF_INIT };
	struct cmark_tree tree;

	memset(out, 0, sizeof(*out));
	if (!markdown_is_tame(lines->text)) {
		read_by_lines(out, arena, lines);
		return;
	}
	walk.blocks = arena_array(arena, lines->count + 1, sizeof(*walk.blocks));
	cmark_tree_open(&tree, lines->text, CMARK_OPT_DEFAULT);
	walk_document(&walk, tree.document);
	cmark_tree_close(&tree);
	add_bold_lines(&walk, out);
	buf_done(&walk.words);
}
