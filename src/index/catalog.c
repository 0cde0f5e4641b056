/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/catalog.h"

#include "index/catalog_parts.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

/* For the notes, and for an item of each to begin with. */
static void make_room(struct loading *loading, struct arena *arena)
{
	struct catalog *catalog = loading->catalog;

	catalog->notes = arena_array(arena, catalog->note_count + 1, sizeof(*catalog->notes));
	loading->item_capacity = 0;
	for (enum item_group group = 0; group < ITEM_GROUPS; group++)
		loading->item_capacity += loading->choice.with[group];
	catalog->items = arena_array(arena, loading->item_capacity, sizeof(*catalog->items));
}

static bool read_note(struct loading *loading, const struct cache *cache, size_t place, size_t file, struct span record)
{
	struct catalog_note *note = &loading->catalog->notes[place];
	const char *path = cache->manifest.files[file].path;

	return loading->query->keys ? note_record_read_part(note, cache->ctx->arena, path, record, &loading->part)
				    : note_record_read(note, cache->ctx->arena, path, record);
}

static int load_notes(struct loading *loading, struct cache *cache, const struct alive *alive)
{
	struct sqlite3_stmt *statement;
	size_t count = 0;
	int rc;

	if ((rc = cache_statement(&statement, cache, CACHE_NOTES_ALL)) < 0)
		return rc;
	while ((rc = cache_step(cache, statement)) > 0) {
		uint32_t number = (uint32_t)sqlite3_column_int64(statement, 0);
		size_t file, place;

		if (!alive_has(alive, number))
			return cache_damaged();
		file = alive->at[number] - 1;
		place = loading->choice.note_of[file];
		if (!place)
			continue;
		if (!read_note(loading, cache, place - 1, file, cache_bytes(statement, 1)))
			return cache_damaged();
		loading->catalog->notes[place - 1].digest = cache->manifest.files[file].digest;
		count++;
	}
	if (rc == 0 && count != loading->catalog->note_count)
		return cache_damaged();
	return rc;
}

/* One note by itself. */
static int load_one(struct loading *loading, struct cache *cache, size_t place, size_t file)
{
	uint32_t number = cache->manifest.facts[file].note;
	struct catalog_note *note = &loading->catalog->notes[place];
	struct sqlite3_stmt *statement;
	int rc;

	if ((rc = cache_statement(&statement, cache, CACHE_NOTE_ONE)) < 0)
		return rc;
	(void)sqlite3_bind_int64(statement, 1, number);
	if ((rc = cache_step(cache, statement)) < 0)
		return rc;
	*note = (struct catalog_note){ 0 }; /* it may be one of before */
	if (!rc || !read_note(loading, cache, place, file, cache_bytes(statement, 0)))
		return cache_damaged();
	note->digest = cache->manifest.files[file].digest;
	return loading_add_items_of(loading, cache, note, file);
}

/* Its note and items are as they were: the same bytes at the same path. */
static void take_over(struct loading *loading, struct arena *arena, size_t place, const struct catalog *before,
		      size_t at, size_t *item)
{
	struct catalog *catalog = loading->catalog;

	catalog->notes[place] = before->notes[at];
	while (*item < before->item_count && before->items[*item].note < &before->notes[at])
		++*item;
	for (; *item < before->item_count && before->items[*item].note == &before->notes[at]; ++*item) {
		catalog->items = arena_grow(arena, catalog->items, catalog->item_count, &loading->item_capacity,
					    sizeof(*catalog->items));
		catalog->items[catalog->item_count] = before->items[*item];
		catalog->items[catalog->item_count++].note = &catalog->notes[place];
	}
}

/* Whether the notes wanted are those of before, so that each keeps its place. */
static bool are_the_same(const struct loading *loading, const struct manifest *manifest, const struct catalog *before)
{
	size_t at = 0;

	if (loading->catalog->note_count != before->note_count)
		return false;
	for (size_t i = 0; i < manifest->count; i++)
		if (loading->choice.note_of[i] && strcmp(before->notes[at++].path, manifest->files[i].path) != 0)
			return false;
	return true;
}

/*
 * The items from `fresh` on, which are the note's, take the places of those it had. What there are more of them stays
 * behind; what there are fewer is left without a note. *at goes over the first `fixed` items, which all notes had.
 */
static void put_in_place(struct catalog *catalog, const struct catalog_note *note, size_t fresh, size_t *at,
			 size_t fixed)
{
	struct catalog_item *items = catalog->items;
	size_t next = fresh;

	while (*at < fixed && items[*at].note < note)
		++*at;
	for (; *at < fixed && items[*at].note == note; ++*at)
		if (next < catalog->item_count)
			items[*at] = items[next++];
		else
			items[*at].note = NULL;
	memmove(items + fresh, items + next, (catalog->item_count - next) * sizeof(*items));
	catalog->item_count -= next - fresh;
}

/* Drops those of the first `fixed` items that have no note, and puts what came behind them where it belongs. */
static void lay_together(struct catalog *catalog, size_t fixed)
{
	size_t more = catalog->item_count - fixed, kept = 0, end;
	struct catalog_item *items = catalog->items, *added = memory_resize(NULL, more * sizeof(*added));

	memcpy(added, items + fixed, more * sizeof(*added));
	for (size_t i = 0; i < fixed; i++) {
		if (!items[i].note)
			continue;
		if (kept != i)
			items[kept] = items[i];
		kept++;
	}
	catalog->item_count = end = kept + more;
	while (more)
		items[--end] = kept && items[kept - 1].note > added[more - 1].note ? items[--kept] : added[--more];
	free(added);
}

