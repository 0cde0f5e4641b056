/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A change set for the eye: the lines that would go and come, in stretches with a few lines around each. */
#include "store/files/changes.h"

#include "base/utf8.h"

#include <stdint.h>

#define CONTEXT_LINES 2
#define MOST_PAIRS 4000000 /* lines by lines that are compared with each other; beyond, all between goes and comes */

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

/* Both texts, and which of their lines stay: in order, each of the one is the next of the other. */
struct comparison {
	struct lines old, now;
	bool *old_stays, *now_stays;
};

/* A stretch: from these lines to before those. */
struct stretch {
	size_t old_from, old_to, now_from, now_to;
};

static void keep(struct comparison *both, size_t i, size_t j)
{
	both->old_stays[i] = both->now_stays[j] = true;
}

/* The longest common subsequence of what lies between the beginning and the end that both share. */
static void match(struct comparison *both, struct arena *arena, const struct stretch *middle)
{
	size_t high = middle->old_to - middle->old_from, wide = middle->now_to - middle->now_from, i = 0, j = 0;
	const struct span *old = both->old.items + middle->old_from, *now = both->now.items + middle->now_from;
	uint16_t *longest; /* from line i and line j to the end */

	if (!high || !wide || high > MOST_PAIRS / wide)
		return;
	longest = arena_array(arena, (high + 1) * (wide + 1), sizeof(*longest));
	for (i = high; i-- > 0;)
		for (j = wide; j-- > 0;) {
			uint16_t *cell = &longest[i * (wide + 1) + j], down = cell[wide + 1], right = cell[1];

			*cell = span_equal(old[i], now[j]) ? (uint16_t)(cell[wide + 2] + 1)
				: down > right		   ? down
							   : right;
		}
	for (i = 0, j = 0; i < high && j < wide;)
		if (span_equal(old[i], now[j]))
			keep(both, middle->old_from + i++, middle->now_from + j++);
		else if (longest[(i + 1) * (wide + 1) + j] >= longest[i * (wide + 1) + j + 1])
			i++;
		else
			j++;
}

static void compare(struct comparison *both, struct arena *arena)
{
	struct stretch middle = { 0, both->old.count, 0, both->now.count };

	both->old_stays = arena_array(arena, both->old.count + 1, sizeof(bool));
	both->now_stays = arena_array(arena, both->now.count + 1, sizeof(bool));
	while (middle.old_from < middle.old_to && middle.now_from < middle.now_to &&
	       span_equal(both->old.items[middle.old_from], both->now.items[middle.now_from]))
		keep(both, middle.old_from++, middle.now_from++);
	while (middle.old_from < middle.old_to && middle.now_from < middle.now_to &&
	       span_equal(both->old.items[middle.old_to - 1], both->now.items[middle.now_to - 1]))
		keep(both, --middle.old_to, --middle.now_to);
	match(both, arena, &middle);
}

/* Past the lines that stay; how many they are. */
static size_t skip_same(const struct comparison *both, size_t *i, size_t *j)
{
	size_t from = *i;

	for (; *i < both->old.count && both->old_stays[*i] && *j < both->now.count && both->now_stays[*j]; ++*i)
		++*j;
	return *i - from;
}

static void skip_changed(const struct comparison *both, size_t *i, size_t *j)
{
	while (*i < both->old.count && !both->old_stays[*i])
		++*i;
	while (*j < both->now.count && !both->now_stays[*j])
		++*j;
}

/* The next changes that lie close together, with what stands around them; false when there are none. */
static bool next_stretch(struct stretch *out, const struct comparison *both, size_t *i, size_t *j)
{
	size_t same = skip_same(both, i, j), before = same < CONTEXT_LINES ? same : CONTEXT_LINES;
	bool at_end = false;

	if (*i == both->old.count && *j == both->now.count)
		return false;
	out->old_from = *i - before;
	out->now_from = *j - before;
	do {
		skip_changed(both, i, j);
		out->old_to = *i;
		out->now_to = *j;
		same = skip_same(both, i, j);
		at_end = *i == both->old.count && *j == both->now.count;
	} while (!at_end && same <= 2 * (size_t)CONTEXT_LINES);
	*i = out->old_to;
	*j = out->now_to;
	same = same < CONTEXT_LINES ? same : CONTEXT_LINES;
	out->old_to += same;
	out->now_to += same;
	return true;
}

static void add_line(struct buf *out, const struct context *ctx, char sign, struct span line)
{
	buf_add_byte(out, sign);
	visible_add_lines(out, span_of(context_veiled(
				       ctx, span_copy(ctx->arena, line)))); /* one line: tabs stay as they will be */
	buf_add_byte(out, '\n');
}

static void add_stretch(struct buf *out, const struct context *ctx, const struct comparison *both,
			const struct stretch *stretch)
{
	size_t i = stretch->old_from, j = stretch->now_from;

	buf_add_format(out, "@@ -%zu,%zu +%zu,%zu @@\n", both->old.count ? i + 1 : 0, stretch->old_to - i,
		       both->now.count ? j + 1 : 0, stretch->now_to - j);
	while (i < stretch->old_to || j < stretch->now_to) {
		for (; i < stretch->old_to && !both->old_stays[i]; i++)
			add_line(out, ctx, '-', both->old.items[i]);
		for (; j < stretch->now_to && !both->now_stays[j]; j++)
			add_line(out, ctx, '+', both->now.items[j]);
		for (; i < stretch->old_to && both->old_stays[i] && j < stretch->now_to && both->now_stays[j]; i++)
			add_line(out, ctx, ' ', both->now.items[j++]);
	}
}

static void show_change(struct buf *out, const struct context *ctx, struct arena *arena, const struct change *change)
{
	struct comparison both = {
		.old = split(arena, change->existed ? change->expected : span_of("")),
		.now = split(arena, change->deleted ? span_of("") : change->bytes),
	};
	struct stretch stretch;
	size_t i = 0, j = 0;

	compare(&both, arena);
	while (next_stretch(&stretch, &both, &i, &j))
		add_stretch(out, ctx, &both, &stretch);
}

void changes_show(const struct changes *changes, struct context *ctx)
{
	struct arena *scratch = arena_open();

	for (size_t i = 0; i < changes->count; i++) {
		struct buf text = BUF_INIT;

		visible_add(&text, span_of(context_veiled(ctx, changes->items[i].path)));
		buf_add_byte(&text, '\n');
		show_change(&text, ctx, scratch, &changes->items[i]);
		(void)fwrite(text.at, 1, text.len, ctx->out);
		buf_done(&text);
		arena_reset(scratch);
	}
	arena_close(scratch);
}
