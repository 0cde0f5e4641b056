/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/unite/pairs.h"

#include "base/error.h"
#include "text/note.h"

#include <stdlib.h>
#include <string.h>

struct pairing {
	struct meetings *out;
	struct arena *arena;
	const struct folder *folder;
	const struct comparison *comparison;
	struct map ours, theirs; /* the new notes of each side, by id */
	bool *used;		 /* for each triple */
};

static const struct version nothing = { .id = "" };

bool version_is_same(const struct version *a, const struct version *b)
{
	return a->exists == b->exists && strcmp(a->id, b->id) == 0;
}

bool version_is_executable(const struct version *base, const struct version *ours, const struct version *theirs)
{
	if (!ours->exists || !theirs->exists || !base->exists)
		return ours->executable || theirs->executable;
	return ours->executable == base->executable ? theirs->executable : ours->executable;
}

static bool *use_of(const struct pairing *pairing, const struct triple *triple)
{
	return &pairing->used[triple - pairing->comparison->items];
}

static void remember(struct pairing *pairing, struct map *map, struct triple *triple, const struct version *version)
{
	struct span id;

	if (triple->base.exists || !version->exists)
		return;
	id = span_of(note_own_id(pairing->arena, triple->path, version->bytes));
	if (id.len && !map_get(map, id))
		map_put(map, id, triple);
}

static struct meeting *add(struct pairing *pairing, const char *path)
{
	struct meetings *list = pairing->out;

	list->items = arena_grow(pairing->arena, list->items, list->count, &list->capacity, sizeof(*list->items));
	list->items[list->count] =
		(struct meeting){ .path = path, .here = &nothing, .base = nothing, .ours = nothing, .theirs = nothing };
	return &list->items[list->count++];
}

/* The names that our side has for it, and what happens to each. */
static void take_ours(struct pairing *pairing, struct meeting *meeting, const struct triple *triple)
{
	*use_of(pairing, triple) = true;
	if (!triple->ours.exists)
		return;
	if (strcmp(triple->path, meeting->path) == 0)
		meeting->here = &triple->ours;
	else
		meeting->gone[meeting->gone_count++] = triple;
}

static bool is_free(const struct pairing *pairing, const struct triple *name, const struct triple *other,
		    const struct version *across)
{
	return !name || (!*use_of(pairing, name) && (!across->exists || name == other));
}

static int by_path(const void *path, const void *triple)
{
	return strcmp(path, ((const struct triple *)triple)->path);
}

static bool has_file(const struct pairing *pairing, const char *path)
{
	const struct comparison *comparison = pairing->comparison;

	return bsearch(path, comparison->items, comparison->count, sizeof(*comparison->items), by_path) ||
	       folder_has(pairing->folder, path);
}

const char *pairs_path_beside(struct arena *arena, const char *path, struct span id)
{
	size_t start = id.len;

	while (start && ((id.at[start - 1] >= 'a' && id.at[start - 1] <= 'z') ||
			 (id.at[start - 1] >= '0' && id.at[start - 1] <= '9')))
		start--;
	id = span_skip(id, start);
	if (!id.len)
		return NULL;
	return arena_format(arena, "%.*s-%.*s.md", (int)(strlen(path) - strlen(".md")), path, (int)id.len, id.at);
}

/* NULL when there can't be such a file. */
static const char *path_beside(const struct pairing *pairing, const char *path, struct span id)
{
	const char *beside = pairs_path_beside(pairing->arena, path, id);

	return beside && !has_file(pairing, beside) ? beside : NULL;
}

static struct span id_of(const struct pairing *pairing, const struct triple *triple, const struct version *version)
{
	return span_of(note_own_id(pairing->arena, triple->path, version->exists ? version->bytes : span_of("")));
}

static bool is_minutes(const struct pairing *pairing, const struct version *version)
{
	struct front_problem problem;
	struct front front;
	bool is = front_parse(&front, &problem, pairing->arena, version->bytes) == 0 &&
		  span_is(front_text(&front, "kind"), "minute");

	error_clear();
	return is;
}

/*
 * What is new at a path on both sides. False when that is not two notes. Theirs, which everybody else knows by this
 * path already, keeps it.
 */
static bool part(struct pairing *pairing, const struct triple *triple, const struct version *ours,
		 const struct version *theirs)
{
	struct span mine = id_of(pairing, triple, ours), other = id_of(pairing, triple, theirs);
	const char *beside;
	struct meeting *meeting;

	if (!mine.len || !other.len || span_equal(mine, other) ||
	    (is_minutes(pairing, ours) && is_minutes(pairing, theirs)) ||
	    !(beside = path_beside(pairing, triple->path, mine)))
		return false;
	meeting = add(pairing, triple->path);
	meeting->here = &triple->ours;
	meeting->theirs = *theirs;
	meeting->our_path = meeting->their_path = triple->path;
	meeting = add(pairing, beside);
	meeting->ours = *ours;
	meeting->our_path = meeting->their_path = triple->path;
	meeting->beside = triple->path;
	return true;
}

/* What is new at the path of a note that has another one now. */
static void add_new(struct pairing *pairing, const struct triple *triple, const struct version *ours,
		    const struct version *theirs)
{
	struct meeting *meeting;

	if (part(pairing, triple, ours, theirs))
		return;
	meeting = add(pairing, triple->path);
	meeting->here = &triple->ours;
	meeting->ours = *ours;
	meeting->theirs = *theirs;
	meeting->our_path = meeting->their_path = triple->path;
}

