/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A note that carries its own contradictions of values and headings, until a share lays them beside it. They stand behind
 * the front matter, above the first line: in no section that could go, and within no comment or code that somebody left
 * open.
 */
#include "base/path.h"
#include "merge/block.h"
#include "merge/keep.h"
#include "merge/scan_line.h"
#include "text/frontmatter.h"

static bool can_carry(struct span path)
{
	return span_ends(path, ".md") && !span_starts(path, "unsettled/");
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

static bool carries(const struct merge_blocks *blocks, struct span id)
{
	for (size_t i = 0; i < blocks->count; i++)
		if (blocks->items[i].beside && span_equal(blocks->items[i].id, id))
			return true;
	return false;
}

static void add_carried(struct buf *out, struct arena *arena, struct span note, struct span unsettled,
			const char *language)
{
	const char *line_end = span_find_text(note, "\r\n") < note.len ? "\r\n" : "\n";
	const size_t at = body_start(arena, note);
	struct merge_blocks there, coming;

	merge_blocks_find(&there, arena, note);
	merge_blocks_find(&coming, arena, unsettled);
	buf_add_span(out, span_take(note, at));
	if (at == note.len && span_find(note, '\n') < note.len && note.at[at - 1] != '\n')
		buf_add_text(out, line_end);
	for (size_t i = 0; i < coming.count; i++) {
		if (carries(&there, coming.items[i].id))
			continue;
		coming.items[i].beside = true;
		block_write(out, &coming.items[i], language, line_end);
		buf_add_text(out, line_end);
	}
	buf_add_span(out, span_skip(note, at));
}

bool merge_carry(struct merge_result *result, struct arena *arena, const char *path, const char *language)
{
	struct buf note = BUF_INIT;

	if (!result->unsettled)
		return true;
	if (!can_carry(span_of(path)))
		return false;
	add_carried(&note, arena, result->bytes, span_of(result->unsettled), language);
	result->bytes = buf_keep(arena, &note);
	result->unsettled = NULL;
	return true;
}

bool merge_put_down(struct span *out, const char **beside, struct arena *arena, const char *path, struct span note,
		    const char *language)
{
	struct buf left = BUF_INIT, text = BUF_INIT;
	struct merge_blocks blocks;
	size_t count = 0, done = 0;

	merge_blocks_find(&blocks, arena, note);
	for (size_t i = 0; i < blocks.count; i++) {
		struct merge_block block = blocks.items[i];

		if (!block.beside)
			continue;
		buf_add(&left, note.at + done, block.start - done);
		done = block_end_with_blank(&block, note);
		block.beside = false;
		block_close(&block, arena);
		blocks.items[count++] = block;
	}
	buf_add_span(&left, span_skip(note, done));
	block_write_beside(&text, path, blocks.items, count, language);
	*out = buf_keep(arena, &left);
	*beside = span_copy(arena, buf_span(&text));
	buf_done(&text);
	return count > 0;
}
