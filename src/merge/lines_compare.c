/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge/lines_compare.h"

#include "merge/diff.h"

#include <stdlib.h>

struct numbered {
	struct span text;
	size_t *number;
};

static int by_text(const void *a, const void *b)
{
	return span_compare(((const struct numbered *)a)->text, ((const struct numbered *)b)->text);
}

static struct span without_end(struct span line)
{
	struct span rest = line, text = span_of("");

	(void)span_next_line(&rest, &text);
	return text;
}

static void split(struct version *out, struct arena *arena, struct span bytes)
{
	struct span rest = bytes, line;

	out->count = 0;
	while (span_next_line(&rest, &line))
		out->count++;
	out->lines = arena_array(arena, out->count + 1, sizeof(*out->lines));
	out->numbers = arena_array(arena, out->count + 1, sizeof(*out->numbers));
	out->count = 0;
	for (rest = bytes; rest.len;) {
		const char *start = rest.at;

		(void)span_next_line(&rest, &line);
		out->lines[out->count++] = span_between(start, rest.at);
	}
}

static void number_lines(struct comparison *it, struct arena *arena)
{
	size_t total = 0, count = 0;
	struct numbered *list;

	for (int side = 0; side < SIDES; side++)
		total += it->versions[side].count;
	list = arena_array(arena, total + 1, sizeof(*list));
	for (int side = 0; side < SIDES; side++)
		for (size_t i = 0; i < it->versions[side].count; i++)
			list[count++] = (struct numbered){ without_end(it->versions[side].lines[i]),
							   &it->versions[side].numbers[i] };
	if (count)
		qsort(list, count, sizeof(*list), by_text);
	for (size_t i = 0; i < count; i++) {
		if (i && !span_equal(list[i - 1].text, list[i].text))
			it->limit++;
		*list[i].number = it->limit;
	}
	it->limit++;
}

static void find_hunks(struct comparison *it, struct arena *arena, enum side side)
{
	struct version *base = &it->versions[BASE], *version = &it->versions[side];
	struct hunks *hunks = &it->hunks[side];
	size_t capacity = 0, at = 0, i = 0;

	it->partner[side] = arena_array(arena, base->count + 1, sizeof(size_t));
	it->steps += diff_match(it->partner[side], arena, (struct numbers){ base->numbers, base->count },
				(struct numbers){ version->numbers, version->count }, it->limit);
	while (i < base->count || at < version->count) {
		struct hunk hunk = { i, i, at, at };

		while (hunk.base_end < base->count && it->partner[side][hunk.base_end] == NOWHERE)
			hunk.base_end++;
		hunk.at_end = hunk.base_end < base->count ? it->partner[side][hunk.base_end] : version->count;
		if (hunk.base_end > hunk.base || hunk.at_end > hunk.at) {
			hunks->items = arena_grow(arena, hunks->items, hunks->count, &capacity, sizeof(hunk));
			hunks->items[hunks->count++] = hunk;
		}
		i = hunk.base_end + 1;
		at = hunk.at_end + 1;
	}
}

/* A blank line of the ancestor that both sides took out: what stood above and below it was joined by both. */
static bool is_joint(const struct comparison *it, size_t line)
{
	return span_trim(it->versions[BASE].lines[line]).len == 0 && it->partner[ONE][line] == NOWHERE &&
	       it->partner[TWO][line] == NOWHERE;
}

/* Cuts such lines off the ends of a side's changes, so that those above and below do not touch each other. */
static void cut_at_joints(struct comparison *it, struct arena *arena, enum side side)
{
	struct hunks cut = { 0 }, *hunks = &it->hunks[side];
	size_t capacity = 0;

	for (size_t i = 0; i < hunks->count; i++) {
		struct hunk hunk = hunks->items[i], parts[3];
		size_t count = 0;

		if (hunk.at_end > hunk.at && hunk.base_end - hunk.base > 1 && is_joint(it, hunk.base)) {
			parts[count++] = (struct hunk){ hunk.base, hunk.base + 1, hunk.at, hunk.at };
			hunk.base++;
		}
		parts[count++] = hunk;
		if (hunk.at_end > hunk.at && hunk.base_end - hunk.base > 1 && is_joint(it, hunk.base_end - 1)) {
			parts[count - 1].base_end--;
			parts[count++] = (struct hunk){ hunk.base_end - 1, hunk.base_end, hunk.at_end, hunk.at_end };
		}
		for (size_t k = 0; k < count; k++) {
			cut.items = arena_grow(arena, cut.items, cut.count, &capacity, sizeof(*cut.items));
			cut.items[cut.count++] = parts[k];
		}
	}
	*hunks = cut;
}

/* Which lines a side took from one place and put in at another. */
static void find_moved(struct comparison *it, struct arena *arena, enum side side)
{
	size_t *gone = arena_array(arena, it->limit, sizeof(size_t));
	const struct hunks *hunks = &it->hunks[side];

	it->moved[side] = arena_array(arena, it->limit, sizeof(bool));
	for (size_t i = 0; i < hunks->count; i++)
		for (size_t line = hunks->items[i].base; line < hunks->items[i].base_end; line++)
			gone[it->versions[BASE].numbers[line]] = 1;
	for (size_t i = 0; i < hunks->count; i++)
		for (size_t line = hunks->items[i].at; line < hunks->items[i].at_end; line++) {
			size_t number = it->versions[side].numbers[line];

			it->moved[side][number] = gone[number];
		}
}

void lines_compare(struct comparison *out, struct arena *arena, const struct span bytes[SIDES])
{
	*out = (struct comparison){ 0 };
	for (int side = 0; side < SIDES; side++)
		split(&out->versions[side], arena, bytes[side]);
	number_lines(out, arena);
	for (enum side side = ONE; side < SIDES; side++)
		find_hunks(out, arena, side);
	for (enum side side = ONE; side < SIDES; side++) {
		cut_at_joints(out, arena, side);
		find_moved(out, arena, side);
	}
}
