/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/unite/twins.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "cmd/share/unite/contradictions.h"
#include "cmd/share/unite/origin.h"
#include "cmd/share/unite/writers.h"
#include "cmd/share/say.h"
#include "index/catalog.h"
#include "merge/merge.h"
#include "model/notebook.h"
#include "store/files/changes.h"
#include "text/note.h"

#include <stdint.h>
#include <string.h>

struct looking {
	struct twins *out;
	const struct session *session;
	struct map fresh;   /* the new paths */
	struct map folders; /* that have been read */
	struct map notes;   /* what else stands in them: key of the note -> its path */
};

static void add(struct looking *now, const char *stays, const char *goes)
{
	struct twins *out = now->out;

	out->items = arena_grow(now->session->ctx->arena, out->items, out->count, &out->capacity, sizeof(*out->items));
	out->items[out->count++] = (struct twin){ stays, goes };
}

/* What two names of one note have in common; NULL for what is no note with an id. */
static const char *key_of(struct arena *arena, const struct folder *folder, const char *path)
{
	struct front_problem problem;
	struct front front;
	struct span file;

	if (!span_ends(span_of(path), ".md") || folder_read(&file, arena, folder, path, NOTE_LIMIT_BYTES) < 0 ||
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

int twins_of_new(struct twins *out, const struct session *session, const struct strings *paths)
{
	struct arena *arena = session->ctx->arena;
	struct looking now = { .out = out, .session = session };

	*out = (struct twins){ 0 };
	map_init(&now.fresh, arena);
	map_init(&now.folders, arena);
	map_init(&now.notes, arena);
	for (size_t i = 0; i < paths->count; i++)
		map_put(&now.fresh, span_of(paths->items[i]), &now);
	for (size_t i = 0; i < paths->count; i++) {
		const char *key = key_of(arena, session->notebook->folder, paths->items[i]), *other;
		int rc;

		if (!key)
			continue;
		if ((rc = read_folder(&now, path_folder(span_of(paths->items[i])))) < 0 ||
		    (rc = read_regular_folder(&now, paths->items[i])) < 0)
			return rc;
		other = map_get(&now.notes, span_of(key));
		if (other)
			add(&now, other, paths->items[i]);
	}
	return 0;
}

/* The note under both of its names, and what they are together. */
struct pair {
	const struct twin *twin;
	struct merge_side base, stays, goes;
	struct merge_result result;
};

/* Of what has been shared; what stands in the work tree alone is named by the next run. */
static int merge_pair(struct pair *out, const struct session *session, struct history *history)
{
	struct arena *arena = session->ctx->arena;
	struct writers of_stays = { .rc = 0 }, of_goes = { .rc = 0 };
	char head[HISTORY_ID];
	int rc = history_head(head, history);

	if (rc < 0)
		return rc;
	out->stays.exists = out->goes.exists = true;
	if (*head) {
		of_stays = writers_of(arena, history, head, "", out->twin->stays);
		of_goes = writers_of(arena, history, head, "", out->twin->goes);
		out->stays = writers_side(&of_stays, out->stays.bytes, true);
		out->goes = writers_side(&of_goes, out->goes.bytes, true);
	}
	rc = merge_file(&out->result, arena, out->twin->stays, session->notebook->language, &out->base, &out->stays,
			&out->goes);
	return rc < 0 ? rc : of_stays.rc < 0 ? of_stays.rc : of_goes.rc;
}

static int unite_texts(struct pair *out, struct changes *changes, const struct session *session,
		       struct history *history)
{
	const struct folder *folder = session->notebook->folder;
	struct arena *arena = session->ctx->arena;
	const struct twin *twin = out->twin;
	const char *beside;
	int rc;

	if ((rc = folder_read(&out->stays.bytes, arena, folder, twin->stays, NOTE_LIMIT_BYTES)) < 0 ||
	    (rc = folder_read(&out->goes.bytes, arena, folder, twin->goes, NOTE_LIMIT_BYTES)) < 0 ||
	    (rc = origin_find(&out->base.bytes, arena, history, twin->stays, twin->goes, out->goes.bytes)) < 0)
		return rc;
	out->base.exists = rc > 0;
	if ((rc = merge_pair(out, session, history)) < 0 || !out->result.unsettled)
		return rc;
	return contradictions_lay(&beside, changes, session->notebook, twin->stays, out->result.unsettled);
}

static int unite_pair(struct changes *changes, const struct session *session, struct history *history,
		      const struct twin *twin)
{
	struct arena *arena = session->ctx->arena;
	struct pair pair = { .twin = twin };
	struct span over; /* another note, which had the name before */
	bool is_over;
	int rc;

	if ((rc = unite_texts(&pair, changes, session, history)) < 0)
		return rc;
	if ((rc = history_text_at(&over, arena, history, "HEAD", twin->goes)) < 0 && rc != ERROR_ABSENT)
		return rc;
	is_over = rc >= 0 &&
		  strcmp(note_own_id(arena, twin->goes, over), note_own_id(arena, twin->goes, pair.goes.bytes)) != 0;
	if (is_over)
		changes_write(changes, twin->goes, &pair.goes.bytes, over);
	else
		changes_delete(changes, twin->goes, pair.goes.bytes);
	if (!span_equal(pair.result.bytes, pair.stays.bytes))
		changes_write(changes, twin->stays, &pair.stays.bytes, pair.result.bytes);
	if (is_over)
		say_line(session->ctx, _("%s is another note; it is as it was, and what you wrote there is in %s now."),
			 twin->goes, twin->stays);
	else if (pair.base.exists && span_equal(pair.base.bytes, pair.goes.bytes))
		say_line(session->ctx, _("%s is an older text of %s under another name; it goes, the newer one stays."),
			 twin->goes, twin->stays);
	else
		say_line(session->ctx, _("%s and %s are one note under two names; all of it is in %s now."), twin->goes,
			 twin->stays, twin->stays);
	return 0;
}

int twins_unite(struct changes *changes, const struct session *session, struct history *history,
		const struct twins *twins)
{
	int rc = 0;

	for (size_t i = 0; i < twins->count && rc >= 0; i++)
		rc = unite_pair(changes, session, history, &twins->items[i]);
	return rc;
}

const struct twin *twins_find(const struct twins *twins, const char *goes)
{
	for (size_t i = 0; i < twins->count; i++)
		if (strcmp(twins->items[i].goes, goes) == 0)
			return &twins->items[i];
	return NULL;
}

static int see_entry(const struct history_text *text, void *to)
{
	*(int64_t *)to = text->seconds;
	return 0;
}

/* The pair in the order in which the two names came into the history; one that is not in it yet came last. */
static int add_in_order(struct looking *now, struct history *history, const char *first, const char *second)
{
	int64_t entered[2] = { INT64_MAX, INT64_MAX };
	const char *const paths[] = { first, second };

	for (int i = 0; i < 2; i++) {
		const char *const folders[] = { paths[i], NULL };
		const struct history_texts_query query = { .folders = folders };
		int rc = history_texts(history, &query, see_entry, &entered[i]);

		if (rc < 0)
			return rc;
	}
	if (entered[1] < entered[0])
		add(now, second, first);
	else
		add(now, first, second);
	return 0;
}

int twins_of_all(struct twins *out, const struct session *session, struct history *history)
{
	struct arena *arena = session->ctx->arena;
	struct looking now = { .out = out, .session = session };
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
			rc = add_in_order(&now, history, other->path, note->path);
		else
			map_put(&known, span_of(key), (void *)(uintptr_t)note);
	}
	return rc < 0 ? rc : 0;
}
