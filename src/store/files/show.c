/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A change set for the eye: the lines that would go and come. Linear: one stretch a file, from first to last change. */
#include "store/files/changes.h"

#include "base/utf8.h"

#include <string.h>

#define CONTEXT_LINES 2

struct lines {
	struct span *items;
	size_t count;
};

static struct lines split(struct arena *arena, struct span text)
{
	struct lines lines = { NULL, 0 };
	struct span rest = text, line;

	while (span_next_line(&rest, &line))
		lines.count++;
	lines.items = arena_array(arena, lines.count + 1, sizeof(*lines.items));
	lines.count = 0;
	while (span_next_line(&text, &line))
		lines.items[lines.count++] = line;
	return lines;
}

static void add_lines(struct buf *out, const char *sign, struct lines lines, size_t from, size_t to)
{
	for (; from < to; from++) {
		buf_add_text(out, sign);
		visible_add_lines(out, lines.items[from]); /* one line: tabs stay as they will be */
		buf_add_byte(out, '\n');
	}
}

static void show_change(struct buf *out, struct arena *arena, const struct change *change)
{
	struct lines old = split(arena, change->existed ? change->expected : span_of(""));
	struct lines now = split(arena, change->deleted ? span_of("") : change->bytes);
	size_t head = 0, tail = 0, before, after;

	while (head < old.count && head < now.count && span_equal(old.items[head], now.items[head]))
		head++;
	while (tail < old.count - head && tail < now.count - head &&
	       span_equal(old.items[old.count - 1 - tail], now.items[now.count - 1 - tail]))
		tail++;
	if (head == old.count && head == now.count)
		return;
	before = head < CONTEXT_LINES ? head : CONTEXT_LINES;
	after = tail < CONTEXT_LINES ? tail : CONTEXT_LINES;
	buf_add_format(out, "@@ -%zu,%zu +%zu,%zu @@\n", old.count ? head - before + 1 : 0,
		       old.count - head - tail + before + after, now.count ? head - before + 1 : 0,
		       now.count - head - tail + before + after);
	add_lines(out, " ", old, head - before, head);
	add_lines(out, "-", old, head, old.count - tail);
	add_lines(out, "+", now, head, now.count - tail);
	add_lines(out, " ", old, old.count - tail, old.count - tail + after);
}

void changes_show(const struct changes *changes, struct context *ctx)
{
	struct arena *scratch = arena_open();

	for (size_t i = 0; i < changes->count; i++) {
		struct buf text = BUF_INIT;

		visible_add(&text, span_of(changes->items[i].path));
		buf_add_byte(&text, '\n');
		show_change(&text, scratch, &changes->items[i]);
		(void)fwrite(text.at, 1, text.len, ctx->out);
		buf_done(&text);
		arena_reset(scratch);
	}
	arena_close(scratch);
}
