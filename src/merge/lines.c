/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge/lines.h"

#include "merge/diff.h"

#include <stdlib.h>

#define SHORTEST 4 /* bytes of a line that says something */

struct version {
	struct span *lines; /* with their ends */
	size_t *numbers;    /* equal number, equal text */
	size_t count;
};

/* A stretch of the ancestor's lines and what a side made of it. */
struct hunk {
	size_t base, base_end, at, at_end;
};

struct hunks {
	struct hunk *items;
	size_t count, next;
};

struct merging {
	struct merge *merge;
	struct buf *out;
	const struct lines_rule *rule;
	struct version versions[SIDES];
	size_t limit;            /* numbers are below it */
	size_t *partner[SIDES];  /* by the ancestor's line: the side's */
	struct hunks hunks[SIDES];
	size_t *count[SIDES];    /* by number: how often the line stands there */
	size_t *kept;            /* by number: how often it was written */
	size_t *left;            /* by number: scratch, 0 between uses */
	bool *moved[SIDES];      /* by number: gone from its place and put in elsewhere */
};

struct numbered {
	struct span text;
	size_t *number;
};

static int by_text(const void *a, const void *b)
{
	return span_compare(((const struct numbered *)a)->text, ((const struct numbered *)b)->text);
}

static int by_bytes(const void *a, const void *b)
{
	return span_compare(*(const struct span *)a, *(const struct span *)b);
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

static void number_lines(struct merging *merging)
{
	size_t total = 0, count = 0;
	struct numbered *list;

	for (int side = 0; side < SIDES; side++)
		total += merging->versions[side].count;
	list = arena_array(merging->merge->arena, total + 1, sizeof(*list));
	for (int side = 0; side < SIDES; side++)
		for (size_t i = 0; i < merging->versions[side].count; i++)
			list[count++] = (struct numbered){ without_end(merging->versions[side].lines[i]),
							   &merging->versions[side].numbers[i] };
	if (count)
		qsort(list, count, sizeof(*list), by_text);
	for (size_t i = 0; i < count; i++) {
		if (i && !span_equal(list[i - 1].text, list[i].text))
			merging->limit++;
		*list[i].number = merging->limit;
	}
	merging->limit++;
}

static void find_hunks(struct merging *merging, enum side side)
{
	struct version *base = &merging->versions[BASE], *version = &merging->versions[side];
	struct arena *arena = merging->merge->arena;
	struct hunks *hunks = &merging->hunks[side];
	size_t capacity = 0, at = 0, i = 0;

	merging->partner[side] = arena_array(arena, base->count + 1, sizeof(size_t));
	merging->merge->steps += diff_match(merging->partner[side], arena,
					    (struct numbers){ base->numbers, base->count },
					    (struct numbers){ version->numbers, version->count }, merging->limit);
	while (i < base->count || at < version->count) {
		struct hunk hunk = { i, i, at, at };

		while (hunk.base_end < base->count && merging->partner[side][hunk.base_end] == NOWHERE)
			hunk.base_end++;
		hunk.at_end = hunk.base_end < base->count ? merging->partner[side][hunk.base_end] : version->count;
		if (hunk.base_end > hunk.base || hunk.at_end > hunk.at) {
			hunks->items = arena_grow(arena, hunks->items, hunks->count, &capacity, sizeof(hunk));
			hunks->items[hunks->count++] = hunk;
		}
		i = hunk.base_end + 1;
		at = hunk.at_end + 1;
	}
}

/* Which lines a side took from one place and put in at another. */
static void find_moved(struct merging *merging, enum side side)
{
	size_t *gone = arena_array(merging->merge->arena, merging->limit, sizeof(size_t));
	const struct hunks *hunks = &merging->hunks[side];

	merging->moved[side] = arena_array(merging->merge->arena, merging->limit, sizeof(bool));
	for (size_t i = 0; i < hunks->count; i++)
		for (size_t line = hunks->items[i].base; line < hunks->items[i].base_end; line++)
			gone[merging->versions[BASE].numbers[line]] = 1;
	for (size_t i = 0; i < hunks->count; i++)
		for (size_t line = hunks->items[i].at; line < hunks->items[i].at_end; line++) {
			size_t number = merging->versions[side].numbers[line];

			merging->moved[side][number] = gone[number];
		}
}

static void count_lines(struct merging *merging)
{
	for (int side = 0; side < SIDES; side++) {
		merging->count[side] = arena_array(merging->merge->arena, merging->limit, sizeof(size_t));
		for (size_t i = 0; i < merging->versions[side].count; i++)
			merging->count[side][merging->versions[side].numbers[i]]++;
	}
	merging->kept = arena_array(merging->merge->arena, merging->limit, sizeof(size_t));
	merging->left = arena_array(merging->merge->arena, merging->limit, sizeof(size_t));
}

static void end_line(struct merging *merging)
{
	if (merging->out->len && merging->out->at[merging->out->len - 1] != '\n')
		buf_add_text(merging->out, merging->merge->line_end);
}

static void write_line(struct merging *merging, enum side side, size_t line)
{
	end_line(merging);
	buf_add_span(merging->out, merging->versions[side].lines[line]);
	merging->kept[merging->versions[side].numbers[line]]++;
}

static void write_lines(struct merging *merging, enum side side, size_t start, size_t end)
{
	while (start < end)
		write_line(merging, side, start++);
}

/* Lines that nobody changed; a changed line end is a change of its own. */
static void write_common(struct merging *merging, size_t start, size_t end)
{
	for (; start < end; start++) {
		size_t one = merging->partner[ONE][start];

		if (span_equal(merging->versions[ONE].lines[one], merging->versions[BASE].lines[start]))
			write_line(merging, TWO, merging->partner[TWO][start]);
		else
			write_line(merging, ONE, one);
	}
}

static struct span range_bytes(const struct merging *merging, enum side side, size_t start, size_t end)
{
	const struct span *lines = merging->versions[side].lines;

	if (start == end)
		return span_of("");
	return span_between(lines[start].at, lines[end - 1].at + lines[end - 1].len);
}

/* What both sides put in at one place: lines in common once, all others in the order of their text. */
static void write_insertions(struct merging *merging, const struct hunk *one, const struct hunk *two)
{
	struct arena *arena = merging->merge->arena;
	size_t count = one->at_end - one->at, j = two->at, start = one->at;
	size_t *partner = arena_array(arena, count + 1, sizeof(size_t));

	merging->merge->steps += diff_match(
		partner, arena, (struct numbers){ merging->versions[ONE].numbers + one->at, count },
		(struct numbers){ merging->versions[TWO].numbers + two->at, two->at_end - two->at }, merging->limit);
	for (size_t i = 0; i <= count; i++) {
		size_t there;

		if (i < count && partner[i] == NOWHERE)
			continue;
		there = i < count ? two->at + partner[i] : two->at_end;
		if (span_compare(range_bytes(merging, ONE, start, one->at + i),
				 range_bytes(merging, TWO, j, there)) <= 0) {
			write_lines(merging, ONE, start, one->at + i);
			write_lines(merging, TWO, j, there);
		} else {
			write_lines(merging, TWO, j, there);
			write_lines(merging, ONE, start, one->at + i);
		}
		if (i < count)
			write_line(merging, ONE, one->at + i);
		start = one->at + i + 1;
		j = there + 1;
	}
}

static bool same_lines(const struct merging *merging, const struct hunk *one, const struct hunk *two)
{
	if (one->at_end - one->at != two->at_end - two->at)
		return false;
	for (size_t i = 0; i < one->at_end - one->at; i++)
		if (merging->versions[ONE].numbers[one->at + i] != merging->versions[TWO].numbers[two->at + i])
			return false;
	return true;
}

/* One side took the lines out, the other changed some: those stay. False when they were only moved. */
static bool write_edited(struct merging *merging, enum side deleted, const struct hunk *hunk)
{
	enum side side = deleted == ONE ? TWO : ONE;
	size_t *partner = merging->partner[side], at = hunk->at;

	for (size_t line = hunk->base; merging->rule->careful && line < hunk->base_end; line++)
		if (merging->moved[deleted][merging->versions[BASE].numbers[line]])
			return false;
	for (size_t line = hunk->base; line < hunk->base_end; line++) {
		if (partner[line] == NOWHERE)
			continue;
		write_lines(merging, side, at, partner[line]);
		at = partner[line] + 1;
	}
	write_lines(merging, side, at, hunk->at_end);
	return true;
}

/*
 * Whether a side's lines hold all that the other did: the other's new lines are there, and what it took out is not.
 * So it is when one side has taken in the other's work already.
 */
static bool takes_in(struct merging *merging, enum side side, const struct hunk *hunk, enum side other,
		     const struct hunk *its)
{
	size_t *left = merging->left, *partner = merging->partner[other];
	bool all = hunk->at < hunk->at_end && its->at < its->at_end;

	for (size_t line = hunk->at; line < hunk->at_end; line++)
		left[merging->versions[side].numbers[line]]++;
	for (size_t line = its->at, base = its->base; line < its->at_end && all; line++) {
		while (base < its->base_end && (partner[base] == NOWHERE || partner[base] < line))
			base++;
		if (base < its->base_end && partner[base] == line)
			continue;
		if (left[merging->versions[other].numbers[line]])
			left[merging->versions[other].numbers[line]]--;
		else
			all = false;
	}
	for (size_t base = its->base; base < its->base_end && all; base++)
		all = partner[base] != NOWHERE || !left[merging->versions[BASE].numbers[base]];
	for (size_t line = hunk->at; line < hunk->at_end; line++)
		left[merging->versions[side].numbers[line]] = 0;
	return all;
}

/* Both sides changed these lines of the ancestor. */
static bool write_clash(struct merging *merging, const struct hunk *one, const struct hunk *two)
{
	if (same_lines(merging, one, two)) {
		write_lines(merging, ONE, one->at, one->at_end);
		return true;
	}
	if (takes_in(merging, ONE, one, TWO, two)) {
		write_lines(merging, ONE, one->at, one->at_end);
		return true;
	}
	if (takes_in(merging, TWO, two, ONE, one)) {
		write_lines(merging, TWO, two->at, two->at_end);
		return true;
	}
	if (one->base == one->base_end) {
		write_insertions(merging, one, two);
		return true;
	}
	if (one->at == one->at_end && write_edited(merging, ONE, two))
		return true;
	if (two->at == two->at_end && write_edited(merging, TWO, one))
		return true;
	end_line(merging);
	return merging->rule->settle(merging->merge, merging->out,
				     range_bytes(merging, BASE, one->base, one->base_end),
				     range_bytes(merging, ONE, one->at, one->at_end),
				     range_bytes(merging, TWO, two->at, two->at_end));
}

static bool overlaps(const struct hunk *hunk, size_t start, size_t end)
{
	if (hunk->base == hunk->base_end)
		return start == end ? hunk->base == start : hunk->base > start && hunk->base < end;
	if (start == end)
		return hunk->base < start && hunk->base_end > start;
	return hunk->base < end && hunk->base_end > start;
}

/* The side whose next hunk comes first: an insertion before a change of the line behind it. */
static enum side next_side(const struct merging *merging)
{
	const struct hunks *one = &merging->hunks[ONE], *two = &merging->hunks[TWO];
	const struct hunk *a, *b;

	if (one->next == one->count || two->next == two->count)
		return one->next == one->count ? TWO : ONE;
	a = &one->items[one->next];
	b = &two->items[two->next];
	if (a->base != b->base)
		return a->base < b->base ? ONE : TWO;
	return a->base_end <= b->base_end ? ONE : TWO;
}

/* Lines of the ancestor that hang together, since what the sides changed overlaps. */
struct region {
	size_t base, base_end;
	const struct hunk *first[SIDES], *last[SIDES]; /* of each side, NULL for none */
};

/* Takes a side's hunks that overlap the region. Whether the region grew. */
static bool take_hunks(struct merging *merging, enum side side, struct region *region)
{
	struct hunks *hunks = &merging->hunks[side];
	bool grown = false;

	while (hunks->next < hunks->count && overlaps(&hunks->items[hunks->next], region->base, region->base_end)) {
		const struct hunk *hunk = &hunks->items[hunks->next++];

		if (!region->first[side])
			region->first[side] = hunk;
		region->last[side] = hunk;
		if (hunk->base_end > region->base_end) {
			region->base_end = hunk->base_end;
			grown = true;
		}
	}
	return grown;
}

/* What a side made of a region: its hunks and the lines of the ancestor around them. */
static struct hunk side_of(const struct region *region, enum side side)
{
	const struct hunk *first = region->first[side], *last = region->last[side];

	return (struct hunk){ region->base, region->base_end, first->at - (first->base - region->base),
			      last->at_end + (region->base_end - last->base_end) };
}

/*
 * Whether what one side only put in stands at that end of what the other side made of the lines beside it: both put it
 * in, and one changed those lines as well.
 */
static bool is_repeated(const struct merging *merging, enum side side, const struct hunk *insertion,
			const struct hunk *change)
{
	enum side other = side == ONE ? TWO : ONE;
	size_t count = insertion->at_end - insertion->at, start = change->at;

	if (insertion->base != insertion->base_end || change->base == change->base_end ||
	    change->at_end - change->at < count)
		return false;
	if (insertion->base == change->base_end)
		start = change->at_end - count;
	else if (insertion->base != change->base)
		return false;
	for (size_t i = 0; i < count; i++)
		if (merging->versions[side].numbers[insertion->at + i] != merging->versions[other].numbers[start + i])
			return false;
	return true;
}

/* Writes what one side alone changed. */
static void write_change(struct merging *merging, enum side side, const struct hunk *hunk)
{
	struct hunks *others = &merging->hunks[side == ONE ? TWO : ONE];
	const struct hunk *next = others->next < others->count ? &others->items[others->next] : NULL;

	if (next && is_repeated(merging, side, hunk, next))
		return;
	write_lines(merging, side, hunk->at, hunk->at_end);
	if (next && is_repeated(merging, side == ONE ? TWO : ONE, next, hunk))
		others->next++;
}

static bool write_region(struct merging *merging, size_t *done)
{
	enum side side = next_side(merging), other = side == ONE ? TWO : ONE;
	const struct hunk *first = &merging->hunks[side].items[merging->hunks[side].next++];
	struct region region = { .base = first->base, .base_end = first->base_end };
	struct hunk one, two;

	region.first[side] = region.last[side] = first;
	write_common(merging, *done, first->base);
	while (take_hunks(merging, other, &region) && take_hunks(merging, side, &region))
		continue;
	*done = region.base_end;
	if (!region.first[other]) {
		write_change(merging, side, first);
		return true;
	}
	one = side_of(&region, ONE);
	two = side_of(&region, TWO);
	return write_clash(merging, &one, &two);
}

/* Whether a line came out more often than anybody has it. */
static bool is_doubled(const struct merging *merging)
{
	for (size_t number = 0; number < merging->limit; number++)
		if (merging->kept[number] > merging->count[BASE][number] &&
		    merging->kept[number] > merging->count[ONE][number] &&
		    merging->kept[number] > merging->count[TWO][number] && merging->moved[ONE][number] &&
		    merging->moved[TWO][number])
			return true;
	return false;
}

bool lines_unite(struct merge *merge, struct buf *out, struct span base, struct span one, struct span two,
		 const struct lines_rule *rule)
{
	struct merging merging = { .merge = merge, .out = out, .rule = rule };
	const struct span bytes[SIDES] = { base, one, two };
	size_t before = out->len, done = 0;
	bool united = true;

	for (int side = 0; side < SIDES; side++)
		split(&merging.versions[side], merge->arena, bytes[side]);
	number_lines(&merging);
	count_lines(&merging);
	for (enum side side = ONE; side < SIDES; side++) {
		find_hunks(&merging, side);
		find_moved(&merging, side);
	}
	while (united && (merging.hunks[ONE].next < merging.hunks[ONE].count ||
			  merging.hunks[TWO].next < merging.hunks[TWO].count))
		united = write_region(&merging, &done);
	if (united)
		write_common(&merging, done, merging.versions[BASE].count);
	if (united && rule->careful)
		united = !is_doubled(&merging);
	if (!united) {
		out->len = before;
		if (out->room)
			out->at[before] = '\0';
	}
	return united;
}

/* The lines of a text, sorted; headings, quotes and very short ones left out. */
static struct span *sorted_lines(struct arena *arena, struct span text, size_t *count)
{
	struct span rest = text, line, *list = NULL;
	size_t capacity = 0;

	*count = 0;
	while (span_next_line(&rest, &line)) {
		line = span_trim(line);
		if (line.len < SHORTEST || line.at[0] == '>' || line.at[0] == '#')
			continue;
		list = arena_grow(arena, list, *count, &capacity, sizeof(*list));
		list[(*count)++] = line;
	}
	if (*count)
		qsort(list, *count, sizeof(*list), by_bytes);
	return list;
}

/* How often a line stands in a sorted list; *at moves on with ever later lines. */
static size_t count_from(const struct span *list, size_t count, size_t *at, struct span line)
{
	size_t found = 0;

	while (*at < count && span_compare(list[*at], line) < 0)
		(*at)++;
	while (*at + found < count && span_equal(list[*at + found], line))
		found++;
	return found;
}

bool lines_doubled(struct arena *arena, struct span result, const struct span versions[SIDES])
{
	struct span *lists[SIDES], *list;
	size_t counts[SIDES], at[SIDES] = { 0 }, count;

	list = sorted_lines(arena, result, &count);
	for (int side = 0; side < SIDES; side++)
		lists[side] = sorted_lines(arena, versions[side], &counts[side]);
	for (size_t i = 0, end; i < count; i = end) {
		size_t most = 0, in_base = 0;

		for (end = i + 1; end < count && span_equal(list[i], list[end]); end++)
			continue;
		for (int side = 0; side < SIDES; side++) {
			size_t found = count_from(lists[side], counts[side], &at[side], list[i]);

			most = found > most ? found : most;
			in_base += side == BASE ? found : 0;
		}
		if (in_base && end - i > most)
			return true;
	}
	return false;
}