/* Of the same notes those whose bytes are other ones now: one pass over the items, however many notes have changed. */
static int renew(struct loading *loading, struct cache *cache, const struct loading *before)
{
	const struct manifest *manifest = &cache->manifest;
	struct catalog *catalog = before->catalog;
	size_t fixed = catalog->item_count, at = 0;
	int rc = 0;

	loading->catalog = catalog;
	loading->item_capacity = before->item_capacity;
	for (size_t i = 0; i < manifest->count && rc >= 0; i++) {
		size_t place = loading->choice.note_of[i], fresh = catalog->item_count;

		if (!place-- || catalog->notes[place].digest == manifest->files[i].digest)
			continue;
		rc = load_one(loading, cache, place, i);
		put_in_place(catalog, &catalog->notes[place], fresh, &at, fixed);
	}
	lay_together(catalog, fixed);
	return rc;
}

/* What was loaded before the files were known to have changed serves for those that have not. */
static int load_changed(struct loading *loading, struct cache *cache, const struct catalog *before)
{
	const struct manifest *manifest = &cache->manifest;
	size_t at = 0, item = 0;
	int rc = 0;

	for (size_t i = 0; i < manifest->count && rc >= 0; i++) {
		size_t place = loading->choice.note_of[i];

		if (!place--)
			continue;
		while (at < before->note_count && strcmp(before->notes[at].path, manifest->files[i].path) < 0)
			at++;
		if (at < before->note_count && before->notes[at].digest == manifest->files[i].digest &&
		    strcmp(before->notes[at].path, manifest->files[i].path) == 0)
			take_over(loading, cache->ctx->arena, place, before, at, &item);
		else
			rc = load_one(loading, cache, place, i);
	}
	return rc;
}

/* What lists there were of an earlier load; what its notes and items point to stays. */
static void give_back(const struct loading *before, struct arena *arena)
{
	const struct catalog *catalog = before->catalog;

	arena_drop(arena, catalog->notes, (catalog->note_count + 1) * sizeof(*catalog->notes));
	arena_drop(arena, catalog->items, before->item_capacity * sizeof(*catalog->items));
}

/* All of them, or from those loaded before. */
static int fill(struct loading *loading, struct cache *cache, const struct loading *before)
{
	struct alive alive;
	int rc;

	if (before->catalog && are_the_same(loading, &cache->manifest, before->catalog))
		return renew(loading, cache, before);
	make_room(loading, cache->ctx->arena);
	if (before->catalog) {
		rc = load_changed(loading, cache, before->catalog);
		give_back(before, cache->ctx->arena);
	} else if (loading->catalog->note_count < cache->manifest.count / MANY) {
		rc = load_changed(loading, cache, &(struct catalog){ 0 });
	} else {
		alive = alive_make(&cache->manifest, cache->ctx->arena);
		if ((rc = load_notes(loading, cache, &alive)) >= 0)
			rc = loading_add_items(loading, cache, &alive);
	}
	return rc;
}

static int load(struct cache *cache, void *data)
{
	struct loading *loading = data;
	struct loading before = *loading;
	struct remembered remembered;
	int rc;

	loading->catalog = NULL;
	if ((rc = remembered_load(&remembered, cache)) < 0)
		return rc;
	if (loading->query->look_only) {
		loading->catalog = arena_alloc(cache->ctx->arena, sizeof(*loading->catalog));
		loading->catalog->remembered = remembered;
		return 0;
	}
	if ((rc = choice_make(&loading->choice, cache, loading->query)) < 0)
		return rc;
	loading->catalog = arena_alloc(cache->ctx->arena, sizeof(*loading->catalog));
	loading->catalog->note_count = loading->choice.count;
	if (before.catalog)
		choice_drop(&before.choice, cache->ctx->arena);
	rc = fill(loading, cache, &before);
	loading->catalog->remembered = remembered;
	if (rc >= 0)
		catalog_put_in_order(loading->catalog);
	else
		loading->catalog = NULL;
	return rc;
}

int catalog_load(struct catalog **out, struct context *ctx, const struct folder *folder,
		 const struct catalog_query *query)
{
	struct loading loading = { .query = query, .part = note_part_of(query) };
	struct cache_use using = {
		.ctx = ctx,
		.folder = folder,
		.need = query->if_there	   ? CACHE_NOTES_IF_THERE
			: query->unchecked ? CACHE_NOTES_AS_KNOWN
					   : CACHE_NOTES,
		.look = query->beside ? &query->beside->look : NULL,
		.use = load,
		.data = &loading,
	};
	const struct unread *unread = query->beside ? &query->beside->unread : &using.unread;
	int rc = cache_use(&using);

	if (rc < 0)
		return rc;
	if (!loading.catalog)
		loading.catalog = arena_alloc(ctx->arena, sizeof(*loading.catalog));
	for (size_t i = 0; i < unread->count; i++)
		if (choice_is_path_wanted(ctx, unread->items[i].path, query))
			unread_add(&loading.catalog->unread, ctx->arena, unread->items[i].path, unread->items[i].why);
	loading.catalog->look = using.looked;
	*out = loading.catalog;
	return 0;
}

const char *catalog_note_value(const struct catalog_note *note, const char *key)
{
	struct record record = record_of(note->front);

	while (record.rest.len) {
		struct span found = record_text(&record);
		const char *value = record_string(&record);

		if (span_is(found, key))
			return value;
	}
	return "";
}
