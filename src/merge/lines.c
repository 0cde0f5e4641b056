/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge/lines.h"

#include "merge/diff.h"
#include "merge/lines_compare.h"

struct merging {
	struct merge *merge;
	struct buf *out;
	const struct lines_rule *rule;
	struct comparison compared;
	size_t *left; /* by number: scratch, 0 between uses */
};

static const struct version *version_of(const struct merging *merging, enum side side)
{
	return &merging->compared.versions[side];
}

static void end_line(struct merging *merging)
{
	if (merging->out->len && merging->out->at[merging->out->len - 1] != '\n')
		buf_add_text(merging->out, merging->merge->line_end);
}

static void write_line(struct merging *merging, enum side side, size_t line)
{
	end_line(merging);
	buf_add_span(merging->out, version_of(merging, side)->lines[line]);
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
		size_t one = merging->compared.partner[ONE][start];

		if (span_equal(version_of(merging, ONE)->lines[one], version_of(merging, BASE)->lines[start]))
			write_line(merging, TWO, merging->compared.partner[TWO][start]);
		else
			write_line(merging, ONE, one);
	}
}

static struct span range_bytes(const struct merging *merging, enum side side, size_t start, size_t end)
{
	const struct span *lines = version_of(merging, side)->lines;

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

	merging->merge->steps +=
		diff_match(partner, arena, (struct numbers){ version_of(merging, ONE)->numbers + one->at, count },
			   (struct numbers){ version_of(merging, TWO)->numbers + two->at, two->at_end - two->at },
			   merging->compared.limit);
	for (size_t i = 0; i <= count; i++) {
		size_t there;

		if (i < count && partner[i] == NOWHERE)
			continue;
		there = i < count ? two->at + partner[i] : two->at_end;
		if (span_compare(range_bytes(merging, ONE, start, one->at + i), range_bytes(merging, TWO, j, there)) <=
		    0) {
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
		if (version_of(merging, ONE)->numbers[one->at + i] != version_of(merging, TWO)->numbers[two->at + i])
			return false;
	return true;
}

/* One side took the lines out, the other changed some: those stay. False when they were only moved. */
static bool write_edited(struct merging *merging, enum side deleted, const struct hunk *hunk)
{
	enum side side = deleted == ONE ? TWO : ONE;
	size_t *partner = merging->compared.partner[side], at = hunk->at;

	for (size_t line = hunk->base; merging->rule->careful && line < hunk->base_end; line++)
		if (merging->compared.moved[deleted][version_of(merging, BASE)->numbers[line]])
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
	size_t *left = merging->left, *partner = merging->compared.partner[other];
	bool all = hunk->at < hunk->at_end && its->at < its->at_end;

	for (size_t line = hunk->at; line < hunk->at_end; line++)
		left[version_of(merging, side)->numbers[line]]++;
	for (size_t line = its->at, base = its->base; line < its->at_end && all; line++) {
		while (base < its->base_end && (partner[base] == NOWHERE || partner[base] < line))
			base++;
		if (base < its->base_end && partner[base] == line)
			continue;
		if (left[version_of(merging, other)->numbers[line]])
			left[version_of(merging, other)->numbers[line]]--;
		else
			all = false;
	}
	for (size_t base = its->base; base < its->base_end && all; base++)
		all = partner[base] != NOWHERE || !left[version_of(merging, BASE)->numbers[base]];
	for (size_t line = hunk->at; line < hunk->at_end; line++)
		left[version_of(merging, side)->numbers[line]] = 0;
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
	return merging->rule->settle(merging->merge, merging->out, range_bytes(merging, BASE, one->base, one->base_end),
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
	const struct hunks *one = &merging->compared.hunks[ONE], *two = &merging->compared.hunks[TWO];
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
	struct hunks *hunks = &merging->compared.hunks[side];
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
		if (version_of(merging, side)->numbers[insertion->at + i] !=
		    version_of(merging, other)->numbers[start + i])
			return false;
	return true;
}

/* Writes what one side alone changed. */
static void write_change(struct merging *merging, enum side side, const struct hunk *hunk)
{
	struct hunks *others = &merging->compared.hunks[side == ONE ? TWO : ONE];
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
	const struct hunk *first = &merging->compared.hunks[side].items[merging->compared.hunks[side].next++];
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

bool lines_give_up(struct merge *merge, struct buf *out, struct span base, struct span one, struct span two)
{
	(void)merge, (void)out, (void)base, (void)one, (void)two;
	return false;
}

bool lines_unite(struct merge *merge, struct buf *out, struct span base, struct span one, struct span two,
		 const struct lines_rule *rule)
{
	struct merging merging = { .merge = merge, .out = out, .rule = rule };
	const struct span bytes[SIDES] = { base, one, two };
	size_t before = out->len, done = 0;
	bool united = true;

	lines_compare(&merging.compared, merge->arena, bytes);
	merge->steps += merging.compared.steps;
	merging.left = arena_array(merge->arena, merging.compared.limit, sizeof(size_t));
	while (united && (merging.compared.hunks[ONE].next < merging.compared.hunks[ONE].count ||
			  merging.compared.hunks[TWO].next < merging.compared.hunks[TWO].count))
		united = write_region(&merging, &done);
	if (united)
		write_common(&merging, done, merging.compared.versions[BASE].count);
	if (united && rule->careful)
		united = !lines_doubled(merge->arena, span_skip(buf_span(out), before), bytes);
	if (!united) {
		out->len = before;
		if (out->room)
			out->at[before] = '\0';
	}
	return united;
}
