/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conclusions that a later one has replaced: computed from the "(replaces ID)" of all notes, stored nowhere. */
#pragma once

#include "index/segments.h"

struct replaced_range {
	size_t file;	      /* place in the manifest */
	uint32_t first, last; /* places in the note, both included */
	const char *anchor;
	size_t by;  /* whose conclusion holds instead: place in the manifest */
	bool found; /* the search has met words in it (occurrences.c) */
};

struct replaced {
	struct replaced_range *ranges; /* sorted */
	size_t count, capacity;
};

/* A conclusion is replaced only by one of the same clinic. */
int replaced_load(struct replaced *out, struct cache *cache, const struct alive *alive, struct arena *arena);

/* What replaces the conclusion that the place is in; NULL outside replaced ones. */
struct replaced_range *replaced_at(const struct replaced *replaced, size_t file, uint32_t place);
