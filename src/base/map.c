/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/map.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void map_init(struct map *map, struct arena *arena)
{
	memset(map, 0, sizeof(*map));
	map->arena = arena;
}

static uint32_t *find_slot(const struct map *map, struct span key)
{
	size_t at = hash_slot(hash_bytes(0, key), map->slot_count);

	while (map->slots[at]) {
		const struct map_entry *entry = &map->entries[map->slots[at] - 1];

		if (span_equal(span_make(entry->key, entry->key_len), key))
			break;
		at = (at + 1) & (map->slot_count - 1);
	}
	return &map->slots[at];
}

/* Twice the slots, or as many as asked for. */
static void grow(struct map *map, size_t least)
{
	assert(map->count < UINT32_MAX);
	arena_drop(map->arena, map->slots, map->slot_count * sizeof(*map->slots));
	map->slot_count = map->slot_count ? map->slot_count * 2 : 32;
	while (map->slot_count < least)
		map->slot_count *= 2;
	map->slots = arena_array(map->arena, map->slot_count, sizeof(*map->slots));
	for (size_t i = 0; i < map->count; i++)
		*find_slot(map, span_make(map->entries[i].key, map->entries[i].key_len)) = (uint32_t)i + 1;
}

void map_reserve(struct map *map, size_t count)
{
	if (map->count || !count)
		return;
	grow(map, count * 2 + 1);
	map->capacity = count;
	map->entries = arena_array(map->arena, count, sizeof(*map->entries));
}

/* kept: the key as it stays; NULL: a copy is made */
static void put(struct map *map, struct span key, const char *kept, void *value)
{
	uint32_t *slot;

	if (map->count * 2 >= map->slot_count)
		grow(map, 0);
	slot = find_slot(map, key);
	if (!*slot) {
		map->entries = arena_grow(map->arena, map->entries, map->count, &map->capacity, sizeof(*map->entries));
		map->entries[map->count].key = kept ? kept : span_copy(map->arena, key);
		map->entries[map->count].key_len = key.len;
		*slot = (uint32_t)++map->count;
	}
	map->entries[*slot - 1].value = value;
}

void map_put(struct map *map, struct span key, void *value)
{
	put(map, key, NULL, value);
}

void map_put_kept(struct map *map, const char *key, void *value)
{
	put(map, span_of(key), key, value);
}

void *map_get(const struct map *map, struct span key)
{
	uint32_t *slot;

	if (!map->count)
		return NULL;
	slot = find_slot(map, key);
	return *slot ? map->entries[*slot - 1].value : NULL;
}

void strings_add(struct strings *list, struct arena *arena, const char *text)
{
	list->items = arena_grow(arena, list->items, list->count, &list->capacity, sizeof(*list->items));
	list->items[list->count++] = text;
}

void strings_add_span(struct strings *list, struct arena *arena, struct span text)
{
	strings_add(list, arena, span_copy(arena, text));
}

bool strings_has(const struct strings *list, struct span text)
{
	for (size_t i = 0; i < list->count; i++)
		if (span_is(text, list->items[i]))
			return true;
	return false;
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void strings_sort(struct strings *list)
{
	if (list->count)
		qsort(list->items, list->count, sizeof(*list->items), by_bytes);
}

char *strings_join(struct arena *arena, const struct strings *list)
{
	struct buf text = BUF_INIT;
	char *copy;

	for (size_t i = 0; i < list->count; i++)
		buf_add_format(&text, "%s%s", i ? ", " : "", list->items[i]);
	copy = span_copy(arena, buf_span(&text));
	buf_done(&text);
	return copy;
}
