/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge/place.h"

#include "base/error.h"
#include "base/path.h"
#include "merge/element.h"
#include "merge/encoding.h"
#include "text/config.h"
#include "text/heading.h"

#define ARROW " -> # "

const struct front_entry *place_inner(const struct front *front, struct arena *arena, struct span key)
{
	size_t dot = span_find(key, '.');
	const struct front_entry *entry = front_find(front, span_copy(arena, span_take(key, dot)));

	for (size_t i = 0; entry && entry->value.kind == FRONT_MAP && i < entry->value.count; i++)
		if (span_equal(entry->value.items[i].key, span_skip(key, dot + 1)))
			return &entry->value.items[i];
	return NULL;
}

/* The words of a line if it is a heading of that kind, else the whole line. */
static struct span words_of(struct span line)
{
	line = span_trim(line);
	while (line.len && line.at[0] == '#')
		line = span_skip(line, 1);
	if (span_ends(line, "{private}"))
		line.len -= span_of("{private}").len;
	return span_trim(line);
}

struct span place_heading(struct span file, struct span words)
{
	struct span rest = file, line;

	while (span_next_line(&rest, &line)) {
		bool underlined = span_starts(rest, "==") || span_starts(rest, "--");

		if (span_equal(words_of(line), words) && (span_starts(line, "#") || underlined))
			return words_of(line);
	}
	return (struct span){ NULL, 0 };
}

bool place_renaming(struct span *old, struct span *new, struct span text)
{
	size_t arrow = span_find_text(text, ARROW);

	if (!span_starts(text, "# ") || arrow == text.len)
		return false;
	*old = words_of(span_take(text, arrow));
	*new = span_skip(text, arrow + span_of(ARROW).len);
	return true;
}

/* What is left of text behind "PART: "; a span without bytes at NULL when it begins otherwise. Nothing may follow an emptied one. */
static struct span behind(struct span text, struct span part)
{
	const struct span rest = span_skip(text, part.len);

	if (!text.at || !span_equal(span_take(text, part.len), part) ||
	    (!span_starts(rest, ": ") && !span_is(rest, ":")))
		return (struct span){ NULL, 0 };
	return span_skip(rest, 2);
}

/*
 * The column that the text begins with the heading of, as it is written or in another language; NULL where none or two are.
 */
static const struct span *heading_cell(struct span *value, struct arena *arena, const struct raw_table *table,
				       const struct record *row, struct span text)
{
	const struct record *header = &table->header;
	const size_t count = row->count < header->count ? row->count : header->count;
	const struct span *cell = NULL;
	enum heading heading;

	for (size_t column = 0; column < row->count; column++) {
		struct span name = column < count ? cell_text(arena, header->cells[column]) : span_of("");
		struct span said = behind(text, name);

		if (said.at && cell)
			return NULL;
		if (!said.at)
			continue;
		cell = &row->cells[column];
		*value = said;
	}
	if (cell)
		return cell;
	heading = heading_of(table->path, span_take(text, span_find_text(text, ": ")));
	for (size_t column = 0; column < count && heading != HEADING_NONE; column++) {
		if (heading_of(table->path, cell_text(arena, header->cells[column])) != heading)
			continue;
		if (cell)
			return NULL;
		cell = &row->cells[column];
	}
	if (cell)
		*value = span_skip(text, span_find_text(text, ": ") + 2);
	return cell;
}

/* The cell of a row that the text begins with the first cells of. */
static const struct span *row_cell(struct span *value, struct arena *arena, const struct raw_table *table,
				   const struct record *row, struct span text)
{
	for (size_t key = 0; key < row->count && key < 4 && text.at; key++) {
		const struct span *cell;

		text = behind(text, cell_text(arena, row->cells[key]));
		cell = text.at ? heading_cell(value, arena, table, row, text) : NULL;
		if (cell)
			return cell;
	}
	return NULL;
}

/* "Anne Lie: name: Anne Moe" in a version that calls her so: the row's first cell, if it says what the text does. */
static const struct span *renamed_cell(struct span *value, struct arena *arena, const struct raw_table *table,
				       const struct record *row, struct span text)
{
	const struct span key = row->count ? cell_text(arena, row->cells[0]) : span_of("");
	const struct span *cell;

	if (!key.len || !span_equal(span_skip(text, text.len - (key.len < text.len ? key.len : text.len)), key))
		return NULL;
	text = span_skip(text, span_find_text(text, ": "));
	cell = text.len ? heading_cell(value, arena, table, row, span_skip(text, 2)) : NULL;
	return cell == &row->cells[0] && span_equal(*value, key) ? cell : NULL;
}

/*
 * "Per Vik: profession:" in a version that has him, and no such column: whoever took that out says that there is nothing.
 * The row's first cell stands for the row.
 */
static const struct span *row_without(struct span *value, struct arena *arena, const struct raw_table *table,
				      const struct record *row, struct span text)
{
	const struct record *header = &table->header;
	const char *whole = text.at;
	enum heading heading;

	for (size_t key = 0; key < row->count && key < 4 && text.at && span_find_text(text, ": ") < text.len; key++)
		text = behind(text, cell_text(arena, row->cells[key]));
	if (text.at == whole || !text.len || span_find(text, ':') != text.len - 1)
		return NULL;
	text.len--;
	heading = heading_of(table->path, text);
	for (size_t column = 0; column < header->count; column++) {
		const struct span name = cell_text(arena, header->cells[column]);

		if (span_equal(name, text) || (heading != HEADING_NONE && heading_of(table->path, name) == heading))
			return NULL;
	}
	*value = span_of("");
	return &row->cells[0];
}

