/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the filters of a search let through. */
#pragma once

#include "index/catalog.h"
#include "index/field.h"
#include "index/search.h"
#include "index/segments.h"

/* By place in the manifest, in the arena. ERROR_USAGE for an unknown kind. */
int filter_notes(bool **out, struct cache *cache, const struct search_query *query, const struct alive *alive,
		 struct arena *arena);

/* By enum field; all when nothing is asked for. ERROR_USAGE for a place that there is not. */
int filter_fields(bool out[FIELD_COUNT], const struct search_query *query);

/* What filter_notes() asks of one note: first of its file, then of its record, which themes and people need. */
bool filter_lets_file(const char *path, const struct manifest_facts *facts, const struct search_query *query,
		      struct arena *arena);
bool filter_lets_note(const struct catalog_note *note, const struct search_query *query);
