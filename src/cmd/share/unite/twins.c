/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/unite/twins.h"

#include "base/error.h"
#include "base/path.h"
#include "cmd/share/unite/contradictions.h"
#include "cmd/share/unite/pattern.h"
#include "index/catalog.h"
#include "model/notebook.h"
#include "text/note.h"

#include <stdint.h>
#include <string.h>

/* A note, with what it has in common with its other names: the id first. */
struct named {
	const char *path, *key;
	const struct named *next; /* of that id */
};

struct looking {
	struct twins *out;
	const struct session *session;
	struct map fresh;	 /* the new paths */
	struct map folders;	 /* that have been read */
	struct map notes;	 /* what else stands in them: id -> the first struct named */
	struct history *history; /* tells which name came first; NULL: the new one came last */
	bool no_copies;
};

static bool is_paired(const struct twins *twins, const char *path)
{
	for (size_t i = 0; i < twins->count; i++)
		if (strcmp(twins->items[i].stays, path) == 0 || strcmp(twins->items[i].goes, path) == 0)
			return true;
	return false;
}

/* Whether others have copied that note already, and nothing else. */
static bool is_copied(const struct twins *twins, const char *path)
{
	for (size_t i = 0; i < twins->count; i++)
		if (strcmp(twins->items[i].goes, path) == 0 ||
		    (strcmp(twins->items[i].stays, path) == 0 && !twins->items[i].is_pattern))
			return false;
	return true;
}

static bool is_pair(const struct twins *twins, const struct twin *twin)
{
	const struct twin *other = twins_find(twins, twin->goes);

	if (!other)
		other = twins_find(twins, twin->stays);
	return other && (strcmp(other->stays, twin->stays) == 0 || strcmp(other->stays, twin->goes) == 0);
}

static int see_entry(const struct history_text *text, void *to)
{
	*(int64_t *)to = text->seconds;
	return 0;
}

/* Since when the history has each of two names; the end of time for one that it has not. */
static int find_entries(int64_t entered[2], const struct looking *now, const struct twin *twin)
{
	const char *const paths[] = { twin->stays, twin->goes };
	int rc = 0;

	entered[0] = entered[1] = INT64_MAX;
	for (int i = 0; i < 2 && now->history && rc >= 0; i++) {
		const struct history_texts_query query = { .folders = (const char *[]){ paths[i], NULL } };

		rc = history_texts(now->history, &query, see_entry, &entered[i]);
	}
	return rc;
}

/* The pair in the order in which the two names came into the history; one that is not in it yet came last. */
static int order_by_entry(const struct looking *now, struct twin *twin)
{
	int64_t entered[2];
	int rc = find_entries(entered, now, twin);

	if (rc < 0)
		return rc;
	if (entered[1] < entered[0] ||
	    (now->history && entered[1] == entered[0] && strcmp(twin->goes, twin->stays) < 0))
		*twin = (struct twin){ twin->goes, twin->stays, twin->is_pattern };
	return 0;
}

/*
 * Of two days the id tells which note is the copy, whichever name is older. Where both have a right to it, as when a meeting was
 * moved and two wrote of it, they are one note. false: it tells nothing.
 */
static bool order_copy(const struct looking *now, struct twin *twin)
{
	const bool first = pattern_has_its_day(now->session, twin->stays);
	const bool second = pattern_has_its_day(now->session, twin->goes);

	if (first && second)
		twin->is_pattern = false;
	else if (second)
		*twin = (struct twin){ twin->goes, twin->stays, true };
	return first != second;
}

static int add(struct looking *now, struct twin twin)
{
	struct twins *out = now->out;
	int rc = 0;

	if (is_pair(out, &twin))
		return 0;
	if (is_paired(out, twin.goes) ||
	    (is_paired(out, twin.stays) && !(twin.is_pattern && is_copied(out, twin.stays)))) {
		out->is_cut = true;
		return 0;
	}
	if (!(twin.is_pattern && order_copy(now, &twin)) && (rc = order_by_entry(now, &twin)) < 0)
		return rc;
	out->items = arena_grow(now->session->ctx->arena, out->items, out->count, &out->capacity, sizeof(*out->items));
	out->items[out->count++] = twin;
	return 0;
}

