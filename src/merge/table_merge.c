/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A table, row by row and cell by cell. A row is known by its first cells: as few of them as tell every row of each
 * version apart. Two new rows are two rows, also under one key.
 */
#include "merge/former.h"
#include "merge/keep.h"
#include "merge/layout.h"
#include "merge/table_scan.h"

#include "merge/diff.h"
#include "text/heading.h"

#include <stdlib.h>
#include <string.h>

struct columns {
	struct span *names; /* of the result */
	size_t count;
	size_t *place[SIDES]; /* by column of the result: the column of that version, NOWHERE for none */
	bool same[SIDES];     /* whether a version has just these columns, in this order, and the separator */
	char separator;
	size_t key_count; /* so many first columns tell rows apart; 0 when none do */
};

struct uniting {
	struct merge *merge;
	struct raw_table tables[SIDES];
	struct columns columns;
};

static struct span column_cell(const struct uniting *uniting, enum side side, const struct record *record,
			       size_t column)
{
	size_t place = uniting->columns.place[side][column];

	return place < record->count ? record->cells[place] : span_of("");
}

static struct span column_text(const struct uniting *uniting, enum side side, const struct record *record,
			       size_t column)
{
	return cell_text(uniting->merge->arena, column_cell(uniting, side, record, column));
}

/* The first columns of a record as one text, to compare records by. */
static struct span record_text(const struct uniting *uniting, enum side side, const struct record *record, size_t count)
{
	struct buf text = BUF_INIT;

	for (size_t column = 0; column < count; column++) {
		buf_add_span(&text, column_text(uniting, side, record, column));
		buf_add_text(&text, "\n\x1f");
	}
	return buf_keep(uniting->merge->arena, &text);
}

static int by_bytes(const void *a, const void *b)
{
	return span_compare(*(const struct span *)a, *(const struct span *)b);
}

/* The sorted texts of a table's records. */
static struct span *sorted_texts(const struct uniting *uniting, enum side side, size_t count)
{
	const struct raw_table *table = &uniting->tables[side];
	struct span *texts = arena_array(uniting->merge->arena, table->count + 1, sizeof(*texts));

	for (size_t i = 0; i < table->count; i++)
		texts[i] = record_text(uniting, side, &table->rows[i], count);
	if (table->count)
		qsort(texts, table->count, sizeof(*texts), by_bytes);
	return texts;
}

static bool tells_apart(const struct uniting *uniting, enum side side, size_t count)
{
	struct span *texts = sorted_texts(uniting, side, count);

	for (size_t i = 1; i < uniting->tables[side].count; i++)
		if (span_equal(texts[i - 1], texts[i]))
			return false;
	return true;
}

/* Keys of up to four columns are tried; wider ones are the row itself. */
static void find_key(struct uniting *uniting)
{
	for (size_t count = 1; count <= 4 && count <= uniting->columns.count; count++)
		if (tells_apart(uniting, BASE, count) && tells_apart(uniting, ONE, count) &&
		    tells_apart(uniting, TWO, count)) {
			uniting->columns.key_count = count;
			return;
		}
}

