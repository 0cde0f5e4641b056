/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text to pointer, in an arena. Values are the caller's. Iterates in order of insertion. */
#pragma once

#include "base/span.h"

#include <stdint.h>

struct arena;

struct map_entry {
	const char *key; /* NUL-ended */
	size_t key_len;
	void *value;
};

struct map {
	struct arena *arena;
	struct map_entry *entries;
	size_t count, capacity;
	uint32_t *slots; /* 1 + index into entries, 0 is free */
	size_t slot_count;
};

void map_init(struct map *map, struct arena *arena);
void map_reserve(struct map *map, size_t count);		  /* of an empty map: room at once for so many */
void map_put(struct map *map, struct span key, void *value);	  /* replaces */
void map_put_kept(struct map *map, const char *key, void *value); /* the same; the key stays as long as the map */
void *map_get(const struct map *map, struct span key);		  /* NULL when absent */

/* A list of texts in an arena. */
struct strings {
	const char **items;
	size_t count, capacity;
};

void strings_add(struct strings *list, struct arena *arena, const char *text); /* keeps the pointer */
void strings_add_span(struct strings *list, struct arena *arena, struct span text);
bool strings_has(const struct strings *list, struct span text);
void strings_sort(struct strings *list);			     /* by bytes */
char *strings_join(struct arena *arena, const struct strings *list); /* with ", " between */