/* What two names of one note have in common; NULL for what is no note with an id. */
static const char *key_of(struct arena *arena, const struct folder *folder, const char *path)
{
	struct front_problem problem;
	struct front front;
	struct span file;

	if (!span_ends(span_of(path), ".md") || span_starts(span_of(path), UNSETTLED_FOLDER) ||
	    folder_read(&file, arena, folder, path, NOTE_LIMIT_BYTES) < 0 ||
	    front_parse(&front, &problem, arena, file) < 0 || !front_text(&front, "id").len) {
		error_clear();
		return NULL;
	}
	return arena_format(arena, "%s\n%s\n%s\n%s", span_copy(arena, front_text(&front, "id")),
			    span_copy(arena, front_text(&front, "kind")), span_copy(arena, front_text(&front, "date")),
			    span_copy(arena, front_text(&front, "from")));
}

static struct span id_in(const char *key)
{
	return span_make(key, strcspn(key, "\n"));
}

static void add_name(struct looking *now, const char *path, const char *key)
{
	struct named *named = arena_alloc(now->session->ctx->arena, sizeof(*named));

	*named = (struct named){ path, key, map_get(&now->notes, id_in(key)) };
	map_put(&now->notes, id_in(key), named);
}

/* A folder of notes, with the folders in it. */
static int read_folder(struct looking *now, struct span top)
{
	struct arena *arena = now->session->ctx->arena;
	const struct folder *folder = now->session->notebook->folder;
	struct folder_list list = { 0 };
	int rc;

	if (map_get(&now->folders, top))
		return 0;
	map_put(&now->folders, top, now);
	rc = folder_walk(&list, arena, folder, span_copy(arena, top), ".md");
	for (size_t i = list.count; rc >= 0 && i--;) { /* so that the first name of an id is its first */
		const char *path = list.items[i].path, *key;

		if (map_get(&now->fresh, span_of(path)) || !history_owns(path))
			continue;
		key = key_of(arena, folder, path);
		if (key)
			add_name(now, path, key);
	}
	return rc < 0 ? rc : 0;
}

/* Where a note of that kind and day lies when nobody gave it another name: "minutes/2026/09". */
static int read_folder_of(struct looking *now, enum kind kind, struct date date)
{
	const char *folder = kind_folder(kind);

	if (!*folder || !date_is_set(date)) /* a kind that erfar does not know, "minutes", has no place of its own */
		return 0;
	return read_folder(
		now, span_of(arena_format(now->session->ctx->arena, "%s/%04d/%02d", folder, date.year, date.month)));
}

/* The folders in which the note at path may stand under another name, or what it was copied from. */
static int read_regular_folders(struct looking *now, const char *path)
{
	struct front_problem problem;
	struct front front;
	struct date date;
	struct span file;
	enum kind kind;
	int rc = 0;

	if (folder_read(&file, now->session->ctx->arena, now->session->notebook->folder, path, NOTE_LIMIT_BYTES) < 0 ||
	    front_parse(&front, &problem, now->session->ctx->arena, file) < 0) {
		error_clear();
		return 0;
	}
	kind = kind_named(front_text(&front, "kind"));
	if (date_parse(&date, front_text(&front, "date")))
		rc = read_folder_of(now, kind, date);
	error_clear();
	return rc < 0 ? rc : read_folder_of(now, kind, pattern_day_of_id(front_text(&front, "id")));
}

/* Its other name; else the first note that has the id. NULL when there is none. */
static const struct named *find_other(const struct looking *now, const char *path, const char *key)
{
	const struct named *first = map_get(&now->notes, id_in(key)), *other = NULL;

	for (const struct named *named = first; named; named = named->next) {
		if (strcmp(named->path, path) == 0)
			continue;
		if (strcmp(named->key, key) == 0)
			return named;
		if (!other && !now->no_copies)
			other = named;
	}
	return other;
}

/* Two notes of one key are two copies where a third note has the id by right, with its day. */
static const struct named *find_pattern(const struct looking *now, const char *path, const char *key)
{
	if (now->no_copies || pattern_has_its_day(now->session, path))
		return NULL;
	for (const struct named *named = map_get(&now->notes, id_in(key)); named; named = named->next)
		if (strcmp(named->key, key) != 0 && pattern_has_its_day(now->session, named->path))
			return named;
	return NULL;
}

