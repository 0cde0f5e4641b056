/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The items of a note as the cache keeps them: one row for those that are asked for together, and the rows of a group
 * beside each other, so that whoever wants what is open reads nothing else.
 */
#pragma once

#include "index/cache.h"
#include "index/note_record.h"

enum item_group { GROUP_CONCLUSIONS, GROUP_OPEN, GROUP_DONE, GROUP_OTHER, ITEM_GROUPS };

/* Where the row of a note's items stands; the note of a row. */
int64_t item_group_place(enum item_group group, uint32_t note);
uint32_t item_group_note(int64_t place);

/* Keeps a note's items; places: of each its words. Fills in of the facts what they say. */
int item_groups_put(struct manifest_facts *out, struct cache *cache, uint32_t number, const struct note *note,
		    const struct item_places *places);
int item_groups_drop(struct cache *cache, uint32_t note);

/* The items of a note that are of that group, good until the next call; empty where there are none. */
int item_group_of(struct record *out, struct cache *cache, enum item_group group, uint32_t note);
