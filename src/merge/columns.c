/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge/columns.h"

#include "merge/diff.h"
#include "merge/keep.h"
#include "text/heading.h"

#include <stdlib.h>

struct span columns_cell(const struct columns *columns, enum side side, const struct record *record, size_t column)
{
	size_t place = columns->place[side][column];

	return place < record->count ? record->cells[place] : span_of("");
}

struct span columns_text(const struct columns *columns, enum side side, const struct record *record, size_t column)
{
	return cell_text(columns->arena, columns_cell(columns, side, record, column));
}

struct span columns_join(const struct columns *columns, enum side side, const struct record *record, size_t count)
{
	struct buf text = BUF_INIT;

	for (size_t column = 0; column < count; column++) {
		buf_add_span(&text, columns_text(columns, side, record, column));
		buf_add_text(&text, "\n\x1f");
	}
	return buf_keep(columns->arena, &text);
}

static int by_bytes(const void *a, const void *b)
{
	return span_compare(*(const struct span *)a, *(const struct span *)b);
}

/* The sorted texts of a table's records. */
static struct span *sorted_texts(const struct columns *columns, enum side side, size_t count)
{
	const struct raw_table *table = &columns->tables[side];
	struct span *texts = arena_array(columns->arena, table->count + 1, sizeof(*texts));

	for (size_t i = 0; i < table->count; i++)
		texts[i] = columns_join(columns, side, &table->rows[i], count);
	if (table->count)
		qsort(texts, table->count, sizeof(*texts), by_bytes);
	return texts;
}

static bool tells_apart(const struct columns *columns, enum side side, size_t count)
{
	struct span *texts = sorted_texts(columns, side, count);

	for (size_t i = 1; i < columns->tables[side].count; i++)
		if (span_equal(texts[i - 1], texts[i]))
			return false;
	return true;
}

/* Keys of up to four columns are tried; wider ones are the row itself. */
static void find_key(struct columns *columns)
{
	for (size_t count = 1; count <= 4 && count <= columns->count; count++)
		if (tells_apart(columns, BASE, count) && tells_apart(columns, ONE, count) &&
		    tells_apart(columns, TWO, count)) {
			columns->key_count = count;
			return;
		}
}

/* Whether a version has records that the ancestor has not. */
static bool has_new_records(const struct columns *columns, enum side side)
{
	size_t count = columns->count, j = 0;
	struct span *base = sorted_texts(columns, BASE, count), *texts = sorted_texts(columns, side, count);

	for (size_t i = 0; i < columns->tables[side].count; i++) {
		while (j < columns->tables[BASE].count && span_compare(base[j], texts[i]) < 0)
			j++;
		if (j == columns->tables[BASE].count || !span_equal(base[j], texts[i]))
			return true;
	}
	return false;
}

struct names {
	struct span *items; /* one for each row of the order */
	size_t *lists[SIDES];
	size_t count;
};

static int compare_names(const void *data, size_t row, size_t other)
{
	const struct names *names = data;

	return span_compare(names->items[row], names->items[other]);
}

static bool never_mixes(const void *data, size_t row)
{
	(void)data, (void)row;
	return false;
}

static int by_text_then_place(const void *a, const void *b)
{
	const struct span *one = *(const struct span *const *)a, *other = *(const struct span *const *)b;
	const int order = span_compare(*one, *other);

	return order ? order : (one > other) - (one < other);
}

/*
 * Columns of one heading, or of none, such as a spreadsheet leaves at the right, are known by which of them they are:
 * the first by the heading alone.
 */
static void number_alike(struct span *headings, struct arena *arena, size_t count)
{
	struct span **sorted = arena_array(arena, count + 1, sizeof(*sorted));

	for (size_t i = 0; i < count; i++)
		sorted[i] = &headings[i];
	if (count)
		qsort(sorted, count, sizeof(*sorted), by_text_then_place);
	for (size_t i = 0, alike; i < count; i += alike) {
		const struct span text = *sorted[i];

		for (alike = 1; i + alike < count && span_equal(*sorted[i + alike], text); alike++)
			*sorted[i + alike] =
				span_of(arena_format(arena, "%.*s\n\x1f%zu", (int)text.len, text.at, alike));
	}
}

/*
 * What the columns of each version are known by: their headings, whatever language these are in. Where that would make
 * one of two columns of any version, each is known by what is written there.
 */
static void read_headings(struct span *out[SIDES], const struct columns *columns)
{
	struct arena *arena = columns->arena;
	size_t counts[SIDES][HEADING_COUNT] = { { 0 } };
	enum heading *known[SIDES];

	for (int side = 0; side < SIDES; side++) {
		const struct record *header = &columns->tables[side].header;

		out[side] = arena_array(arena, header->count + 1, sizeof(**out));
		known[side] = arena_array(arena, header->count + 1, sizeof(**known));
		for (size_t i = 0; i < header->count; i++) {
			out[side][i] = cell_text(arena, header->cells[i]);
			known[side][i] = heading_of(columns->tables[side].path, out[side][i]);
			if (known[side][i] != HEADING_NONE)
				counts[side][known[side][i]]++;
		}
	}
	for (int side = 0; side < SIDES; side++)
		for (size_t i = 0; i < columns->tables[side].header.count; i++) {
			const enum heading heading = known[side][i];

			if (heading != HEADING_NONE && counts[BASE][heading] <= 1 && counts[ONE][heading] <= 1 &&
			    counts[TWO][heading] <= 1)
				out[side][i] = heading_name(heading);
		}
	for (int side = 0; side < SIDES; side++)
		number_alike(out[side], arena, columns->tables[side].header.count);
}

