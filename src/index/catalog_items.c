/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sort.h"
#include "index/catalog_parts.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

static bool is_wanted_role(enum role role)
{
	return role == ROLE_CONCLUSIONS || role == ROLE_ACTIONS || role == ROLE_GOALS;
}

static int add_items(struct loading *loading, struct cache *cache, const struct catalog_note *note, struct record items)
{
	struct catalog *catalog = loading->catalog;

	while (items.rest.len) {
		struct catalog_item item = { .note = note };
		struct item_places places;
		struct span one = record_text(&items);

		if (!one.len)
			return cache_damaged();
		if (!is_wanted_role(item_record_role(one)))
			continue;
		if (!item_record_read(&item, &places, cache->ctx->arena, one))
			return cache_damaged();
		catalog->items = arena_grow(cache->ctx->arena, catalog->items, catalog->item_count,
					    &loading->item_capacity, sizeof(*catalog->items));
		catalog->items[catalog->item_count++] = item;
	}
	return 0;
}

/* All rows of a group, from one end to the other. */
static int load_group(struct loading *loading, struct cache *cache, const struct alive *alive, enum item_group group)
{
	const struct choice *choice = &loading->choice;
	struct sqlite3_stmt *statement;
	int rc;

	if ((rc = cache_statement(&statement, cache, CACHE_ITEMS_BETWEEN)) < 0)
		return rc;
	(void)sqlite3_bind_int64(statement, 1, item_group_place(group, 0));
	(void)sqlite3_bind_int64(statement, 2, item_group_place(group, UINT32_MAX));
	while ((rc = cache_step(cache, statement)) > 0) {
		uint32_t number = item_group_note(sqlite3_column_int64(statement, 0));
		size_t file, place;

		if (!alive_has(alive, number))
			return cache_damaged();
		file = alive->at[number] - 1;
		place = choice->note_of[file];
		if (place && choice_has(choice, file, group) &&
		    (rc = add_items(loading, cache, &loading->catalog->notes[place - 1],
				    record_of(cache_bytes(statement, 1)))) < 0)
			return rc;
	}
	return rc;
}

/* Those of one note. */
static int load_group_of(struct loading *loading, struct cache *cache, enum item_group group,
			 const struct catalog_note *note, uint32_t number)
{
	struct record items;
	int rc = item_group_of(&items, cache, group, number);

	return rc < 0 ? rc : add_items(loading, cache, note, items);
}

int loading_add_items(struct loading *loading, struct cache *cache, const struct alive *alive)
{
	const struct manifest *manifest = &cache->manifest;
	const struct choice *choice = &loading->choice;
	int rc = 0;

	for (enum item_group group = 0; group < ITEM_GROUPS && rc >= 0; group++) {
		if (choice->with[group] > manifest->count / MANY)
			rc = load_group(loading, cache, alive, group);
		else
			for (size_t i = 0; i < manifest->count && choice->with[group] && rc >= 0; i++)
				if (choice->note_of[i] && choice_has(choice, i, group))
					rc = load_group_of(loading, cache, group,
							   &loading->catalog->notes[choice->note_of[i] - 1],
							   manifest->facts[i].note);
	}
	return rc;
}

int loading_add_items_of(struct loading *loading, struct cache *cache, const struct catalog_note *note, size_t file)
{
	int rc = 0;

	for (enum item_group group = 0; group < ITEM_GROUPS && rc >= 0; group++)
		if (choice_has(&loading->choice, file, group))
			rc = load_group_of(loading, cache, group, note, cache->manifest.facts[file].note);
	return rc;
}

static int by_line(const void *a, const void *b)
{
	const struct catalog_item *left = a, *right = b;

	return (left->line > right->line) - (left->line < right->line);
}

static bool is_in_order(const struct catalog *catalog)
{
	const struct catalog_item *items = catalog->items;

	for (size_t i = 1; i < catalog->item_count; i++)
		if (items[i].note < items[i - 1].note ||
		    (items[i].note == items[i - 1].note && by_line(&items[i - 1], &items[i]) > 0))
			return false;
	return true;
}

/* They come group by group, and notes as they were first read: so each note's are counted. */
void catalog_put_in_order(struct catalog *catalog)
{
	struct catalog_item *items;
	size_t *ends, total = 0;

	if (is_in_order(catalog))
		return;
	items = memory_resize(NULL, catalog->item_count * sizeof(*items));
	ends = memory_resize(NULL, (catalog->note_count + 1) * sizeof(*ends));
	memcpy(items, catalog->items, catalog->item_count * sizeof(*items));
	memset(ends, 0, (catalog->note_count + 1) * sizeof(*ends));
	for (size_t i = 0; i < catalog->item_count; i++)
		ends[items[i].note - catalog->notes + 1]++;
	for (size_t i = 0; i < catalog->note_count; i++)
		ends[i] = total += ends[i];
	for (size_t i = 0; i < catalog->item_count; i++)
		catalog->items[ends[items[i].note - catalog->notes]++] = items[i];
	for (size_t i = 0; i < catalog->note_count; i++) {
		size_t first = i ? ends[i - 1] : 0;

		sort_items(catalog->items + first, ends[i] - first, sizeof(*items), by_line);
	}
	free(ends);
	free(items);
}
