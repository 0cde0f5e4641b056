/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/choice.h"

#include "index/segments.h"

#include <assert.h>
#include <sqlite3.h>

#define NAMES_MANY 4 /* where names of more than one piece in so many are wanted, all are read at once */

static_assert(CATALOG_CONCLUSIONS == 1 << GROUP_CONCLUSIONS && CATALOG_OPEN == 1 << GROUP_OPEN &&
		      CATALOG_DONE == 1 << GROUP_DONE && CATALOG_GOALS == 1 << GROUP_OTHER,
	      "a part of a note is a group of its items");

bool choice_is_path_wanted(const struct context *ctx, const char *path, const struct catalog_query *query)
{
	struct span of = span_of(path);

	return (query->forum || !span_starts(of, "forum/")) && !context_hides(ctx, path) &&
	       (query->drafts || !span_starts(of, "drafts/"));
}

/* What queries without a choice of their own want of every note. */
static unsigned usual_parts(const struct catalog_query *query)
{
	if (!query->items)
		return CATALOG_NOTE;
	switch (query->only) {
	case ROLE_CONCLUSIONS:
		return CATALOG_NOTE | CATALOG_CONCLUSIONS;
	case ROLE_ACTIONS:
		return CATALOG_NOTE | CATALOG_OPEN | CATALOG_DONE;
	default:
		return CATALOG_NOTE | CATALOG_CONCLUSIONS | CATALOG_OPEN | CATALOG_DONE | CATALOG_GOALS;
	}
}

static unsigned choose(const struct catalog_query *query, const struct manifest_facts *facts, const char *term)
{
	const struct catalog_facts known = { .kind = facts->kind,
					     .has_day = facts->day != MANIFEST_NO_DAY,
					     .day = facts->day,
					     .items = facts->items,
					     .replaces = facts->replaces,
					     .has_done = facts->done != MANIFEST_NO_DAY,
					     .done = facts->done,
					     .term = term };

	return query->choose(&known, query->choosing);
}

/* Sets of each file whose id begins with the term and a '/' that it is the term's. */
static int find_term(const char **term_of, struct cache *cache, const struct alive *alive, const char *term)
{
	struct arena *arena = cache->ctx->arena;
	const char *from = arena_format(arena, "%s/", term), *to = arena_format(arena, "%s%c", term, '/' + 1);
	struct sqlite3_stmt *statement;
	int rc;

	if ((rc = cache_statement(&statement, cache, CACHE_NOTES_BETWEEN)) < 0)
		return rc;
	(void)sqlite3_bind_text(statement, 1, from, -1, SQLITE_STATIC);
	(void)sqlite3_bind_text(statement, 2, to, -1, SQLITE_STATIC);
	while ((rc = cache_step(cache, statement)) > 0) {
		uint32_t number = (uint32_t)sqlite3_column_int64(statement, 0);

		if (!alive_has(alive, number))
			return cache_damaged();
		term_of[alive->at[number] - 1] = term;
	}
	return rc;
}

static int find_terms(const char **term_of, struct cache *cache, const struct strings *terms)
{
	struct alive alive = alive_make(&cache->manifest, cache->ctx->arena);
	int rc = 0;

	for (size_t i = 0; i < terms->count && rc >= 0; i++)
		rc = find_term(term_of, cache, &alive, terms->items[i]);
	return rc;
}

static int choose_parts(struct choice *choice, struct cache *cache, const struct catalog_query *query)
{
	const struct manifest *manifest = &cache->manifest;
	const unsigned usual = usual_parts(query);
	const char **term_of = NULL;
	int rc;

	if (query->terms) {
		term_of = arena_array(cache->ctx->arena, choice->room, sizeof(*term_of));
		if ((rc = find_terms(term_of, cache, query->terms)) < 0)
			return rc;
	}
	for (size_t i = 0; i < manifest->count; i++) {
		const struct manifest_facts *facts = &manifest->facts[i];
		unsigned parts = usual;

		if (query->choose)
			parts = choose(query, facts, term_of ? term_of[i] : NULL);
		else if (query->kinds && !(query->kinds >> facts->kind & 1U))
			parts = 0;
		choice->parts[i] = parts ? (uint8_t)((parts & facts->items) | CATALOG_NOTE) : 0;
	}
	if (term_of)
		arena_drop(cache->ctx->arena, term_of, choice->room * sizeof(*term_of));
	return 0;
}

static bool piece_is_wanted(const struct choice *choice, const struct manifest_piece *piece)
{
	for (size_t i = piece->from; i < piece->from + piece->count; i++)
		if (choice->parts[i])
			return true;
	return false;
}

static int load_names(const struct choice *choice, struct cache *cache)
{
	const struct manifest *manifest = &cache->manifest;
	const struct manifest_file *file;
	size_t wanted = 0;
	int rc = 0;

	for (size_t i = 0; i < manifest->piece_count; i++)
		wanted += piece_is_wanted(choice, &manifest->pieces[i]);
	if (wanted > manifest->piece_count / NAMES_MANY)
		return cache_load_names(cache);
	for (size_t i = 0; i < manifest->piece_count && rc >= 0; i++)
		if (piece_is_wanted(choice, &manifest->pieces[i]))
			rc = cache_file(&file, cache, manifest->pieces[i].from);
	return rc;
}

int choice_make(struct choice *out, struct cache *cache, const struct catalog_query *query)
{
	const struct manifest *manifest = &cache->manifest;
	struct arena *arena = cache->ctx->arena;
	int rc;

	*out = (struct choice){ .room = manifest->count + 1 };
	out->note_of = arena_array(arena, out->room, sizeof(*out->note_of));
	out->parts = arena_array(arena, out->room, sizeof(*out->parts));
	if ((rc = choose_parts(out, cache, query)) < 0 || (rc = load_names(out, cache)) < 0)
		return rc;
	for (size_t i = 0; i < manifest->count; i++) {
		if (!out->parts[i] || !choice_is_path_wanted(cache->ctx, manifest->files[i].path, query))
			continue;
		out->note_of[i] = ++out->count;
		for (enum item_group group = 0; group < ITEM_GROUPS; group++)
			out->with[group] += choice_has(out, i, group);
	}
	return 0;
}

void choice_drop(struct choice *choice, struct arena *arena)
{
	arena_drop(arena, choice->note_of, choice->room * sizeof(*choice->note_of));
	arena_drop(arena, choice->parts, choice->room * sizeof(*choice->parts));
}
