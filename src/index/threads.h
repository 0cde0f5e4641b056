/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The conversations (model/reply.h) that notes stand in, read alone: a clinic has few answers and many notes. */
#pragma once

#include "index/catalog.h"
#include "index/segments.h"

/*
 * Of the files (places in the manifest) all that a book of replies tells of them: their notes, every reply, what those
 * answer, and copies of them under the same id. Notes that are hidden are left out. In the cache's arena.
 */
int threads_load(const struct catalog **out, struct cache *cache, const struct alive *alive, const size_t *files,
		 size_t count);
