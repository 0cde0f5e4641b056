/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Elements with a line in common, one that stands once in each version, belong together (a union-find over them). */
#include "merge/regroup.h"

#include "base/map.h"
#include "merge/diff.h"
#include "merge/keep.h"

#include <stdlib.h>
#include <string.h>

#define SHORTEST 4	/* bytes: shorter lines are alike by chance */
#define BETWEEN_LIMIT 8 /* elements that may have come between the pieces */
#define ALIKE 50	/* of 100 words: a text that was reworded */
#define ROUNDS 4	/* of taking in what came between */

struct place {
	struct span line;
	size_t node; /* element, counted over all three documents */
	enum side side;
};

struct group {
	size_t first[SIDES], last[SIDES], count[SIDES];
};

struct regrouping {
	struct arena *arena;
	struct document *documents;
	size_t start[SIDES + 1]; /* node of each document's first element */
	size_t *parent;
	struct group *groups; /* by root */
	struct place *places;
	size_t place_count;
};

static size_t root_of(struct regrouping *it, size_t node)
{
	while (it->parent[node] != node) {
		it->parent[node] = it->parent[it->parent[node]];
		node = it->parent[node];
	}
	return node;
}

static bool takes_part(const struct element *element)
{
	return element->kind == ELEMENT_TEXT || element->kind == ELEMENT_ITEM;
}

static size_t count_lines(struct span text)
{
	size_t count = 1;

	for (size_t i = 0; i < text.len; i++)
		count += text.at[i] == '\n';
	return count;
}

static void collect_lines(struct regrouping *it)
{
	size_t total = 0;

	for (int side = 0; side < SIDES; side++)
		for (size_t i = 0; i < it->documents[side].count; i++)
			total += count_lines(it->documents[side].items[i].text);
	it->places = arena_array(it->arena, total + 1, sizeof(*it->places));
	for (enum side side = BASE; side < SIDES; side++)
		for (size_t i = 0; i < it->documents[side].count; i++) {
			struct span rest = it->documents[side].items[i].text, line;

			if (!takes_part(&it->documents[side].items[i]))
				continue;
			while (span_next_line(&rest, &line)) {
				line = span_trim(line);
				if (line.len >= SHORTEST)
					it->places[it->place_count++] =
						(struct place){ line, it->start[side] + i, side };
			}
		}
}

static int by_line(const void *a, const void *b)
{
	const struct place *left = a, *right = b;
	int order = span_compare(left->line, right->line);

	if (!order)
		order = (int)left->side - (int)right->side;
	if (order)
		return order;
	return left->node < right->node ? -1 : left->node > right->node;
}

static void join_elements(struct regrouping *it)
{
	if (it->place_count)
		qsort(it->places, it->place_count, sizeof(*it->places), by_line);
	for (size_t i = 0, end; i < it->place_count; i = end) {
		bool once = true;

		for (end = i + 1; end < it->place_count && span_equal(it->places[i].line, it->places[end].line); end++)
			once &= it->places[end].side != it->places[end - 1].side;
		for (size_t k = i + 1; once && k < end; k++)
			it->parent[root_of(it, it->places[k].node)] = root_of(it, it->places[i].node);
	}
}

/* What was found to be one element in the versions. Contradictions that wait are never cut nor joined. */
static void join_rows(struct regrouping *it, const struct rows *rows)
{
	for (size_t i = 0; i < rows->count; i++) {
		const struct row *row = &rows->items[i];
		size_t first = NOWHERE;
		bool all = true;

		for (enum side side = BASE; side < SIDES; side++) {
			const struct element *element = row_element(it->documents, row, side);

			all &= !element || takes_part(element);
		}
		for (int side = 0; side < SIDES && all; side++) {
			size_t node = it->start[side] + row->at[side];

			if (row->at[side] == NOWHERE)
				continue;
			if (first == NOWHERE)
				first = node;
			it->parent[root_of(it, node)] = root_of(it, first);
		}
	}
}

/* The lines of an element that another one has not. */
static struct span other_lines(struct arena *arena, struct span text, struct span known)
{
	struct buf out = BUF_INIT;
	struct map lines;
	struct span line;

	map_init(&lines, arena);
	while (span_next_line(&known, &line))
		map_put(&lines, span_trim(line), &lines);
	while (span_next_line(&text, &line))
		if (!map_get(&lines, span_trim(line)))
			buf_add_span(&out, span_trim(line)), buf_add_byte(&out, '\n');
	return buf_keep(arena, &out);
}

/*
 * A version lacks an element, and what it has in place of the one beside it holds much the same words besides: it was
 * joined there, or cut off, and reworded as well.
 */
static void join_reworded(struct regrouping *it, const struct rows *rows, enum side side, size_t at, size_t beside)
{
	struct element *element = &it->documents[side].items[at];
	const struct element *neighbour = &it->documents[side].items[beside];
	const struct row *row = &rows->items[element->row], *next = &rows->items[neighbour->row];

	if (!takes_part(element) || !takes_part(neighbour))
		return;
	for (enum side other = BASE; other < SIDES; other++) {
		const struct element *there = row_element(it->documents, next, other);
		struct element rest = { .kind = ELEMENT_TEXT };

		if (other == side || row->at[other] != NOWHERE || !there || !takes_part(there))
			continue;
		rest.text = other_lines(it->arena, there->text, neighbour->text);
		if (rest.text.len && element_similarity(it->arena, element, &rest) >= ALIKE)
			it->parent[root_of(it, it->start[other] + next->at[other])] = root_of(it, it->start[side] + at);
	}
}

