/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/replaced.h"

#include "index/item_group.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

/* One "(replaces NOTE#ANCHOR)" or, within the note itself, "(replaces ANCHOR)". */
struct replacing {
	uint32_t by;
	const char *target;
};

/* Whose a note is: "" for our own, else forum and clinic as the path has them. */
static struct span owner_of(const char *path)
{
	struct span whole = span_of(path), rest = whole, part;

	if (!span_starts(whole, "forum/"))
		return span_take(whole, 0);
	for (int i = 0; i < 3; i++)
		if (!span_next(&rest, '/', &part))
			return whole;
	return span_between(whole.at, part.at + part.len);
}

static int add_ranges(struct replaced *out, struct cache *cache, uint32_t note, size_t file, struct span anchor,
		      size_t by, struct arena *arena)
{
	struct record items;
	int rc;

	for (enum item_group group = 0; group < ITEM_GROUPS; group++) {
		if ((rc = item_group_of(&items, cache, group, note)) < 0)
			return rc;
		while (items.rest.len) {
			struct catalog_item item = { 0 };
			struct item_places places;

			if (!item_record_read(&item, &places, arena, record_text(&items)) ||
			    !span_is(anchor, item.anchor) || places.first > places.last)
				continue;
			out->ranges = arena_grow(arena, out->ranges, out->count, &out->capacity, sizeof(*out->ranges));
			out->ranges[out->count++] = (struct replaced_range){ .file = file,
									     .first = places.first,
									     .last = places.last,
									     .anchor = item.anchor,
									     .by = by };
		}
	}
	return 0;
}

static int add_replaced(struct replaced *out, struct cache *cache, const struct alive *alive,
			const struct replacing *replacing, struct arena *arena)
{
	struct span target = span_of(replacing->target), id = span_take(target, span_find(target, '#'));
	struct span anchor = span_skip(target, id.len + 1), owner;
	const struct manifest_file *file_of;
	struct sqlite3_stmt *statement;
	size_t count = 0, by = alive->at[replacing->by] - 1;
	uint32_t notes[16];
	int rc;

	if (id.len == target.len)
		return add_ranges(out, cache, replacing->by, by, target, by, arena);
	if ((rc = cache_file(&file_of, cache, by)) < 0)
		return rc;
	owner = owner_of(file_of->path);
	if ((rc = cache_statement(&statement, cache, CACHE_NOTES_NAMED)) < 0)
		return rc;
	(void)sqlite3_bind_text(statement, 1, id.at, (int)id.len, SQLITE_STATIC);
	while ((rc = cache_step(cache, statement)) > 0 && count < sizeof(notes) / sizeof(*notes))
		notes[count++] = (uint32_t)sqlite3_column_int64(statement, 0);
	for (size_t i = 0; i < count && rc >= 0; i++) {
		size_t file;

		if (!alive_has(alive, notes[i]))
			continue;
		file = alive->at[notes[i]] - 1;
		if ((rc = cache_file(&file_of, cache, file)) >= 0 && span_equal(owner_of(file_of->path), owner))
			rc = add_ranges(out, cache, notes[i], file, anchor, by, arena);
	}
	return rc;
}

static int by_place(const void *a, const void *b)
{
	const struct replaced_range *left = a, *right = b;

	if (left->file != right->file)
		return left->file < right->file ? -1 : 1;
	if (left->first != right->first)
		return left->first < right->first ? -1 : 1;
	return (left->by > right->by) - (left->by < right->by); /* by two: not as they were last edited */
}

int replaced_load(struct replaced *out, struct cache *cache, const struct alive *alive, struct arena *arena)
{
	struct replacing *list = NULL;
	size_t count = 0, capacity = 0;
	struct sqlite3_stmt *statement;
	int rc;

	memset(out, 0, sizeof(*out));
	if ((rc = cache_statement(&statement, cache, CACHE_REPLACING)) < 0)
		return rc;
	while ((rc = cache_step(cache, statement)) > 0) {
		uint32_t note = item_group_note(sqlite3_column_int64(statement, 0));
		struct span rest, target;

		if (!alive_has(alive, note))
			continue;
		rest = cache_bytes(statement, 1);
		while (rest.len && span_next(&rest, ',', &target)) {
			list = arena_grow(arena, list, count, &capacity, sizeof(*list));
			target = span_trim(target);
			target = span_skip(target, span_starts(target, "#") || span_starts(target, "^"));
			list[count++] = (struct replacing){ note, span_copy(arena, target) };
		}
	}
	for (size_t i = 0; i < count && rc >= 0; i++)
		rc = add_replaced(out, cache, alive, &list[i], arena);
	if (out->count)
		qsort(out->ranges, out->count, sizeof(*out->ranges), by_place);
	return rc;
}

struct replaced_range *replaced_at(const struct replaced *replaced, size_t file, uint32_t place)
{
	size_t low = 0, high = replaced->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct replaced_range *range = &replaced->ranges[middle];

		if (range->file < file || (range->file == file && range->last < place))
			low = middle + 1;
		else
			high = middle;
	}
	if (low < replaced->count && replaced->ranges[low].file == file && replaced->ranges[low].first <= place)
		return &replaced->ranges[low];
	return NULL;
}
