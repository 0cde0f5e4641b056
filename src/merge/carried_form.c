/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge/carried_form.h"

#include "base/path.h"
#include "merge/keep.h"
#include "merge/scan_line.h"
#include "merge/table_scan.h"
#include "text/frontmatter.h"
#include "text/unsettled.h"

#define COMMENT "# "
#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

enum carried_form carried_form(const char *path)
{
	struct span name = path_name(span_of(path));

	if (span_ends(name, ".csv"))
		return CARRIED_ROWS;
	if (span_is(name, "erfar.conf"))
		return CARRIED_COMMENTS;
	return span_ends(name, ".md") && !span_starts(span_of(path), "unsettled/") ? CARRIED_QUOTES : CARRIED_NOT;
}

static struct merge_block *add_block(struct merge_blocks *out, struct arena *arena)
{
	out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof(*out->items));
	return &out->items[out->count++];
}

static void find_quotes(struct merge_blocks *out, struct arena *arena, struct span note)
{
	struct merge_blocks blocks;

	merge_blocks_find(&blocks, arena, note);
	for (size_t i = 0; i < blocks.count; i++) {
		if (!blocks.items[i].beside)
			continue;
		blocks.items[i].end = block_end_with_blank(&blocks.items[i], note);
		*add_block(out, arena) = blocks.items[i];
	}
}

static void place_block(struct merge_block *block, struct span file, struct span bytes)
{
	block->start = (size_t)(bytes.at - file.at);
	block->end = block->start + bytes.len;
	block->line = 1;
	for (size_t i = 0; i < block->start; i++)
		block->line += file.at[i] == '\n';
}

static void find_rows(struct merge_blocks *out, struct arena *arena, const char *path, struct span file)
{
	struct raw_table table;

	if (span_find_text(file, UNSETTLED_OPENING) == file.len || !table_scan(&table, arena, path, file))
		return;
	for (size_t i = 0; i < table.carried_count; i++) {
		struct merge_block *block = add_block(out, arena);

		block_parse(block, arena, cell_text(arena, table.carried[i].cells[0]));
		place_block(block, file, table.carried[i].bytes);
	}
}

/* A line of the block that a comment holds; a span at NULL for any other line. */
static struct span uncomment(struct span line)
{
	return span_starts(line, COMMENT ">") ? span_skip(line, sizeof(COMMENT) - 1) : (struct span){ NULL, 0 };
}

/* The comment at the start of rest that is a block; rest goes on behind it, or behind the first line. */
static bool read_comment(struct span *text, struct span *rest, struct arena *arena)
{
	struct buf lines = BUF_INIT;
	struct span line, inside, next;

	(void)span_next_line(rest, &line);
	inside = uncomment(line);
	if (!inside.at || !unsettled_is_beside(inside))
		return false;
	do {
		buf_add_span(&lines, inside);
		buf_add_byte(&lines, '\n');
		next = *rest;
		inside = span_next_line(&next, &line) ? uncomment(line) : (struct span){ NULL, 0 };
		if (inside.at && !block_begins(inside))
			*rest = next;
	} while (inside.at && !block_begins(inside));
	*text = buf_keep(arena, &lines);
	return true;
}

static void find_comments(struct merge_blocks *out, struct arena *arena, struct span file)
{
	struct span rest = span_skip(file, span_starts(file, BYTE_ORDER_MARK) ? 3 : 0);

	while (rest.len) {
		const char *start = rest.at;
		struct span text;

		if (read_comment(&text, &rest, arena)) {
			struct merge_block *block = add_block(out, arena);
			struct span next = rest, line;

			if (span_next_line(&next, &line) && !span_trim(line).len)
				rest = next;

			block_parse(block, arena, text);
			place_block(block, file, span_between(start, rest.at));
		}
	}
}

void carried_find(struct merge_blocks *out, struct arena *arena, const char *path, struct span file)
{
	*out = (struct merge_blocks){ 0 };
	switch (carried_form(path)) {
	case CARRIED_QUOTES:
		find_quotes(out, arena, file);
		break;
	case CARRIED_ROWS:
		find_rows(out, arena, path, file);
		break;
	case CARRIED_COMMENTS:
		find_comments(out, arena, file);
		break;
	case CARRIED_NOT:
		break;
	}
}