static int add_names(struct looking *now, const char *path, const char *key, const struct named *other)
{
	const bool is_pattern = strcmp(other->key, key) != 0;
	const struct named *pattern = is_pattern ? NULL : find_pattern(now, path, key);
	int rc;

	if (!pattern)
		return add(now, (struct twin){ other->path, path, is_pattern });
	rc = add(now, (struct twin){ pattern->path, path, true });
	return rc < 0 ? rc : add(now, (struct twin){ pattern->path, other->path, true });
}

/* Each of paths with the note that was met first under another name. */
static int look_for(struct looking *now, const struct strings *paths)
{
	struct arena *arena = now->session->ctx->arena;
	int rc = 0;

	map_init(&now->folders, arena);
	map_init(&now->notes, arena);
	for (size_t i = 0; i < paths->count && rc >= 0; i++) {
		const char *path = paths->items[i], *key = key_of(arena, now->session->notebook->folder, path);
		const struct named *other;

		if (!key)
			continue;
		if ((rc = read_folder(now, path_folder(span_of(path)))) < 0 ||
		    (rc = read_regular_folders(now, path)) < 0)
			return rc;
		if ((other = find_other(now, path, key)))
			rc = add_names(now, path, key, other);
	}
	return rc;
}

int twins_of_new(struct twins *out, const struct session *session, const struct strings *paths)
{
	struct looking now = { .out = out, .session = session };

	*out = (struct twins){ 0 };
	map_init(&now.fresh, session->ctx->arena);
	for (size_t i = 0; i < paths->count; i++)
		map_put(&now.fresh, span_of(paths->items[i]), &now);
	return look_for(&now, paths);
}

struct coming {
	struct arena *arena;
	struct strings paths;
};

static int see_change(const struct history_pair *pair, void *to)
{
	struct coming *coming = to;

	if (!pair->had && pair->has && !span_starts(span_of(pair->path), UNSETTLED_FOLDER))
		strings_add(&coming->paths, coming->arena, pair->path);
	return 0;
}

int twins_of_come(struct twins *out, const struct session *session, struct history *history, const char *since)
{
	struct looking now = { .out = out, .session = session, .history = history, .no_copies = !*since };
	struct coming coming = { .arena = session->ctx->arena };
	char head[HISTORY_ID];
	int rc = history_head(head, history);

	*out = (struct twins){ 0 };
	if (rc < 0 || strcmp(head, since) == 0 || (rc = history_since(history, since, head, see_change, &coming)) < 0)
		return rc;
	map_init(&now.fresh, session->ctx->arena);
	strings_sort(&coming.paths);
	return look_for(&now, &coming.paths);
}

const struct twin *twins_find(const struct twins *twins, const char *goes)
{
	for (size_t i = 0; i < twins->count; i++)
		if (strcmp(twins->items[i].goes, goes) == 0)
			return &twins->items[i];
	return NULL;
}

int twins_of_all(struct twins *out, const struct session *session, struct history *history)
{
	struct arena *arena = session->ctx->arena;
	struct looking now = { .out = out, .session = session, .history = history };
	const struct catalog_query query = { .drafts = false };
	struct catalog *catalog;
	struct map known;
	int rc = catalog_load(&catalog, session->ctx, session->notebook->folder, &query);

	*out = (struct twins){ 0 };
	map_init(&known, arena);
	for (size_t i = 0; rc >= 0 && i < catalog->note_count; i++) {
		const struct catalog_note *note = &catalog->notes[i], *other;
		const char *key;

		if (note->clinic || !*catalog_note_value(note, "id") || !history_owns(note->path))
			continue;
		key = arena_format(arena, "%s\n%s\n%s\n%s", catalog_note_value(note, "id"),
				   catalog_note_value(note, "kind"), catalog_note_value(note, "date"),
				   catalog_note_value(note, "from"));
		other = map_get(&known, span_of(key));
		if (other)
			rc = add(&now, (struct twin){ other->path, note->path, false });
		else
			map_put(&known, span_of(key), (void *)(uintptr_t)note);
	}
	return rc < 0 ? rc : 0;
}
