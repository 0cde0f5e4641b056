/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to catalog.c and catalog_items.c: how a catalogue is made. */
#pragma once

#include "index/choice.h"
#include "index/segments.h"

#define MANY 16 /* where less than one in so many is wanted, each is looked up by itself */

struct loading {
	const struct catalog_query *query;
	struct note_part part; /* where the query names keys */
	struct choice choice;
	struct catalog *catalog;
	size_t item_capacity;
};

/* The items that are wanted of all notes; of one note, with its place in the manifest. Both go behind those there are. */
int loading_add_items(struct loading *loading, struct cache *cache, const struct alive *alive);
int loading_add_items_of(struct loading *loading, struct cache *cache, const struct catalog_note *note, size_t file);

/* Puts the items in order of notes and lines, as they come in none. */
void catalog_put_in_order(struct catalog *catalog);
