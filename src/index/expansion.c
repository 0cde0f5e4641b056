/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/expansion.h"

#include <string.h>

int expansion_load(struct expansion *out, struct cache *cache, const char *words)
{
	struct arena *arena = cache->ctx->arena;
	int rc;

	memset(out, 0, sizeof(*out));
	out->alive = alive_make(&cache->manifest, arena);
	if ((rc = segments_load(&out->segments, cache, arena)) < 0)
		return rc;
	segments_watch(&out->segments, cache, &out->alive);
	pairs_init(&out->pairs, arena);
	pairs_add_tables(&out->pairs, cache->folder);
	query_parse(&out->query, arena, span_of(words));
	return 0;
}

static void tell_unknown(struct expansion *expansion, struct arena *arena)
{
	for (size_t i = 0; i < expansion->query.count; i++) {
		const struct term *term = &expansion->terms[i];

		if (term->query->from_note || term->query->negative)
			continue;
		if (term->misspelt)
			strings_add(&expansion->misspelt, arena, term->query->typed);
		else if (!term->known)
			strings_add(&expansion->unknown, arena, term->query->typed);
	}
}

void expansion_make(struct expansion *expansion, struct arena *arena)
{
	struct expander expander;

	expander_init(&expander, arena, &expansion->segments.vocabulary, &expansion->pairs);
	expansion->terms = expand(&expander, &expansion->query);
	tell_unknown(expansion, arena);
}