/* Every column name once, and for each version the list of its columns as numbers of names. */
static void number_names(struct columns *columns, struct names *names)
{
	struct arena *arena = columns->arena;
	struct span *headings[SIDES];
	size_t total = 0;

	for (int side = 0; side < SIDES; side++)
		total += columns->tables[side].header.count;
	names->items = arena_array(arena, total + 1, sizeof(*names->items));
	read_headings(headings, columns);
	for (int side = 0; side < SIDES; side++)
		for (size_t i = 0; i < columns->tables[side].header.count; i++)
			names->items[names->count++] = headings[side][i];
	if (names->count)
		qsort(names->items, names->count, sizeof(*names->items), by_bytes);
	total = names->count;
	names->count = 0;
	for (size_t i = 0; i < total; i++)
		if (!names->count || !span_equal(names->items[names->count - 1], names->items[i]))
			names->items[names->count++] = names->items[i];
	for (int side = 0; side < SIDES; side++) {
		const size_t count = columns->tables[side].header.count;

		names->lists[side] = arena_array(arena, count + 1, sizeof(size_t));
		for (size_t i = 0; i < count; i++) {
			const struct span *found =
				bsearch(&headings[side][i], names->items, names->count, sizeof(*found), by_bytes);

			names->lists[side][i] = (size_t)(found - names->items);
		}
	}
}

/* The heading of a column of the result, as it is written: in the words of whoever changed it. */
static struct span written_heading(const struct columns *columns, size_t column)
{
	struct span texts[SIDES];

	for (enum side side = BASE; side < SIDES; side++)
		texts[side] = columns_text(columns, side, &columns->tables[side].header, column);
	if (!texts[TWO].len || (texts[ONE].len && span_equal(texts[TWO], texts[BASE])))
		return texts[ONE];
	if (!texts[ONE].len || span_equal(texts[ONE], texts[BASE]))
		return texts[TWO];
	return texts[span_compare(texts[ONE], texts[TWO]) <= 0 ? ONE : TWO]; /* the same, whoever unites */
}

/* All columns of both sides, in their united order. */
static void unite_columns(struct columns *columns)
{
	struct arena *arena = columns->arena;
	struct names names = { 0 };
	const struct order_rule rule = { compare_names, never_mixes, &names };
	struct row_list lists[SIDES];
	struct order order;
	size_t *merged, *where[SIDES];

	number_names(columns, &names);
	order_init(&order, arena, names.count, &rule);
	merged = arena_array(arena, names.count + 1, sizeof(size_t));
	for (int side = 0; side < SIDES; side++) {
		lists[side] = (struct row_list){ names.lists[side], columns->tables[side].header.count };
		where[side] = arena_array(arena, names.count + 1, sizeof(size_t));
		columns->place[side] = arena_array(arena, names.count + 1, sizeof(size_t));
		for (size_t i = 0; i < names.count; i++)
			where[side][i] = NOWHERE;
		for (size_t i = 0; i < lists[side].count; i++)
			where[side][lists[side].rows[i]] = i;
	}
	columns->names = arena_array(arena, names.count + 1, sizeof(*columns->names));
	names.count = order_merge(&order, merged, lists);
	for (size_t i = 0; i < names.count; i++) {
		if (where[ONE][merged[i]] == NOWHERE && where[TWO][merged[i]] == NOWHERE)
			continue;
		for (int side = 0; side < SIDES; side++)
			columns->place[side][columns->count] = where[side][merged[i]];
		columns->names[columns->count] = written_heading(columns, columns->count);
		columns->count++;
	}
}

/* A column that one side took out goes, unless the other side wrote rows meanwhile. */
static void drop_columns(struct columns *columns)
{
	bool written[SIDES] = { false, has_new_records(columns, ONE), has_new_records(columns, TWO) };
	size_t kept = 0;

	for (size_t i = 0; i < columns->count; i++) {
		bool gone_one = columns->place[ONE][i] == NOWHERE, gone_two = columns->place[TWO][i] == NOWHERE;
		bool in_base = columns->place[BASE][i] != NOWHERE;

		if (in_base && ((gone_one && !written[TWO]) || (gone_two && !written[ONE])))
			continue;
		for (int side = 0; side < SIDES; side++)
			columns->place[side][kept] = columns->place[side][i];
		columns->names[kept++] = columns->names[i];
	}
	columns->count = kept;
}

static void compare_columns(struct columns *columns)
{
	const struct raw_table *tables = columns->tables;

	columns->separator = tables[ONE].separator;
	if (tables[ONE].separator != tables[TWO].separator)
		columns->separator = tables[BASE].header.count && tables[BASE].separator == tables[ONE].separator
					     ? tables[TWO].separator
					     : tables[ONE].separator;
	for (int side = 0; side < SIDES; side++) {
		columns->same[side] =
			tables[side].separator == columns->separator && tables[side].header.count == columns->count;
		for (size_t i = 0; i < columns->count; i++)
			columns->same[side] &= columns->place[side][i] == i;
	}
}

void columns_unite(struct columns *out, struct arena *arena, const struct raw_table *tables)
{
	*out = (struct columns){ .tables = tables, .arena = arena };
	unite_columns(out);
	drop_columns(out);
	compare_columns(out);
	find_key(out);
}
