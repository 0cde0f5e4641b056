/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A rebase leaves no commit where two versions met: what both began with is one of the versions before. It is not the
 * one that the first half is of, since nothing would stand against it; and where a cell of the second half is as it
 * once was, its writer began with a version that had it so.
 */
#include "merge/former.h"

#include "base/map.h"
#include "merge/front_walk.h"
#include "merge/keep.h"
#include "merge/marker_lines.h"

/* A line that both halves have, differently. */
struct former_contest {
	struct span key, first, second;
	size_t hunk;
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

static void add_contests(struct merge_former *out, const struct line_reading *reading, const struct marked *marked)
{
	struct map first, second;

	map_half(&first, reading, marked->first);
	map_half(&second, reading, marked->second);
	for (size_t i = 0; i < first.count; i++) {
		const struct span *one = first.entries[i].value, *two;
		struct span key = entry_key(&first.entries[i]);

		two = map_get(&second, key);
		if (!two || span_equal(span_trim(*one), span_trim(*two)))
			continue;
		out->contests =
			arena_grow(out->arena, out->contests, out->count, &out->capacity, sizeof(*out->contests));
		out->contests[out->count++] = (struct former_contest){ key, *one, *two, out->hunks };
	}
	out->hunks++;
}

bool merge_former_begin(struct merge_former *out, struct arena *arena, const char *path, struct span file)
{
	struct line_reading reading;
	struct front_walk walk;
	enum front_part part;
	struct marked marked;
	struct span bytes;
	bool whole;

	line_reading_begin(&reading, arena, path);
	whole = reading.is_table || reading.is_settings;
	if (!markers_complete(&file, arena, path))
		return false;
	*out = (struct merge_former){ .arena = arena, .path = path, .file = file, .best = span_of("") };
	front_walk_begin(&walk, file, whole);
	while ((part = front_walk_next(&walk, &bytes, &marked)) != FRONT_PART_NONE)
		if (part == FRONT_PART_LINE) {
			pass(&reading, bytes);
		} else if (part == FRONT_PART_MARKED) {
			if (!marked.ancestor.at)
				add_contests(out, &reading, &marked);
			pass(&reading, marked.first);
		}
	return out->count > 0;
}

/* Of the cells that the halves have differently: has it one other than the first's, and how many of the second's. */
static size_t compare_cells(bool *differs, const struct former_contest *contest, const struct line_reading *reading,
			    struct span line)
{
	struct span rests[] = { contest->first, contest->second, line }, cells[3];
	size_t common = 0;

	for (;;) {
		bool any = false;

		for (size_t i = 0; i < 3; i++) {
			cells[i] = span_of("");
			any |= line_next_cell(reading, &rests[i], &cells[i]);
		}
		if (!any)
			return common;
		if (span_equal(cells[0], cells[1]))
			continue;
		*differs |= !span_equal(cells[2], cells[0]);
		common += span_equal(cells[2], cells[1]);
	}
}

void merge_former_offer(struct merge_former *former, struct span version)
{
	struct arena *scratch = arena_open();
	bool *differs = arena_array(scratch, former->hunks + 1, sizeof(*differs));
	bool *asked = arena_array(scratch, former->hunks + 1, sizeof(*asked));
	struct line_reading reading;
	struct merge_block block;
	size_t score = 1;
	bool fits = !merge_is_marked(&block, scratch, former->path, version);
	struct map lines;

	line_reading_begin(&reading, scratch, former->path);
	map_lines(&lines, &reading, version);
	for (size_t i = 0; i < former->count; i++) {
		const struct former_contest *contest = &former->contests[i];
		const struct span *line = map_get(&lines, contest->key);

		asked[contest->hunk] = true;
		score += compare_cells(&differs[contest->hunk], contest, &reading, line ? *line : span_of(""));
	}
	for (size_t i = 0; i < former->hunks; i++)
		fits &= differs[i] || !asked[i];
	if (fits && score > former->score) {
		former->score = score;
		former->best = span_make(span_copy(former->arena, version), version.len);
	}
	arena_close(scratch);
}
