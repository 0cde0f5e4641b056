/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/text_query.h"

#include "base/error.h"
#include "base/i18n.h"
#include "index/expansion.h"

#include <string.h>

#define MOST_TOKENS 4000 /* of the text and what stands around it */

struct opening {
	struct text_query *query;
	const char *words;
};

static int expand_all(struct cache *cache, void *data)
{
	struct opening *opening = data;
	struct text_query *query = opening->query;
	struct arena *arena = query->ctx->arena;
	struct expansion *expansion = arena_alloc(arena, sizeof(*expansion));
	int rc = expansion_load(expansion, cache, opening->words);

	if (rc < 0)
		return rc;
	expansion_make(expansion, arena);
	query->parsed = &expansion->query;
	query->terms = expansion->terms;
	query->unknown = expansion->unknown;
	query->misspelt = expansion->misspelt;
	return 0;
}

int text_query_open(struct text_query *out, struct context *ctx, const struct folder *folder, const char *words)
{
	struct opening opening = { out, words };
	struct cache_use using = {
		.ctx = ctx, .folder = folder, .need = CACHE_WORDS, .use = expand_all, .data = &opening
	};
	int rc;

	*out = (struct text_query){ .ctx = ctx };
	if (!*words)
		return 0;
	rc = cache_use(&using);
	if (rc < 0)
		return rc;
	out->scratch = arena_open();
	return 0;
}

void text_query_close(struct text_query *query)
{
	arena_close(query->scratch);
}

/* The words of a text and of what stands around it; a gap in the places between two texts. */
struct cut_word {
	struct span word;
	size_t place, text;
};

struct cut_words {
	struct cut_word *items;
	size_t count, capacity, next_place;
};

static void cut(struct cut_words *words, struct arena *arena, const char *text, size_t number)
{
	struct tokenizer tokenizer;
	struct token token;

	tokenizer_init(&tokenizer, span_of(text));
	while (words->count < MOST_TOKENS && tokenizer_next(&token, &tokenizer)) {
		words->items = arena_grow(arena, words->items, words->count, &words->capacity, sizeof(*words->items));
		words->items[words->count++] = (struct cut_word){
			span_of(span_copy(arena, token.word)),
			words->next_place + token.place,
			number,
		};
	}
	words->next_place += tokenizer.place + 2;
}

/* Whether the part of a way that begins with the word at number at goes on from there to its end. */
static bool goes_on(const struct cut_words *words, const struct way *way, size_t at)
{
	size_t place = words->items[at].place;

	for (size_t part = 1; part < way->count; part++) {
		while (at < words->count &&
		       !(words->items[at].place == place + 1 && map_get(&way->parts[part], words->items[at].word)))
			at++;
		if (at == words->count)
			return false;
		place++;
	}
	return true;
}

static bool has_part(const struct cut_words *words, const struct map *part)
{
	for (size_t i = 0; i < words->count; i++)
		if (map_get(part, words->items[i].word))
			return true;
	return false;
}

/* Whether all parts of the way are there; *own: one of them in the text itself. */
static bool meets_way(const struct cut_words *words, const struct way *way, bool *own)
{
	bool met = false;

	for (size_t i = 0; i < words->count; i++)
		if (map_get(&way->parts[0], words->items[i].word) && (!way->ordered || goes_on(words, way, i))) {
			met = true;
			*own |= words->items[i].text == 0;
		}
	for (size_t part = 1; part < way->count && met && !way->ordered; part++)
		met = has_part(words, &way->parts[part]);
	return met;
}

static bool meets_term(const struct cut_words *words, const struct term *term, bool *own)
{
	bool met = false;

	for (size_t i = 0; i < words->count; i++)
		if (map_get(&term->words, words->items[i].word)) {
			met = true;
			*own |= words->items[i].text == 0;
		}
	for (size_t i = 0; i < term->way_count; i++)
		met |= meets_way(words, &term->ways[i], own);
	return met;
}

bool text_query_meets(const struct text_query *query, const char *text, const char *const *around, size_t count)
{
	struct cut_words words = { NULL, 0, 0, 0 };
	bool any_own = false, meets = true, wants = false;

	if (!query->parsed)
		return true;
	arena_reset(query->scratch);
	cut(&words, query->scratch, text, 0);
	for (size_t i = 0; i < count; i++)
		cut(&words, query->scratch, around[i], i + 1);
	for (size_t i = 0; i < query->parsed->count && meets; i++) {
		const struct term *term = &query->terms[i];
		bool own = false, met = meets_term(&words, term, &own);

		if (term->query->negative) {
			meets = !own;
			continue;
		}
		meets = met || term->query->optional;
		any_own |= own;
		wants = true;
	}
	return meets && (any_own || !wants);
}
