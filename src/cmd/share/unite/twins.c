/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/unite/twins.h"

#include "base/error.h"
#include "base/path.h"
#include "cmd/share/unite/contradictions.h"
#include "index/catalog.h"
#include "model/notebook.h"
#include "text/note.h"

#include <stdint.h>
#include <string.h>

struct looking {
	struct twins *out;
	const struct session *session;
	struct map fresh;	 /* the new paths */
	struct map folders;	 /* that have been read */
	struct map notes;	 /* what else stands in them: key of the note -> its path */
	struct history *history; /* tells which name came first; NULL: the new one came last */
};

static bool is_paired(const struct twins *twins, const char *path)
{
	for (size_t i = 0; i < twins->count; i++)
		if (strcmp(twins->items[i].stays, path) == 0 || strcmp(twins->items[i].goes, path) == 0)
			return true;
	return false;
}

static int see_entry(const struct history_text *text, void *to)
{
	*(int64_t *)to = text->seconds;
	return 0;
}

/* The pair in the order in which the two names came into the history; one that is not in it yet came last. */
static int add(struct looking *now, const char *first, const char *second)
{
	struct twins *out = now->out;
	int64_t entered[2] = { INT64_MAX, INT64_MAX };
	const char *const paths[] = { first, second };
	struct twin twin = { first, second };

	if (is_paired(out, first) || is_paired(out, second)) {
		out->is_cut = true;
		return 0;
	}
	for (int i = 0; i < 2 && now->history; i++) {
		const char *const folders[] = { paths[i], NULL };
		const struct history_texts_query query = { .folders = folders };
		int rc = history_texts(now->history, &query, see_entry, &entered[i]);

		if (rc < 0)
			return rc;
	}
	if (entered[1] < entered[0])
		twin = (struct twin){ second, first };
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
	for (size_t i = 0; rc >= 0 && i < list.count; i++) {
		const char *path = list.items[i].path, *key;

		if (map_get(&now->fresh, span_of(path)) || !history_owns(path))
			continue;
		key = key_of(arena, folder, path);
		if (key && !map_get(&now->notes, span_of(key)))
			map_put(&now->notes, span_of(key), (void *)(uintptr_t)path);
	}
	return rc < 0 ? rc : 0;
}

/* Where a note of that kind and day lies when nobody gave it another name: "minutes/2026/09". */
static int read_regular_folder(struct looking *now, const char *path)
{
	struct arena *arena = now->session->ctx->arena;
	struct front_problem problem;
	struct front front;
	const char *folder;
	struct date date;
	struct span file;

	if (folder_read(&file, arena, now->session->notebook->folder, path, NOTE_LIMIT_BYTES) < 0 ||
	    front_parse(&front, &problem, arena, file) < 0 || !date_parse(&date, front_text(&front, "date"))) {
		error_clear();
		return 0;
	}
	folder = kind_folder(kind_named(front_text(&front, "kind")));
	if (!*folder) /* a kind that erfar does not know, "minutes", has no place of its own */
		return 0;
	return read_folder(now, span_of(arena_format(arena, "%s/%04d/%02d", folder, date.year, date.month)));
}

/* Each of paths with the note that was met first under another name. */
static int look_for(struct looking *now, const struct strings *paths)
{
	struct arena *arena = now->session->ctx->arena;
	int rc = 0;

	map_init(&now->folders, arena);
	map_init(&now->notes, arena);
	for (size_t i = 0; i < paths->count && rc >= 0; i++) {
		const char *key = key_of(arena, now->session->notebook->folder, paths->items[i]), *other;

		if (!key)
			continue;
		if ((rc = read_folder(now, path_folder(span_of(paths->items[i])))) < 0 ||
		    (rc = read_regular_folder(now, paths->items[i])) < 0)
			return rc;
		other = map_get(&now->notes, span_of(key));
		if (other && strcmp(other, paths->items[i]) != 0)
			rc = add(now, other, paths->items[i]);
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
	struct looking now = { .out = out, .session = session, .history = history };
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
			rc = add(&now, other->path, note->path);
		else
			map_put(&known, span_of(key), (void *)(uintptr_t)note);
	}
	return rc < 0 ? rc : 0;
}
