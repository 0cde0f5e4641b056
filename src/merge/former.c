/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A rebase leaves no commit where two versions met: what both began with is one of the versions before, and nobody can
 * tell which. It is none that the first half is of, since nothing would stand against it. A text may go, as one that only
 * the other half changed, where all of those that are left have it; where they have not, both wait.
 */
#include "merge/former.h"

#include "base/map.h"
#include "merge/encoding.h"
#include "merge/front_walk.h"
#include "merge/keep.h"
#include "merge/marker_lines.h"

/* A cell of a row, or all of another line, and what the versions have in its place. */
struct former_cell {
	struct span first, second;
	struct span other; /* the newest that is neither; at NULL while there is none */
	bool has_first, has_second, has_others, is_absent;
};

/* A line that both halves have, differently. */
struct former_contest {
	struct span key, first;
	struct former_cell *cells; /* a line of which the halves have not as many is one cell */
	size_t count;
	bool is_row, is_absent; /* no version has it */
};

/* The first line of each key; of a row, all its lines. */
static void map_lines(struct map *out, struct line_reading *reading, struct span text)
{
	struct arena *arena = reading->arena;
	struct span *row = NULL, line;

	map_init(out, arena);
	while (text.len) {
		const bool goes_on = reading->in_quotes;
		const char *start = text.at;
		struct span key;

		(void)span_next_line(&text, &line);
		key = line_key(reading, line);
		if (goes_on) {
			if (row)
				row->len = (size_t)(text.at - row->at);
			continue;
		}
		row = key.len && !map_get(out, key) ? arena_alloc(arena, sizeof(*row)) : NULL;
		if (!row)
			continue;
		*row = span_between(start, text.at);
		map_put(out, key, row);
	}
}

static void map_half(struct map *out, const struct line_reading *before, struct span half)
{
	struct line_reading reading = *before;

	map_lines(out, &reading, half);
}

void former_lines_begin(struct former_lines *out, struct arena *arena, const char *path, struct span version)
{
	line_reading_begin(&out->reading, arena, path);
	map_half(&out->lines, &out->reading, version);
}

static void pass(struct line_reading *reading, struct span bytes)
{
	struct span line;

	while (span_next_line(&bytes, &line))
		(void)line_key(reading, line);
}

void former_pass(struct former_lines *former, struct span bytes)
{
	pass(&former->reading, bytes);
}

static struct span entry_key(const struct map_entry *entry)
{
	return span_make(entry->key, entry->key_len);
}

struct span former_ancestor(struct arena *arena, const struct former_lines *former, const struct marked *marked)
{
	struct map first, second, ancestor;
	struct buf out = BUF_INIT;

	map_half(&first, &former->reading, marked->first);
	map_half(&second, &former->reading, marked->second);
	if (marked->ancestor.at)
		map_half(&ancestor, &former->reading, marked->ancestor);
	for (size_t i = 0; i < first.count; i++) {
		struct span key = entry_key(&first.entries[i]);
		const struct span *line = map_get(marked->ancestor.at ? &ancestor : &former->lines, key);

		if (!line || !map_get(&second, key))
			continue;
		buf_add_span(&out, *line);
		if (!span_ends(*line, "\n"))
			buf_add_byte(&out, '\n');
	}
	return buf_keep(arena, &out);
}

/* Blanks around it are nobody's text. */
static bool is_same(struct span one, struct span other)
{
	return span_equal(span_trim(one), span_trim(other));
}

/* The cells of a row; false where it has more or fewer. */
static bool split_row(struct span *cells, size_t count, const struct line_reading *reading, struct span row)
{
	size_t i = 0;

	while (i < count && line_next_cell(reading, &row, &cells[i]))
		i++;
	return i == count && !row.len;
}

static size_t count_cells(const struct line_reading *reading, struct span row)
{
	struct span cell;
	size_t count = 0;

	while (line_next_cell(reading, &row, &cell))
		count++;
	return count;
}

