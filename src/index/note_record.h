/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A note and its items as the cache keeps them (record.h), and back as the catalogue shows them (catalog.h). */
#pragma once

#include "index/catalog.h"
#include "index/record.h"

void note_record_add(struct buf *out, const struct note *note);

/* Sets path, draft, forum and clinic by where the note lies. */
void note_record_path(struct catalog_note *out, struct arena *arena, const char *path);

/* path and what follows from it are set too. False when the record is damaged. */
bool note_record_read(struct catalog_note *out, struct arena *arena, const char *path, struct span bytes);

/* What is read of notes when the rest is not asked for. */
#define NOTE_PART_KEYS 8
struct note_part {
	struct span keys[NOTE_PART_KEYS]; /* of the front matter */
	size_t count;
	bool people;
};

/* Of a query with keys, at most so many. */
struct note_part note_part_of(const struct catalog_query *query);
bool note_record_read_part(struct catalog_note *out, struct arena *arena, const char *path, struct span bytes,
			   const struct note_part *part);

/* Where an item's words stand in the note: places of note_words.h, last included; first > last: no words. */
struct item_places {
	uint32_t first, last;
};

void item_record_add(struct buf *out, const struct item *item, struct item_places places);
enum role item_record_role(struct span bytes); /* without reading the rest */
bool item_record_read(struct catalog_item *out, struct item_places *places, struct arena *arena, struct span bytes);