struct merge_block *carried_by_id(const struct merge_blocks *blocks, struct span id)
{
	for (size_t i = 0; i < blocks->count; i++)
		if (span_equal(blocks->items[i].id, id))
			return &blocks->items[i];
	return NULL;
}

struct span carried_without(struct arena *arena, struct span file, const struct merge_blocks *blocks)
{
	struct buf left = BUF_INIT;
	size_t done = 0;

	if (!blocks->count)
		return file;
	for (size_t i = 0; i < blocks->count; i++) {
		buf_add(&left, file.at + done, blocks->items[i].start - done);
		done = blocks->items[i].end;
	}
	buf_add_span(&left, span_skip(file, done));
	return buf_keep(arena, &left);
}

/* Where the first line of the body begins. */
static size_t body_start(struct arena *arena, struct span note)
{
	struct front_problem problem;
	struct front front;
	size_t at, next;

	(void)front_parse(&front, &problem, arena, note);
	for (at = front.body; at < note.len && line_is_blank(line_at(note, at, &next)); at = next)
		continue;
	return at;
}

/* Where they begin in the file. */
static bool find_place(size_t *out, struct arena *arena, const char *path, struct span file)
{
	const enum carried_form form = carried_form(path);
	struct raw_table table;

	*out = 0;
	if (form == CARRIED_QUOTES)
		*out = body_start(arena, file);
	if (form == CARRIED_COMMENTS)
		*out = span_starts(file, BYTE_ORDER_MARK) ? 3 : 0;
	if (form != CARRIED_ROWS)
		return form != CARRIED_NOT;
	if (!table_scan(&table, arena, path, file))
		return false;
	*out = table.header.count ? (size_t)(table.header.bytes.at - file.at) + table.header.bytes.len : file.len;
	return true;
}

static void add_row(struct buf *out, struct span block, const char *line_end)
{
	buf_add_byte(out, '"');
	block = span_take(block, block.len - span_of(line_end).len);
	for (size_t i = 0; i < block.len; i++) {
		if (block.at[i] == '"')
			buf_add_byte(out, '"');
		buf_add_byte(out, block.at[i]);
	}
	buf_add_byte(out, '"');
	buf_add_text(out, line_end);
}

static void add_comment(struct buf *out, struct span block, const char *line_end)
{
	struct span line;

	while (span_next_line(&block, &line)) {
		buf_add_text(out, COMMENT);
		buf_add_span(out, line);
		buf_add_text(out, line_end);
	}
}

static void add_one(struct buf *out, struct merge_block block, enum carried_form form, const char *language,
		    const char *line_end)
{
	struct buf text = BUF_INIT;

	block.beside = true;
	block_write(&text, &block, language, line_end);
	if (form == CARRIED_ROWS)
		add_row(out, buf_span(&text), line_end);
	else if (form == CARRIED_COMMENTS)
		add_comment(out, buf_span(&text), line_end);
	else
		buf_add_span(out, buf_span(&text));
	if (form != CARRIED_ROWS) /* what stands below is no part of it */
		buf_add_text(out, line_end);
	buf_done(&text);
}

bool carried_add(struct span *file, struct arena *arena, const char *path, const struct merge_blocks *blocks,
		 const char *language)
{
	const char *line_end = span_find_text(*file, "\r\n") < file->len ? "\r\n" : "\n";
	const enum carried_form form = carried_form(path);
	struct buf out = BUF_INIT;
	size_t at;

	if (!blocks->count)
		return true;
	if (!find_place(&at, arena, path, *file))
		return false;
	buf_add_span(&out, span_take(*file, at));
	if (at == file->len && (form == CARRIED_ROWS || span_find(*file, '\n') < at) && at && file->at[at - 1] != '\n')
		buf_add_text(&out, line_end);
	for (size_t i = 0; i < blocks->count; i++)
		add_one(&out, blocks->items[i], form, language, line_end);
	buf_add_span(&out, span_skip(*file, at));
	*file = buf_keep(arena, &out);
	return true;
}