static void add_contest(struct merge_former *out, const struct line_reading *reading, struct span key, struct span one,
			struct span two)
{
	const size_t count = count_cells(reading, one);
	const bool is_row = reading->is_table && reading->separator && count == count_cells(reading, two);
	struct former_contest *contest;
	struct span *cells = arena_array(out->arena, 2 * count + 2, sizeof(*cells));

	out->contests = arena_grow(out->arena, out->contests, out->count, &out->capacity, sizeof(*out->contests));
	contest = &out->contests[out->count++];
	*contest =
		(struct former_contest){ key, one, .count = is_row ? count : 1, .is_row = is_row, .is_absent = true };
	cells[0] = one;
	cells[contest->count] = two;
	if (is_row) {
		(void)split_row(cells, count, reading, one);
		(void)split_row(cells + count, count, reading, two);
	}
	contest->cells = arena_array(out->arena, contest->count, sizeof(*contest->cells));
	for (size_t i = 0; i < contest->count; i++)
		contest->cells[i] = (struct former_cell){ cells[i], cells[contest->count + i], .other = { NULL, 0 } };
}

static void add_contests(struct merge_former *out, const struct line_reading *reading, const struct marked *marked)
{
	struct line_reading now = *reading; /* knows the separator, also where the header is in the halves */
	struct map first, second;

	map_lines(&first, &now, marked->first);
	map_half(&second, reading, marked->second);
	for (size_t i = 0; i < first.count; i++) {
		const struct span *one = first.entries[i].value, *two;
		struct span key = entry_key(&first.entries[i]);

		two = map_get(&second, key);
		if (two && !is_same(*one, *two))
			add_contest(out, &now, key, *one, *two);
	}
}

/* Without what an editor may change in every line. */
static void add_without_returns(struct buf *out, struct span text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.at[i] != '\r')
			buf_add_byte(out, text.at[i]);
}

/* The first half between git's markers, with the lines around it. */
static void add_hunk(struct merge_former *out, struct span before, struct span first, struct span behind)
{
	struct buf lines = BUF_INIT;

	add_without_returns(&lines, before);
	add_without_returns(&lines, first);
	add_without_returns(&lines, behind);
	out->hunks = arena_grow(out->arena, out->hunks, out->hunk_count, &out->hunk_capacity, sizeof(*out->hunks));
	out->hunks[out->hunk_count++] = buf_keep(out->arena, &lines);
}

bool merge_former_begin(struct merge_former *out, struct arena *arena, const char *path, struct span file)
{
	struct span last = span_of(""), before = last, first = { NULL, 0 }, bytes;
	struct line_reading reading;
	struct front_walk walk;
	enum front_part part;
	struct marked marked;

	line_reading_begin(&reading, arena, path);
	file = encoding_settle(arena, path, file);
	if (!markers_complete(&file, arena, path))
		return false;
	*out = (struct merge_former){ .arena = arena, .path = path, .file = file };
	front_walk_begin(&walk, file, reading.is_table || reading.is_settings);
	do {
		part = front_walk_next(&walk, &bytes, &marked);
		if (first.at)
			add_hunk(out, before, first, part == FRONT_PART_LINE ? bytes : span_of(""));
		first = (struct span){ NULL, 0 };
		before = last;
		last = part == FRONT_PART_LINE ? bytes : span_of("");
		if (part == FRONT_PART_MARKED && !marked.ancestor.at) {
			add_contests(out, &reading, &marked);
			first = marked.first;
		}
		pass(&reading, part == FRONT_PART_MARKED ? marked.first : last);
	} while (part != FRONT_PART_NONE);
	out->separator = reading.separator;
	return out->count > 0;
}

/* Whether the first half of some markers stands in it. */
static bool is_of_first(struct arena *arena, const struct merge_former *former, struct span version)
{
	struct buf lines = BUF_INIT;
	struct span text;

	add_without_returns(&lines, version);
	text = buf_keep(arena, &lines);
	for (size_t i = 0; i < former->hunk_count; i++) {
		const struct span *hunk = &former->hunks[i];

		if (hunk->len && memmem(text.at, text.len, hunk->at, hunk->len))
			return true;
	}
	return false;
}

