/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which notes a catalogue is made of, and what of each: decided by what the manifest knows, before anything is read. */
#pragma once

#include "index/catalog.h"
#include "index/item_group.h"

struct choice {
	size_t *note_of; /* by place in the manifest: 1 + place in the catalogue; 0: left out */
	uint8_t *parts;	 /* likewise: enum catalog_part, of what there is */
	size_t room;	 /* of both */
	size_t count;
	size_t with[ITEM_GROUPS]; /* notes of which those items are wanted */
};

/* The chosen notes have their names afterwards; others may have none. */
int choice_make(struct choice *out, struct cache *cache, const struct catalog_query *query);
void choice_drop(struct choice *choice, struct arena *arena);

static inline bool choice_has(const struct choice *choice, size_t file, enum item_group group)
{
	return (choice->parts[file] >> group & 1U) != 0;
}

/* Whether the query asks for notes at that path at all. */
bool choice_is_path_wanted(const struct context *ctx, const char *path, const struct catalog_query *query);