/* Where a side has the note of that id now, if not under its old path; NULL when nowhere else. */
static const struct triple *new_place(const struct pairing *pairing, const struct map *added, const struct triple *old,
				      const struct version *version, struct span id)
{
	const struct triple *found = id.len ? map_get(added, id) : NULL;

	if (!found || !version->exists || !span_equal(id_of(pairing, old, version), id))
		return found;
	return NULL;
}

/*
 * A note that had this path and has another one on one side or both; a new one may have taken its place. One that a
 * side took away is not looked for: then the other's new name stays like any new note.
 */
static void pair_renamed(struct pairing *pairing, const struct triple *old)
{
	struct span id;
	const struct triple *mine, *other;
	struct meeting *meeting;
	const char *path;

	if (!old->base.exists || (!pairing->ours.count && !pairing->theirs.count))
		return;
	id = span_of(note_own_id(pairing->arena, old->path, old->base.bytes));
	mine = new_place(pairing, &pairing->ours, old, &old->ours, id);
	other = new_place(pairing, &pairing->theirs, old, &old->theirs, id);
	if ((!mine && !other) || (!mine && !old->ours.exists) || (!other && !old->theirs.exists) ||
	    !is_free(pairing, mine, other, mine ? &mine->theirs : &nothing) ||
	    !is_free(pairing, other, mine, other ? &other->ours : &nothing))
		return;
	path = mine ? mine->path : old->path;
	if (other && (!mine || strcmp(other->path, path) < 0))
		path = other->path;
	meeting = add(pairing, path);
	meeting->base = old->base;
	meeting->ours = mine ? mine->ours : old->ours;
	meeting->theirs = other ? other->theirs : old->theirs;
	meeting->our_path = mine ? mine->path : old->path;
	meeting->their_path = other ? other->path : old->path;
	if (mine)
		take_ours(pairing, meeting, mine);
	if (other && other != mine)
		take_ours(pairing, meeting, other);
	if ((mine && old->ours.exists) || (other && old->theirs.exists)) {
		*use_of(pairing, old) = true;
		add_new(pairing, old, mine ? &old->ours : &nothing, other ? &old->theirs : &nothing);
	} else {
		take_ours(pairing, meeting, old);
	}
}

static void pair_twins(struct pairing *pairing, const struct triple *theirs)
{
	const struct triple *ours;
	struct meeting *meeting;
	struct span id;

	if (theirs->base.exists || theirs->ours.exists || *use_of(pairing, theirs))
		return;
	id = span_of(note_own_id(pairing->arena, theirs->path, theirs->theirs.bytes));
	ours = id.len ? map_get(&pairing->ours, id) : NULL;
	if (!ours || ours->theirs.exists || *use_of(pairing, ours))
		return;
	meeting = add(pairing, strcmp(ours->path, theirs->path) < 0 ? ours->path : theirs->path);
	meeting->ours = ours->ours;
	meeting->theirs = theirs->theirs;
	meeting->our_path = ours->path;
	meeting->their_path = theirs->path;
	take_ours(pairing, meeting, ours);
	take_ours(pairing, meeting, theirs);
}

/* Whether a side still has the ancestor's note at the path. */
static bool has_old(const struct pairing *pairing, const struct triple *triple)
{
	struct span id = id_of(pairing, triple, &triple->base);

	return triple->base.exists && (!id.len || span_equal(id, id_of(pairing, triple, &triple->ours)) ||
				       span_equal(id, id_of(pairing, triple, &triple->theirs)));
}

static void pair_by_path(struct pairing *pairing, const struct triple *triple)
{
	const bool both =
		triple->ours.exists && triple->theirs.exists && !version_is_same(&triple->ours, &triple->theirs);
	struct meeting *meeting;

	if (*use_of(pairing, triple) ||
	    (both && !has_old(pairing, triple) && part(pairing, triple, &triple->ours, &triple->theirs)))
		return;
	meeting = add(pairing, triple->path);
	meeting->here = &triple->ours;
	meeting->base = triple->base;
	meeting->ours = triple->ours;
	meeting->theirs = triple->theirs;
	meeting->our_path = meeting->their_path = triple->path;
}

void pairs_find(struct meetings *out, struct arena *arena, const struct folder *folder,
		const struct comparison *comparison)
{
	struct pairing pairing = { .out = out, .arena = arena, .folder = folder, .comparison = comparison };

	*out = (struct meetings){ 0 };
	pairing.used = arena_array(arena, comparison->count, sizeof(*pairing.used));
	map_init(&pairing.ours, arena);
	map_init(&pairing.theirs, arena);
	for (size_t i = 0; i < comparison->count; i++) {
		remember(&pairing, &pairing.ours, &comparison->items[i], &comparison->items[i].ours);
		remember(&pairing, &pairing.theirs, &comparison->items[i], &comparison->items[i].theirs);
	}
	for (size_t i = 0; i < comparison->count; i++)
		pair_renamed(&pairing, &comparison->items[i]);
	for (size_t i = 0; i < comparison->count; i++)
		pair_twins(&pairing, &comparison->items[i]);
	for (size_t i = 0; i < comparison->count; i++)
		pair_by_path(&pairing, &comparison->items[i]);
}