static void see_cell(struct former_cell *cell, struct arena *arena, struct span text)
{
	if (is_same(text, cell->first))
		cell->has_first = true;
	else if (is_same(text, cell->second))
		cell->has_second = true;
	else if (!cell->other.at)
		cell->other = span_make(span_copy(arena, text), text.len);
	else
		cell->has_others |= !is_same(text, cell->other);
}

/* line: NULL where the version has none. */
static void see_line(struct merge_former *former, struct former_contest *contest, const struct line_reading *reading,
		     const struct span *line)
{
	struct span whole = line ? *line : span_of(""), *cells = &whole;
	bool is_there = line != NULL;

	if (contest->is_row) {
		cells = arena_array(reading->arena, contest->count, sizeof(*cells));
		is_there = line && split_row(cells, contest->count, reading, *line);
	}
	contest->is_absent &= !line;
	for (size_t i = 0; i < contest->count; i++)
		if (is_there && (!contest->is_row || span_trim(cells[i]).len)) /* nobody wrote an empty cell */
			see_cell(&contest->cells[i], former->arena, cells[i]);
		else
			contest->cells[i].is_absent = true;
}

void merge_former_offer(struct merge_former *former, struct span version)
{
	struct arena *scratch = arena_open();
	struct line_reading reading;
	struct merge_block block;
	struct map lines;

	version = encoding_settle(scratch, former->path, version);
	if (!merge_is_marked(&block, scratch, former->path, version) && !is_of_first(scratch, former, version)) {
		line_reading_begin(&reading, scratch, former->path);
		map_lines(&lines, &reading, version);
		for (size_t i = 0; i < former->count; i++)
			see_line(former, &former->contests[i], &reading, map_get(&lines, former->contests[i].key));
		former->found = true;
	}
	arena_close(scratch);
}

/* Entries of a list go and come one by one: of one that is none of both halves', some may be of either. */
static bool is_list(struct span line)
{
	struct span value = span_trim(span_skip(line, span_find(line, ':') + 1));

	return span_starts(value, "[") || span_starts(value, "{");
}

/*
 * What all versions have, or one that is neither half's: both wait then. False where that is not known. Whoever began
 * where the line was not there yet has not seen the text of the first half; that of the second was seen before it went.
 */
static bool find_former(struct span *out, const struct former_cell *cell, bool is_whole)
{
	const int kinds = (cell->other.at != NULL) + cell->has_first + cell->has_second;
	const bool is_only = kinds == 1 && !cell->is_absent;

	if (is_same(cell->first, cell->second) || (is_only && cell->has_first))
		*out = cell->first;
	else if (kinds == 1 && cell->has_second)
		*out = cell->second;
	else if (cell->other.at && (!is_whole || !is_list(cell->first) || (is_only && !cell->has_others)))
		*out = cell->other;
	else
		return false;
	return true;
}

/* At NULL where nobody knows it. */
static struct span former_line(struct arena *arena, const struct former_contest *contest, char separator)
{
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < contest->count; i++) {
		struct span cell;

		if (!find_former(&cell, &contest->cells[i], !contest->is_row)) {
			if (!contest->is_row || contest->is_absent) {
				buf_done(&out);
				return (struct span){ NULL, 0 };
			}
			cell = span_of(FORMER_UNKNOWN);
		}
		if (i)
			buf_add_byte(&out, separator);
		buf_add_span(&out, cell);
	}
	if (contest->is_row)
		buf_add_byte(&out, '\n');
	return buf_keep(arena, &out);
}

void former_lines_of(struct former_lines *out, const struct merge_former *former)
{
	struct arena *arena = former->arena;

	former_lines_begin(out, arena, former->path, span_of(""));
	for (size_t i = 0; i < former->count; i++) {
		const struct former_contest *contest = &former->contests[i];
		struct span *line = arena_alloc(arena, sizeof(*line));

		*line = former_line(arena, contest, former->separator);
		if (line->at)
			map_put(&out->lines, contest->key, line);
	}
}
