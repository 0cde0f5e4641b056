/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A table, row by row and cell by cell. A row is known by its first cells: as few of them as tell every row of each
 * version apart. Two new rows are two rows, also under one key.
 */
#include "merge/columns.h"
#include "merge/former.h"
#include "merge/keep.h"
#include "merge/layout.h"

struct uniting {
	struct merge *merge;
	struct raw_table tables[SIDES];
	struct columns columns;
};

/* What a cell or a heading says, in quotes where it could not be read otherwise (RFC 4180, 2.6 and 2.7). */
static void add_text(struct buf *out, struct span text, char separator)
{
	const bool needs = span_find(text, separator) < text.len || span_find(text, '"') < text.len ||
			   span_find(text, '\n') < text.len || span_find(text, '\r') < text.len;

	if (!needs) {
		buf_add_span(out, text);
		return;
	}
	buf_add_byte(out, '"');
	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] == '"')
			buf_add_byte(out, '"');
		buf_add_byte(out, text.at[i]);
	}
	buf_add_byte(out, '"');
}

static void add_cell(struct buf *out, struct span cell, char separator)
{
	if (cell.len && cell.at[0] == '"')
		buf_add_span(out, cell);
	else
		add_text(out, cell, separator);
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
		add_cell(&out, columns_cell(&uniting->columns, side, record, i), columns->separator);
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
		element->text = columns_join(&uniting->columns, side, record, uniting->columns.count);
		if (uniting->columns.key_count)
			element->keys[KEY_ANCHOR] =
				columns_join(&uniting->columns, side, record, uniting->columns.key_count);
	}
}

/* What the row is known by once both are united: where two gave it different names, that which it had. */
static struct span united_key(const struct uniting *uniting, const struct record *const records[SIDES], size_t column)
{
	struct span base = columns_text(&uniting->columns, BASE, records[BASE], column);
	struct span one = columns_text(&uniting->columns, ONE, records[ONE], column);
	struct span two = columns_text(&uniting->columns, TWO, records[TWO], column);

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
	buf_add_span(&line, columns_text(&uniting->columns, side, records[side], column));
	return buf_keep(uniting->merge->arena, &line);
}

/* The cell of the row that both sides changed. */
static struct span unite_cell(const struct uniting *uniting, const struct record *const records[SIDES], size_t column)
{
	struct span base = columns_text(&uniting->columns, BASE, records[BASE], column);
	struct span one = columns_text(&uniting->columns, ONE, records[ONE], column);
	struct span two = columns_text(&uniting->columns, TWO, records[TWO], column);
	enum side stays = BASE;

	if (span_equal(one, two) || span_equal(two, base))
		return columns_cell(&uniting->columns, ONE, records[ONE], column);
	if (span_equal(one, base))
		return columns_cell(&uniting->columns, TWO, records[TWO], column);
	unsettled_add(uniting->merge, cell_line(uniting, ONE, records, column, uniting->columns.names[column]),
		      cell_line(uniting, TWO, records, column, uniting->columns.names[column]));
	if (span_is(base, FORMER_UNKNOWN)) /* the first half, which stood there before the markers came */
		stays = uniting->merge->one_is_theirs ? TWO : ONE;
	return columns_cell(&uniting->columns, stays, records[stays], column);
}

/* The same under one of the headings that the column has in the versions: that which the waiting texts were written by. */
static enum side join_under(const struct uniting *uniting, const struct record *const records[SIDES], size_t column,
			    struct span heading)
{
	struct span cells[SIDES], lines[SIDES];

	for (enum side side = BASE; side < SIDES; side++) {
		cells[side] = columns_text(&uniting->columns, side, records[side], column);
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
		struct span heading = columns_text(&uniting->columns, side, &uniting->tables[side].header, column);

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
			 stays && stays[i] != BASE ? columns_cell(&uniting->columns, stays[i], records[stays[i]], i)
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
		same = span_equal(columns_text(&uniting->columns, side, &uniting->tables[side].header, i),
				  columns->names[i]);
	return same;
}

/* It stands there when it was put in or nobody took it out. */
static void write_announcement(const struct uniting *uniting, struct buf *out)
{
	const struct raw_table *tables = uniting->tables;
	bool announced = tables[ONE].announced;

	if (tables[TWO].announced != announced)
		announced = !tables[BASE].exists || !tables[BASE].announced;
	if (!announced)
		return;
	buf_add_text(out, "sep=");
	buf_add_byte(out, uniting->columns.separator);
	buf_add_text(out, uniting->merge->line_end);
}

static void write_header(struct uniting *uniting, struct buf *out)
{
	const struct columns *columns = &uniting->columns;
	enum side side = has_headings(uniting, ONE) ? ONE : TWO;

	if (!columns->count)
		return;
	write_announcement(uniting, out);
	if (has_headings(uniting, side)) {
		buf_add_span(out, uniting->tables[side].header.before);
		buf_add_span(out, uniting->tables[side].header.bytes);
	} else {
		for (size_t i = 0; i < columns->count; i++) {
			if (i)
				buf_add_byte(out, columns->separator);
			add_text(out, columns->names[i], columns->separator);
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
		if (!table_scan(&uniting.tables[side], merge->arena, merge->path, merge->sides[side].bytes)) {
			merge_plain(merge, out);
			return;
		}
		uniting.tables[side].exists = merge->sides[side].exists;
	}
	columns_unite(&uniting.columns, merge->arena, uniting.tables);
	for (enum side side = BASE; side < SIDES; side++)
		scan_rows(&uniting, &documents[side], side);
	write_header(&uniting, out);
	layout_documents(merge, out, documents, &rule);
}