/* Whether a version has records that the ancestor has not. */
static bool has_new_records(const struct uniting *uniting, enum side side)
{
	size_t count = uniting->columns.count, j = 0;
	struct span *base = sorted_texts(uniting, BASE, count), *texts = sorted_texts(uniting, side, count);

	for (size_t i = 0; i < uniting->tables[side].count; i++) {
		while (j < uniting->tables[BASE].count && span_compare(base[j], texts[i]) < 0)
			j++;
		if (j == uniting->tables[BASE].count || !span_equal(base[j], texts[i]))
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

/*
 * What the columns of each version are known by: their headings, whatever language these are in. Where that would make
 * one of two columns of any version, each is known by what is written there.
 */
static void read_headings(struct span *out[SIDES], const struct uniting *uniting)
{
	struct arena *arena = uniting->merge->arena;
	size_t columns[SIDES][HEADING_COUNT] = { { 0 } };
	int *numbers[SIDES];

	for (int side = 0; side < SIDES; side++) {
		const struct record *header = &uniting->tables[side].header;

		out[side] = arena_array(arena, header->count + 1, sizeof(**out));
		numbers[side] = arena_array(arena, header->count + 1, sizeof(int));
		for (size_t i = 0; i < header->count; i++) {
			out[side][i] = cell_text(arena, header->cells[i]);
			numbers[side][i] = heading_number(out[side][i]);
			if (numbers[side][i] >= 0)
				columns[side][numbers[side][i]]++;
		}
	}
	for (int side = 0; side < SIDES; side++)
		for (size_t i = 0; i < uniting->tables[side].header.count; i++) {
			const int number = numbers[side][i];

			if (number >= 0 && columns[BASE][number] <= 1 && columns[ONE][number] <= 1 &&
			    columns[TWO][number] <= 1)
				out[side][i] = heading_name(number);
		}
}

/* Every column name once, and for each version the list of its columns as numbers of names. */
static void number_names(struct uniting *uniting, struct names *names)
{
	struct arena *arena = uniting->merge->arena;
	struct span *headings[SIDES];
	size_t total = 0;

	for (int side = 0; side < SIDES; side++)
		total += uniting->tables[side].header.count;
	names->items = arena_array(arena, total + 1, sizeof(*names->items));
	read_headings(headings, uniting);
	for (int side = 0; side < SIDES; side++)
		for (size_t i = 0; i < uniting->tables[side].header.count; i++)
			names->items[names->count++] = headings[side][i];
	if (names->count)
		qsort(names->items, names->count, sizeof(*names->items), by_bytes);
	total = names->count;
	names->count = 0;
	for (size_t i = 0; i < total; i++)
		if (!names->count || !span_equal(names->items[names->count - 1], names->items[i]))
			names->items[names->count++] = names->items[i];
	for (int side = 0; side < SIDES; side++) {
		const size_t count = uniting->tables[side].header.count;

		names->lists[side] = arena_array(arena, count + 1, sizeof(size_t));
		for (size_t i = 0; i < count; i++) {
			const struct span *found =
				bsearch(&headings[side][i], names->items, names->count, sizeof(*found), by_bytes);

			names->lists[side][i] = (size_t)(found - names->items);
		}
	}
}

/* The heading of a column of the result, as it is written: in the words of whoever changed it. */
static struct span written_heading(const struct uniting *uniting, size_t column)
{
	struct span texts[SIDES];

	for (enum side side = BASE; side < SIDES; side++)
		texts[side] = column_text(uniting, side, &uniting->tables[side].header, column);
	if (!texts[TWO].len || (texts[ONE].len && span_equal(texts[TWO], texts[BASE])))
		return texts[ONE];
	if (!texts[ONE].len || span_equal(texts[ONE], texts[BASE]))
		return texts[TWO];
	return texts[span_compare(texts[ONE], texts[TWO]) <= 0 ? ONE : TWO]; /* the same, whoever unites */
}

/* All columns of both sides, in their united order. */
static void unite_columns(struct uniting *uniting)
{
	struct arena *arena = uniting->merge->arena;
	struct columns *columns = &uniting->columns;
	struct names names = { 0 };
	const struct order_rule rule = { compare_names, never_mixes, &names };
	struct row_list lists[SIDES];
	struct order order;
	size_t *merged, *where[SIDES];

	number_names(uniting, &names);
	order_init(&order, arena, names.count, &rule);
	merged = arena_array(arena, names.count + 1, sizeof(size_t));
	for (int side = 0; side < SIDES; side++) {
		lists[side] = (struct row_list){ names.lists[side], uniting->tables[side].header.count };
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
		columns->names[columns->count] = written_heading(uniting, columns->count);
		columns->count++;
	}
}

/* A column that one side took out goes, unless the other side wrote rows meanwhile. */
static void drop_columns(struct uniting *uniting)
{
	struct columns *columns = &uniting->columns;
	bool written[SIDES] = { false, has_new_records(uniting, ONE), has_new_records(uniting, TWO) };
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

static void compare_columns(struct uniting *uniting)
{
	const struct raw_table *tables = uniting->tables;
	struct columns *columns = &uniting->columns;

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

static void add_cell(struct buf *out, struct span cell, char separator)
{
	bool quoted = cell.len && cell.at[0] == '"';
	bool needs = !quoted && (span_find(cell, separator) < cell.len || span_find(cell, '"') < cell.len);

	if (!needs) {
		buf_add_span(out, cell);
		return;
	}
	buf_add_byte(out, '"');
	for (size_t i = 0; i < cell.len; i++) {
		if (cell.at[i] == '"')
			buf_add_byte(out, '"');
		buf_add_byte(out, cell.at[i]);
	}
	buf_add_byte(out, '"');
}

/* A record with its cells under the columns of the result: as it was, if it can. */
static struct span record_bytes(const struct uniting *uniting, enum side side, const struct record *record)
{
	const struct columns *columns = &uniting->columns;
	struct buf out = BUF_INIT;

	if (columns->same[side])
		return record->bytes;
	for (size_t i = 0; i < columns->count; i++) {
		if (i)
			buf_add_byte(&out, columns->separator);
		add_cell(&out, column_cell(uniting, side, record, i), columns->separator);
	}
	buf_add_text(&out, uniting->merge->line_end);
	return buf_keep(uniting->merge->arena, &out);
}

static void scan_rows(struct uniting *uniting, struct document *out, enum side side)
{
	const struct raw_table *table = &uniting->tables[side];
	struct arena *arena = uniting->merge->arena;

	*out = (struct document){ .exists = table->exists, .tail = table->tail };
	for (size_t i = 0; i < table->count; i++) {
		struct record *record = &table->rows[i];
		bool fits = record->count <= table->header.count;
		struct element *element =
			document_add(out, arena, fits ? ELEMENT_ROW : ELEMENT_LOOSE,
				     fits ? record_bytes(uniting, side, record) : record->bytes, record->before);

		element->meaning = record;
		if (!fits)
			continue;
		element->text = record_text(uniting, side, record, uniting->columns.count);
		if (uniting->columns.key_count)
			element->keys[KEY_ANCHOR] = record_text(uniting, side, record, uniting->columns.key_count);
	}
}

/* What the row is known by once both are united: where two gave it different names, that which it had. */
static struct span united_key(const struct uniting *uniting, const struct record *const records[SIDES], size_t column)
{
	struct span base = column_text(uniting, BASE, records[BASE], column);
	struct span one = column_text(uniting, ONE, records[ONE], column);
	struct span two = column_text(uniting, TWO, records[TWO], column);

	if (span_equal(one, base))
		return two;
	return span_equal(one, two) || span_equal(two, base) ? one : base;
}

/* "Kari Nilsen: profession: ...", as it goes to unsettled. */
static struct span cell_line(const struct uniting *uniting, enum side side, const struct record *const records[SIDES],
			     size_t column, struct span heading)
{
	struct buf line = BUF_INIT;

	for (size_t i = 0;
	     i < uniting->columns.count && i < (uniting->columns.key_count ? uniting->columns.key_count : 1); i++) {
		buf_add_span(&line, united_key(uniting, records, i));
		buf_add_text(&line, ": ");
	}
	buf_add_span(&line, heading);
	buf_add_text(&line, ": ");
	buf_add_span(&line, column_text(uniting, side, records[side], column));
	return buf_keep(uniting->merge->arena, &line);
}

/* The cell of the row that both sides changed. */
static struct span unite_cell(const struct uniting *uniting, const struct record *const records[SIDES], size_t column)
{
	struct span base = column_text(uniting, BASE, records[BASE], column);
	struct span one = column_text(uniting, ONE, records[ONE], column);
	struct span two = column_text(uniting, TWO, records[TWO], column);
	enum side stays = BASE;

	if (span_equal(one, two) || span_equal(two, base))
		return column_cell(uniting, ONE, records[ONE], column);
	if (span_equal(one, base))
		return column_cell(uniting, TWO, records[TWO], column);
	unsettled_add(uniting->merge, cell_line(uniting, ONE, records, column, uniting->columns.names[column]),
		      cell_line(uniting, TWO, records, column, uniting->columns.names[column]));
	if (span_is(base, FORMER_UNKNOWN)) /* the first half, which stood there before the markers came */
		stays = uniting->merge->one_is_theirs ? TWO : ONE;
	return column_cell(uniting, stays, records[stays], column);
}

/* The same under one of the headings that the column has in the versions: that which the waiting texts were written by. */
static enum side join_under(const struct uniting *uniting, const struct record *const records[SIDES], size_t column,
			    struct span heading)
{
	struct span cells[SIDES], lines[SIDES];

	for (enum side side = BASE; side < SIDES; side++) {
		cells[side] = column_text(uniting, side, records[side], column);
		lines[side] = cell_line(uniting, side, records, column, heading);
	}
	for (enum side side = ONE; side < SIDES; side++) {
		const enum side other = side == ONE ? TWO : ONE;

		if (!span_equal(cells[other], cells[BASE]) && !span_equal(cells[other], cells[side]) &&
		    waiting_join(uniting->merge, side, span_take(lines[side], lines[side].len - cells[side].len),
				 lines))
			return side;
	}
	return BASE;
}

/* The side whose cell stays, since what the other one wrote has joined a contradiction that waits there; BASE: none does. */
static enum side join_cell(const struct uniting *uniting, const struct record *const records[SIDES], size_t column)
{
	struct span tried = uniting->columns.names[column];
	enum side stays = join_under(uniting, records, column, tried);

	for (enum side side = BASE; side < SIDES && stays == BASE; side++) {
		struct span heading = column_text(uniting, side, &uniting->tables[side].header, column);

		if (heading.len && !span_equal(heading, uniting->columns.names[column]) && !span_equal(heading, tried))
			stays = join_under(uniting, records, column, tried = heading);
	}
	return stays;
}

/* For each column as join_cell(); NULL where nothing has joined. */
static enum side *join_cells(const struct uniting *uniting, const struct record *const records[SIDES])
{
	enum side *stays = arena_array(uniting->merge->arena, uniting->columns.count, sizeof(*stays));
	bool any = false;

	for (size_t i = 0; i < uniting->columns.count; i++) {
		stays[i] = join_cell(uniting, records, i);
		any |= stays[i] != BASE;
	}
	return any ? stays : NULL;
}

static void resolve_record(struct merge *merge, struct unit *out, const struct element *const row[SIDES],
			   const struct layout_rule *rule)
{
	const struct uniting *uniting = rule->data;
	const struct record *records[SIDES];
	const enum side *stays = NULL;
	struct buf line = BUF_INIT;

	for (int side = 0; side < SIDES; side++)
		records[side] = row[side] ? row[side]->meaning : NULL;
	/* where no key tells the rows apart, a place may be that of another row */
	if (row[BASE] && row[ONE] && row[TWO] && uniting->columns.key_count && waiting_any(merge))
		stays = join_cells(uniting, records);
	if (!stays && unit_pick(out, row))
		return;
	if (!row[BASE]) { /* alike in all that counts: only blanks or quotes differ */
		*out = (struct unit){ true, ELEMENT_ROW, row[ONE]->bytes };
		return;
	}
	for (size_t i = 0; i < uniting->columns.count; i++) {
		if (i)
			buf_add_byte(&line, uniting->columns.separator);
		add_cell(&line,
			 stays && stays[i] != BASE ? column_cell(uniting, stays[i], records[stays[i]], i)
						   : unite_cell(uniting, records, i),
			 uniting->columns.separator);
	}
	buf_add_text(&line, merge->line_end);
	*out = (struct unit){ true, ELEMENT_ROW, buf_keep(merge->arena, &line) };
}

/* Whether the first line of a version can stay as it is. */
static bool has_headings(const struct uniting *uniting, enum side side)
{
	const struct columns *columns = &uniting->columns;
	bool same = columns->same[side];

	for (size_t i = 0; i < columns->count && same; i++)
		same = span_equal(column_text(uniting, side, &uniting->tables[side].header, i), columns->names[i]);
	return same;
}

static void write_header(struct uniting *uniting, struct buf *out)
{
	const struct columns *columns = &uniting->columns;
	enum side side = has_headings(uniting, ONE) ? ONE : TWO;

	if (!columns->count)
		return;
	if (has_headings(uniting, side)) {
		buf_add_span(out, uniting->tables[side].header.before);
		buf_add_span(out, uniting->tables[side].header.bytes);
	} else {
		for (size_t i = 0; i < columns->count; i++) {
			if (i)
				buf_add_byte(out, columns->separator);
			add_cell(out, columns->names[i], columns->separator);
		}
	}
	if (out->at[out->len - 1] != '\n')
		buf_add_text(out, uniting->merge->line_end);
}

void merge_table(struct merge *merge, struct buf *out)
{
	struct uniting uniting = { .merge = merge };
	struct layout_rule rule = { .resolve = resolve_record, .data = &uniting };
	struct document documents[SIDES];

	for (int side = 0; side < SIDES; side++) {
		if (!table_scan(&uniting.tables[side], merge->arena, merge->sides[side].bytes)) {
			merge_plain(merge, out);
			return;
		}
		uniting.tables[side].exists = merge->sides[side].exists;
	}
	unite_columns(&uniting);
	drop_columns(&uniting);
	compare_columns(&uniting);
	find_key(&uniting);
	for (enum side side = BASE; side < SIDES; side++)
		scan_rows(&uniting, &documents[side], side);
	write_header(&uniting, out);
	layout_documents(merge, out, documents, &rule);
}
