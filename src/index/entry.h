/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One note's entry in the cache: its record, those of its items, and its words. Inside a writing transaction. */
#pragma once

#include "index/cache.h"
#include "index/postings.h"

/* Fills out. The words go to the builder; NULL: they are not kept. */
int entry_put(struct manifest_facts *out, struct cache *cache, struct postings_builder *builder,
	      const struct note *note);

/* Takes the records away; the words stay in their segment and are passed over (segments.h). */
int entry_drop(struct cache *cache, uint32_t note);
