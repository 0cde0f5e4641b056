/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/filter.h"

#include "base/error.h"
#include "base/i18n.h"
#include "index/note_record.h"
#include "index/tokenize.h"

#include <sqlite3.h>
#include <string.h>

/* Whether every word of wanted stands in text, in any order: "nilsen" and "Kari Nilsen" name Kari Nilsen. */
static bool has_words(const char *text, const char *wanted)
{
	struct tokenizer words, others;
	struct token word, other;
	bool any = false;

	tokenizer_init(&words, span_of(wanted));
	while (tokenizer_next(&word, &words)) {
		bool there = false;

		if (word.joined)
			continue;
		tokenizer_init(&others, span_of(text));
		while (!there && tokenizer_next(&other, &others))
			there = span_equal(word.word, other.word);
		if (!there)
			return false;
		any = true;
	}
	return any;
}

static bool is_with(const char *text, const struct search_query *query)
{
	if (has_words(text, query->with))
		return true;
	for (size_t i = 0; i < query->with_too.count; i++)
		if (has_words(text, query->with_too.items[i]) && has_words(query->with_too.items[i], text))
			return true;
	return false;
}

static bool any_is_with(const struct strings *list, const struct search_query *query)
{
	for (size_t i = 0; i < list->count; i++)
		if (is_with(list->items[i], query))
			return true;
	return false;
}

static bool has_theme(const struct catalog_note *note, const char *theme)
{
	char wanted[WORD_BYTES + 8], own[WORD_BYTES + 8];

	(void)word_fold(wanted, span_of(theme));
	for (size_t i = 0; i < note->themes.count; i++) {
		(void)word_fold(own, span_of(note->themes.items[i]));
		if (strcmp(wanted, own) == 0)
			return true;
	}
	return false;
}

static bool has_person(const struct catalog_note *note, const struct search_query *query)
{
	static const char *const keys[] = { "facilitator", "responsible", "byline" };

	if (any_is_with(&note->people->present, query) || any_is_with(&note->people->part, query) ||
	    any_is_with(&note->people->away, query) || any_is_with(&note->people->excused, query))
		return true;
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		if (is_with(catalog_note_value(note, keys[i]), query))
			return true;
	return false;
}

static bool is_of_clinic(const char *path, const struct search_query *query, struct arena *arena)
{
	struct catalog_note place = { 0 };

	note_record_path(&place, arena, path);
	if (place.clinic)
		return strcmp(place.clinic, query->clinic) == 0;
	return query->own_clinic && strcmp(query->own_clinic, query->clinic) == 0;
}

bool filter_lets_note(const struct catalog_note *note, const struct search_query *query)
{
	return (!query->theme || has_theme(note, query->theme)) && (!query->with || has_person(note, query));
}

bool filter_lets_file(const char *path, const struct manifest_facts *facts, const struct search_query *query,
		      struct arena *arena)
{
	if (query->kind && facts->kind != kind_named(span_of(query->kind)))
		return false;
	if ((date_is_set(query->since) || date_is_set(query->until)) && facts->day == MANIFEST_NO_DAY)
		return false;
	if (date_is_set(query->since) && facts->day < date_to_days(query->since))
		return false;
	if (date_is_set(query->until) && facts->day > date_to_days(query->until))
		return false;
	return !query->clinic || is_of_clinic(path, query, arena);
}

/* Themes and people stand in the records of the notes, which only these two filters read. */
static int filter_records(bool *wanted, struct cache *cache, const struct search_query *query,
			  const struct alive *alive)
{
	struct arena *scratch = arena_open();
	struct sqlite3_stmt *statement;
	int rc;

	if ((rc = cache_statement(&statement, cache, CACHE_NOTES_ALL)) < 0)
		goto done;
	while ((rc = cache_step(cache, statement)) > 0) {
		uint32_t number = (uint32_t)sqlite3_column_int64(statement, 0);
		struct catalog_note note = { 0 };
		size_t file;

		arena_reset(scratch);
		if (!alive_has(alive, number) || !wanted[alive->at[number] - 1])
			continue;
		file = alive->at[number] - 1;
		if (!note_record_read(&note, scratch, cache->manifest.files[file].path, cache_bytes(statement, 1))) {
			rc = cache_damaged();
			break;
		}
		wanted[file] = filter_lets_note(&note, query);
	}
done:
	arena_close(scratch);
	return rc;
}

int filter_notes(bool **out, struct cache *cache, const struct search_query *query, const struct alive *alive,
		 struct arena *arena)
{
	const struct manifest *manifest = &cache->manifest;
	bool by_path = cache->ctx->hidden.count || query->clinic || query->theme || query->with;
	bool by_fact = query->kind || date_is_set(query->since) || date_is_set(query->until);
	bool *wanted = arena_array(arena, manifest->count + 1, sizeof(*wanted));
	int rc;

	if (query->kind && kind_named(span_of(query->kind)) == KIND_OTHER)
		return fail(ERROR_USAGE,
			    _("There is no kind of note called \"%s\"; there are minute, experience, "
			      "learning, visit, plan and programme."),
			    query->kind);
	if (by_path && (rc = cache_load_names(cache)) < 0)
		return rc;
	for (size_t i = 0; i < manifest->count; i++)
		wanted[i] = (!by_path && !by_fact) ||
			    (!context_hides(cache->ctx, manifest->files[i].path) &&
			     filter_lets_file(manifest->files[i].path, &manifest->facts[i], query, arena));
	*out = wanted;
	return query->theme || query->with ? filter_records(wanted, cache, query, alive) : 0;
}

int filter_fields(bool out[FIELD_COUNT], const struct search_query *query)
{
	static const struct {
		const char *name;
		enum field field;
	} named[] = {
		{ "title", FIELD_TITLE },     { "theme", FIELD_THEME },	     { "themes", FIELD_THEME },
		{ "heading", FIELD_HEADING }, { "headings", FIELD_HEADING }, { "people", FIELD_PEOPLE },
	};
	enum role role;

	for (int i = 0; i < FIELD_COUNT; i++)
		out[i] = !query->in;
	if (!query->in)
		return 0;
	for (size_t i = 0; i < sizeof(named) / sizeof(*named); i++)
		if (strcmp(query->in, named[i].name) == 0) {
			out[named[i].field] = true;
			return 0;
		}
	role = role_named(span_of(query->in));
	if (role == ROLE_NONE)
		role = role_of_heading(span_of(query->in));
	if (role == ROLE_NONE)
		return fail(ERROR_USAGE,
			    _("There is no part of a note called \"%s\"; there are title, theme, heading, people, "
			      "conclusions, actions, example, experience, reflection and the others that "
			      "erfar-notes(5) names."),
			    query->in);
	out[role] = true;
	return 0;
}
