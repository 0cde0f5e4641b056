/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Replies: a note with "reply-to: CLINIC/ID" stands below the note it answers, wherever either was written. What nobody
 * here has the original of is a reply to nothing, and a note like any other.
 */
#pragma once

#include "base/map.h"
#include "index/catalog.h"

#define REPLY_DEPTH_MOST 3
#define REPLY_CHAIN_MOST 64 /* answers to answers that are followed upward */

/* All replies of a catalogue, each once though it stands in two forums. */
struct reply_book {
	const char *own;     /* the clinic's id */
	struct map answered; /* CLINIC/ID of the original -> struct replies * of those that answer it directly */
	struct map notes;    /* CLINIC/ID -> struct catalog_note *; of our own those that answer or are answered */
};

struct reply {
	const struct catalog_note *note;
	int depth; /* 1 answers the note itself, 2 an answer to it, ..., REPLY_DEPTH_MOST all below */
};

struct replies {
	struct reply *items; /* oldest first, each followed by what answers it */
	size_t count, capacity;
};

/* The catalogue holds other clinics' notes, and drafts where these are to count. Both must outlive the book. */
void reply_book_make(struct reply_book *out, struct arena *arena, const char *own, const struct catalog *catalog);

/* All that answers the note, directly or not. Linear in what is found; a ring is cut where it closes. */
void replies_find(struct replies *out, struct arena *arena, const struct reply_book *book,
		  const struct catalog_note *note);

/* CLINIC/ID, as reply-to names a note. */
const char *reply_name(struct arena *arena, const char *own, const char *clinic, const char *id);

/* What the note answers; NULL when it is no reply or the original is not here. */
const struct catalog_note *reply_original(const struct reply_book *book, const struct catalog_note *note);

/*
 * The first of our own notes in the thread above it: what a note answers to us, directly or further up; NULL for none.
 */
const struct catalog_note *reply_own_above(const struct reply_book *book, const struct catalog_note *note);

/* Who wrote a note, for its readers: the byline, else NULL. */
const char *reply_byline(const struct catalog_note *note);
