/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who wrote what in a contradiction: on each side the author of the commit that brought the text since the common
 * ancestor; where that can't be told, of the last one that changed the file.
 */
#pragma once

#include "merge/merge.h"
#include "store/history/trail.h"

/* The writers of one file on one side. */
struct writers {
	struct arena *arena;
	struct history *history;
	const char *tip, *base;	 /* commits; base "" where the sides have nothing in common */
	const char *path;	 /* as tip has it */
	struct last_change here; /* whoever brings what tip has not yet; a name at NULL for nobody */
	struct history_trail *trail;
	struct version before; /* as the base has it */
	struct last_change last;
	bool begun, last_known;
	size_t looked_at; /* bytes of versions */
	int rc;		  /* what went wrong, 0 when nothing; the message is recorded */
};

/* Nothing is read until a writer is asked for. */
struct writers writers_of(struct arena *arena, struct history *history, const char *tip, const char *base,
			  const char *path);

/* A side of a merge whose writers are found by these, which must outlive it. */
struct merge_side writers_side(struct writers *writers, struct span bytes, bool exists);

/* Who brought a text: 1; 0 where that can't be told: who last changed the file. */
int writers_bringer(struct last_change *out, struct writers *writers, struct span text);

/* Sets name and date of a text as that side has it; struct merge_side.find_writer. Failure is kept in writers->rc. */
void writers_find(struct merge_text *text, void *writers);
