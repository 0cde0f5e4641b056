/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words of notes in segments: each run that finds changed notes adds one with just these; what it says of notes
 * read again since is passed over by everybody who reads. Segments of a size are merged when there are several.
 *
 * A segment has its words sorted in one text (vocabulary.h), and the entries of each under the number
 * segment << 32 | where the word begins in that text.
 */
#pragma once

#include "index/cache.h"
#include "index/postings.h"
#include "index/vocabulary.h"

/* Which notes are of today, by number. */
struct alive {
	const uint32_t *at; /* 0, or 1 + place in the manifest */
	uint32_t limit;	    /* numbers are below */
};

/* Notes of yesterday, by number: their files are there no more, or have another text. */
struct gone_notes {
	uint32_t *items;
	size_t count, capacity;
};

void gone_notes_add(struct gone_notes *notes, struct arena *arena, uint32_t note);

struct alive alive_make(const struct manifest *manifest, struct arena *arena);

static inline bool alive_has(const struct alive *alive, uint32_t note)
{
	return note < alive->limit && alive->at[note];
}

struct segments {
	struct vocabulary vocabulary; /* a part a segment */
	int64_t numbers[VOCABULARY_PARTS];
	long notes[VOCABULARY_PARTS];
	uint32_t first[VOCABULARY_PARTS], last[VOCABULARY_PARTS]; /* the numbers of its notes lie between */
	struct cache *cache; /* with alive: who tells words of today from yesterday's (segments_watch) */
	const struct alive *alive;
};

/* The words are copied to the arena. */
int segments_load(struct segments *out, struct cache *cache, struct arena *arena);

/* Lets the vocabulary tell which words notes of today have. Cache, alive and segments must outlive it. */
void segments_watch(struct segments *segments, struct cache *cache, const struct alive *alive);

/* The entries of a word given as the vocabulary gave it; they are good until the next call. */
int segments_entries(struct span *out, struct cache *cache, const struct segments *segments, size_t part,
		     struct span word);

/* Writes what was collected as a new segment of so many notes and closes the builder. */
int segments_write(struct cache *cache, struct postings_builder *builder, long notes);

/*
 * Merges segments where there are many of a size, or mostly notes of yesterday. Those that may have words of deleted
 * notes are written anew without them, so that no word stays of a text that somebody took away. Words edited out of a
 * note leave a small segment at once, which is quickly written; a large one by and by, when it is merged, or when the
 * index is made anew.
 */
int segments_merge(struct cache *cache, const struct alive *alive, const struct gone_notes *deleted,
		   const struct gone_notes *edited);