/* The only row that has the cell; NULL where none or several have it. */
static const struct span *
find_in_rows(struct span *value, struct arena *arena, const struct raw_table *table, struct span text,
	     const struct span *(*look)(struct span *, struct arena *, const struct raw_table *, const struct record *,
					struct span))
{
	const struct span *cell = NULL;

	for (size_t i = 0; i < table->count; i++) {
		struct span says;
		const struct span *found = look(&says, arena, table, &table->rows[i], text);

		if (found && cell)
			return NULL;
		if (!found)
			continue;
		cell = found;
		*value = says;
	}
	return cell;
}

const struct span *place_cell(struct span *value, struct arena *arena, const struct raw_table *table, struct span text)
{
	const struct span *cell = find_in_rows(value, arena, table, text, row_cell);

	return cell ? cell : find_in_rows(value, arena, table, text, renamed_cell);
}

/* "title:" and "Etikk" are "title: Etikk". */
static struct span join(struct arena *arena, struct span name, struct span value)
{
	name = span_trim(name);
	return span_of(arena_format(arena, "%.*s%s%.*s", (int)name.len, name.at, value.len ? " " : "", (int)value.len,
				    value.at));
}

static bool find_cell(struct place *out, struct arena *arena, const char *path, struct span file, struct span text)
{
	struct arena *scratch = arena_open(); /* a table is much larger than what one of its cells says */
	struct raw_table table;
	struct span value;
	const bool is_table = table_scan(&table, scratch, path, file);
	const struct span *cell = is_table ? place_cell(&value, scratch, &table, text) : NULL;
	const bool found = cell || (is_table && find_in_rows(&value, scratch, &table, text, row_without));

	if (found) {
		*out = (struct place){ .wanted = span_trim(value), .is_there = cell != NULL };
		if (cell)
			out->found = span_trim(cell_text(arena, *cell));
		out->text = join(arena, span_take(text, text.len - value.len), out->found);
	}
	arena_close(scratch);
	return found;
}

static bool find_setting(struct place *out, struct arena *arena, const char *path, struct span file, struct span text)
{
	struct config wanted = { 0 }, found = { 0 };
	const struct config_entry *first, *entry;
	size_t equals = span_find(text, '=');

	if (equals == text.len || config_parse(&wanted, arena, path, text) < 0 || !wanted.count ||
	    config_parse(&found, arena, path, file) < 0) {
		error_clear();
		return false;
	}
	first = &wanted.entries[0];
	entry = config_find(&found, span_copy(arena, first->section),
			    first->subsection.len ? span_copy(arena, first->subsection) : NULL,
			    span_copy(arena, first->key));
	*out = (struct place){ .wanted = first->value,
			       .found = entry ? entry->value : span_of(""),
			       .is_there = entry != NULL };
	out->text = join(arena, span_take(text, equals + 1),
			 entry ? span_make(file.at + entry->value_start, entry->value_end - entry->value_start)
			       : span_of(""));
	return true;
}

/* "key:" alone says that there is none. */
static bool find_field(struct place *out, struct arena *arena, struct span file, struct span text)
{
	struct span key = span_take(text, span_find(text, ':'));
	const struct front_entry *entry, *inner;
	struct front_problem problem;
	struct front front;

	if (key.len == text.len || front_parse(&front, &problem, arena, file) < 0) {
		error_clear();
		return false;
	}
	entry = front_find(&front, span_copy(arena, key));
	inner = entry ? entry : place_inner(&front, arena, key);
	*out = (struct place){ .wanted = span_trim(span_skip(text, key.len + 1)), .is_there = inner != NULL };
	if (inner)
		out->found = span_trim(span_make(file.at + inner->value_start, inner->value_end - inner->value_start));
	out->text = entry ? plain_text(arena, span_make(file.at + entry->start, entry->end - entry->start))
			  : join(arena, span_take(text, key.len + 1), out->found);
	return true;
}

static bool find_heading(struct place *out, struct arena *arena, struct span file, struct span text)
{
	struct span old, new, words;

	if (!place_renaming(&old, &new, text))
		return false;
	words = place_heading(file, span_trim(new));
	if (!words.at)
		words = place_heading(file, old);
	*out = (struct place){ .wanted = span_trim(new), .found = words, .is_there = words.at != NULL };
	out->text = join(arena, span_between(text.at, new.at), words);
	return true;
}

bool place_find(struct place *out, struct arena *arena, const char *path, struct span file, struct span text)
{
	struct span name = path_name(span_of(path));

	text = span_trim(text);
	file = encoding_settle(arena, path, file);
	if (span_ends(name, ".csv"))
		return find_cell(out, arena, path, file, text);
	if (span_is(name, "erfar.conf"))
		return find_setting(out, arena, path, file, text);
	if (!span_ends(name, ".md"))
		return false;
	return find_heading(out, arena, file, text) || find_field(out, arena, file, text);
}

bool place_agrees(struct arena *arena, const char *path, struct span file, struct span text)
{
	const bool may_lack = !span_is(path_name(span_of(path)), "erfar.conf"); /* "key =" is a setting there */
	struct place place;

	return place_find(&place, arena, path, file, text) && span_equal(place.found, place.wanted) &&
	       (place.is_there || (may_lack && !place.wanted.len));
}
