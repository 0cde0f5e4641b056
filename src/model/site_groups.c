/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of pages, and notes by theme, kind and clinic. */
#include "model/site_parts.h"

#include "text/digest.h"
#include "text/slug.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define LONGEST_NAME 80
#define DIGEST_LETTERS 8

void site_notes_add(struct site_notes *list, struct arena *arena, struct site_note *note)
{
	list->items = arena_grow(arena, list->items, list->count, &list->capacity, sizeof(struct site_note *));
	list->items[list->count++] = note;
}

/* Lower-case ASCII only, since some disks do not tell "A" from "a". */
static bool is_name(struct span text)
{
	if (!text.len || text.len > LONGEST_NAME || text.at[0] == '.' || text.at[0] == '-')
		return false;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];

		if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-' && c != '_' && c != '.')
			return false;
	}
	return true;
}

/* The text, which stays, where it may be a name, with '/' as '_'; else a slug of it and a piece of its digest. */
static const char *name_of(struct arena *arena, const char *text, const char *salt)
{
	char *name, letters[DIGEST_LETTERS + 1];
	const struct span parts[] = { span_of(text), span_of("\n"), span_of(salt) };
	unsigned char digest[DIGEST_SHA256];
	struct buf slug = BUF_INIT;

	if (!*salt && is_name(span_of(text)))
		return text;
	name = arena_copy(arena, text);
	for (char *slash = strchr(name, '/'); slash; slash = strchr(slash, '/'))
		*slash = '_';
	if (!*salt && is_name(span_of(name)))
		return name;
	digest_sha256(digest, parts, 3);
	digest_base32(letters, DIGEST_LETTERS, digest);
	slug_add(&slug, span_of(name));
	name = arena_format(arena, "%s-%s", slug.at, letters);
	buf_done(&slug);
	return name;
}

static const char *new_name(struct map *taken, struct arena *arena, const char *text, const char *salt)
{
	const char *name = name_of(arena, text, "");

	if (map_get(taken, span_of(name)))
		name = name_of(arena, text, salt);
	map_put_kept(taken, name, taken);
	return name;
}

void site_name_notes(struct site_loading *loading)
{
	struct arena *scratch = arena_open();
	struct site *site = loading->site;
	struct map taken;

	map_init(&taken, scratch);
	map_reserve(&taken, site->note_count);
	for (size_t i = site->note_count; i-- > 0;) { /* the oldest keeps its name when another one comes with its id */
		struct site_note *note = &site->notes[i];
		const char *text = site->forum ? arena_format(loading->arena, "%s/%s", note->clinic, note->note->id)
					       : note->note->id;

		note->name = new_name(&taken, loading->arena, text, note->note->path);
	}
	arena_close(scratch);
}

struct grouping {
	struct site_groups *groups;
	struct arena *arena;
	struct map places; /* key -> 1 + place in groups */
};

static void add_to(struct grouping *grouping, const char *key, const struct theme *theme, struct site_note *note)
{
	struct site_groups *groups = grouping->groups;
	size_t place = (size_t)(uintptr_t)map_get(&grouping->places, span_of(key));
	struct site_notes *notes;

	if (!place) {
		groups->items = arena_grow(grouping->arena, groups->items, groups->count, &groups->capacity,
					   sizeof(*groups->items));
		groups->items[groups->count++] = (struct site_group){ .key = key, .theme = theme };
		place = groups->count;
		map_put(&grouping->places, span_of(key), (void *)(uintptr_t)place);
	}
	notes = &groups->items[place - 1].notes;
	if (!notes->count || notes->items[notes->count - 1] != note)
		site_notes_add(notes, grouping->arena, note);
}

static int by_key(const void *a, const void *b)
{
	const struct site_group *left = a, *right = b;

	if (left->theme && right->theme) /* as they stand in themes.csv */
		return (left->theme > right->theme) - (left->theme < right->theme);
	if (left->theme || right->theme)
		return left->theme ? -1 : 1;
	return strcmp(left->key, right->key);
}

/* "first-contact", a theme of a clinic whose table of themes is not here, is "First contact". */
static const char *in_words(struct arena *arena, const char *key)
{
	char *words = arena_copy(arena, key);

	for (char *at = words; *at; at++)
		if (*at == '-' || *at == '_')
			*at = ' ';
	if (*words >= 'a' && *words <= 'z')
		*words = (char)(*words - 'a' + 'A');
	return words;
}

static void finish(struct grouping *grouping)
{
	struct site_groups *groups = grouping->groups;
	struct map taken;

	if (groups->count)
		qsort(groups->items, groups->count, sizeof(*groups->items), by_key);
	map_init(&taken, grouping->arena);
	for (size_t i = 0; i < groups->count; i++) {
		groups->items[i].name = new_name(&taken, grouping->arena, groups->items[i].key, "again");
		groups->items[i].title = in_words(grouping->arena, groups->items[i].key);
	}
}

void site_group_notes(struct site_loading *loading)
{
	struct site *site = loading->site;
	struct grouping themes = { .groups = &site->themes, .arena = loading->arena };
	struct grouping kinds = { .groups = &site->kinds, .arena = loading->arena };
	struct grouping clinics = { .groups = &site->clinics, .arena = loading->arena };

	map_init(&themes.places, loading->arena);
	map_init(&kinds.places, loading->arena);
	map_init(&clinics.places, loading->arena);
	for (size_t i = 0; i < site->note_count; i++) {
		struct site_note *note = &site->notes[i];
		const char *kind = kind_name(note->note->kind);

		for (size_t t = 0; t < note->note->themes.count; t++) {
			const char *key = note->note->themes.items[t];
			const struct theme *theme = themes_find(loading->themes, span_of(key));

			add_to(&themes, theme ? theme->slug : key, theme, note);
		}
		add_to(&kinds, *kind ? kind : "note", NULL, note);
		if (site->forum)
			add_to(&clinics, note->clinic, NULL, note);
	}
	finish(&themes);
	finish(&kinds);
	finish(&clinics);
}