static void join_all_reworded(struct regrouping *it, const struct rows *rows)
{
	for (enum side side = BASE; side < SIDES; side++)
		for (size_t i = 0; i < it->documents[side].count; i++) {
			if (i)
				join_reworded(it, rows, side, i, i - 1);
			if (i + 1 < it->documents[side].count)
				join_reworded(it, rows, side, i, i + 1);
		}
}

static void measure_groups(struct regrouping *it)
{
	for (enum side side = BASE; side < SIDES; side++)
		for (size_t i = 0; i < it->documents[side].count; i++) {
			struct group *group = &it->groups[root_of(it, it->start[side] + i)];

			if (!group->count[side]++)
				group->first[side] = i;
			group->last[side] = i;
		}
}

/* Whether an element of one version is several in another. */
static bool is_cut(const struct group *group)
{
	size_t least = NOWHERE, most = 0;

	for (int side = 0; side < SIDES; side++) {
		if (group->count[side] && group->count[side] < least)
			least = group->count[side];
		if (group->count[side] > most)
			most = group->count[side];
	}
	return most > 1 && least < most;
}

/* Whether a group stands between the pieces of another in every version that has it. */
static bool lies_between(const struct group *inner, const struct group *outer)
{
	for (int side = 0; side < SIDES; side++)
		if (inner->count[side] && (!outer->count[side] || inner->first[side] < outer->first[side] ||
					   inner->last[side] > outer->last[side]))
			return false;
	return true;
}

/*
 * What was put in at the cut belongs to it, if it is not much, and so does what stood there before it was joined; what
 * the ancestor has elsewhere was moved there and does not. Whether anything came in.
 */
static bool take_between(struct regrouping *it, size_t root)
{
	const struct group group = it->groups[root];
	bool grown = false;

	for (int side = 0; side < SIDES; side++) {
		if (!group.count[side] || group.last[side] - group.first[side] + 1 > group.count[side] + BETWEEN_LIMIT)
			continue;
		for (size_t i = group.first[side]; i <= group.last[side]; i++) {
			size_t other = root_of(it, it->start[side] + i), own = root_of(it, root);

			if (other == own || !takes_part(&it->documents[side].items[i]) ||
			    (it->groups[other].count[BASE] && !lies_between(&it->groups[other], &group)))
				continue;
			it->parent[other] = own;
			grown = true;
		}
	}
	return grown;
}

static void find_groups(struct regrouping *it)
{
	size_t total = it->start[SIDES];
	bool grown = true;

	for (int round = 0; grown && round < ROUNDS; round++) {
		grown = false;
		memset(it->groups, 0, total * sizeof(*it->groups));
		measure_groups(it);
		for (size_t node = 0; node < total && round + 1 < ROUNDS; node++)
			if (it->parent[node] == node && is_cut(&it->groups[node]))
				grown |= take_between(it, node);
	}
}

/* Whether the elements of each version stand side by side. */
static bool hangs_together(const struct group *group)
{
	for (int side = 0; side < SIDES; side++)
		if (group->count[side] && group->last[side] - group->first[side] + 1 != group->count[side])
			return false;
	return is_cut(group);
}

static struct element joined(struct arena *arena, const struct element *first, const struct element *last)
{
	struct element element = *first;

	element.kind = ELEMENT_TEXT;
	element.bytes = span_between(first->bytes.at, last->bytes.at + last->bytes.len);
	element.text = plain_text(arena, element.bytes);
	for (int key = 0; key < KEY_COUNT; key++)
		element.keys[key] = span_of("");
	element.meaning = NULL;
	element.words = NULL;
	element.word_count = 0;
	return element;
}

/* Whether anything was joined. */
static bool rebuild(struct regrouping *it, enum side side)
{
	struct document *document = &it->documents[side];
	size_t kept = 0, heading = NOWHERE;

	for (size_t i = 0; i < document->count; i++) {
		const struct group *group = &it->groups[root_of(it, it->start[side] + i)];
		struct element element = document->items[i];

		if (group->count[side] && hangs_together(group)) {
			element = joined(it->arena, &document->items[i], &document->items[group->last[side]]);
			i = group->last[side];
		}
		element.section = heading;
		if (element.kind == ELEMENT_HEADING)
			heading = kept;
		document->items[kept++] = element;
	}
	if (kept == document->count)
		return false;
	document->count = kept;
	return true;
}

bool regroup_documents(struct arena *arena, struct document documents[SIDES], const struct rows *rows)
{
	struct regrouping it = { .arena = arena, .documents = documents };
	bool changed = false;
	size_t total;

	for (int side = 0; side < SIDES; side++)
		it.start[side + 1] = it.start[side] + documents[side].count;
	total = it.start[SIDES];
	it.parent = arena_array(arena, total + 1, sizeof(size_t));
	it.groups = arena_array(arena, total + 1, sizeof(*it.groups));
	for (size_t node = 0; node < total; node++)
		it.parent[node] = node;
	collect_lines(&it);
	join_elements(&it);
	if (rows) {
		join_rows(&it, rows);
		join_all_reworded(&it, rows);
	}
	find_groups(&it);
	for (enum side side = BASE; side < SIDES; side++)
		changed |= rebuild(&it, side);
	return changed;
}
