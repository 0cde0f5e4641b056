/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/unite.h"

#include "base/error.h"
#include "base/i18n.h"
#include "merge/merge.h"
#include "model/notebook.h"
#include "store/files/changes.h"
#include "store/history/compare.h"
#include "text/note.h"

#include <string.h>

struct uniting {
	struct united *out;
	struct notebook *notebook;
	struct history *history;
	struct comparison comparison;
	struct changes changes;
	char ours[HISTORY_ID];
	const char *theirs;
};

static bool same(const struct version *a, const struct version *b)
{
	return a->exists == b->exists && strcmp(a->id, b->id) == 0;
}

static void put(struct uniting *now, const char *path, const struct version *old, bool deleted, struct span bytes)
{
	if (deleted && old->exists)
		changes_delete(&now->changes, path, old->bytes);
	else if (!deleted && !(old->exists && span_equal(old->bytes, bytes)))
		changes_write(&now->changes, path, old->exists ? &old->bytes : NULL, bytes);
	else
		return;
	strings_add(&now->out->paths, now->notebook->ctx->arena, path);
}

/* One side of a merge; the writer's name is looked up for the blocks of a contradiction. */
static int side(struct merge_side *out, struct uniting *now, const struct triple *triple, const struct version *version,
		const char *tip)
{
	struct last_change *last = arena_alloc(now->notebook->ctx->arena, sizeof(*last));
	int rc = history_last_change(last, now->history, tip, now->comparison.base, triple->path);

	*out = (struct merge_side){ version->bytes, version->exists, last->name, *last->date ? last->date : NULL };
	return rc;
}

/* What this merge will write to a path already, NULL when nothing. */
static const struct change *pending(const struct uniting *now, const char *path)
{
	for (size_t i = 0; i < now->changes.count; i++)
		if (strcmp(now->changes.items[i].path, path) == 0)
			return &now->changes.items[i];
	return NULL;
}

/* Adds the contradictions that can't stand in the file itself to those that wait beside it already. */
static int put_unsettled(struct uniting *now, const char *path, const char *text)
{
	struct arena *arena = now->notebook->ctx->arena;
	const struct change *change = pending(now, path);
	struct version old = { .id = "" };
	struct buf joined = BUF_INIT;
	int rc = folder_read(&old.bytes, arena, now->notebook->folder, path, NOTE_LIMIT_BYTES);

	if (rc < 0 && rc != ERROR_ABSENT)
		return rc;
	old.exists = rc >= 0;
	error_clear();
	merge_beside_join(&joined, arena, change && !change->deleted ? change->bytes : old.exists ? old.bytes : span_of(""),
			  text);
	put(now, path, &old, false, span_make(span_copy(arena, buf_span(&joined)), joined.len));
	buf_done(&joined);
	return 0;
}

static int put_aside(struct uniting *now, const struct triple *triple, const struct merge_result *result)
{
	struct arena *arena = now->notebook->ctx->arena;
	const char *path = arena_format(arena, "unsettled/%s", triple->path);
	struct version old = { .id = "" };

	if (result->beside.len) {
		old.exists = folder_read(&old.bytes, arena, now->notebook->folder, path, NOTE_LIMIT_BYTES) >= 0;
		error_clear();
		put(now, path, &old, false, result->beside);
	}
	return result->unsettled ? put_unsettled(now, arena_format(arena, "%s.md", path), result->unsettled) : 0;
}

static int merge_both(struct uniting *now, const struct triple *triple)
{
	struct arena *arena = now->notebook->ctx->arena;
	struct merge_side base = { triple->base.bytes, triple->base.exists, NULL, NULL }, ours, theirs;
	struct merge_result result = { 0 };
	int rc;

	if ((rc = side(&ours, now, triple, &triple->ours, now->ours)) < 0 ||
	    (rc = side(&theirs, now, triple, &triple->theirs, now->theirs)) < 0 ||
	    (rc = merge_file(&result, arena, triple->path, now->notebook->language, &base, &ours, &theirs)) < 0)
		return rc;
	put(now, triple->path, &triple->ours, result.deleted, result.bytes);
	now->out->contradictions += result.contradictions;
	return put_aside(now, triple, &result);
}

/* The id in a note's front matter, "" where it has none of its own. */
static const char *note_id(struct uniting *now, const char *path, struct span bytes)
{
	struct arena *arena = now->notebook->ctx->arena;
	struct front_problem problem;
	struct front front;
	size_t length = strlen(path);

	if (length < 4 || strcmp(path + length - 3, ".md") != 0 || front_parse(&front, &problem, arena, bytes) < 0)
		return "";
	return span_copy(arena, front_text(&front, "id"));
}

/* A note that we made meanwhile under the same id and another name: the minutes of one meeting, written twice. */
static struct triple *find_twin(struct uniting *now, const struct triple *theirs)
{
	const char *id = note_id(now, theirs->path, theirs->theirs.bytes);

	for (size_t i = 0; *id && i < now->comparison.count; i++) {
		struct triple *other = &now->comparison.items[i];

		if (other != theirs && !other->base.exists && other->ours.exists && !other->theirs.exists &&
		    strcmp(note_id(now, other->path, other->ours.bytes), id) == 0)
			return other;
	}
	return NULL;
}

/* Both become one, at the path that sorts first. */
static int unite_twins(struct uniting *now, const struct triple *theirs, struct triple *ours)
{
	bool ours_first = strcmp(ours->path, theirs->path) < 0;
	struct triple one = { .path = ours_first ? ours->path : theirs->path, .base = { .id = "" },
			      .ours = ours->ours, .theirs = theirs->theirs };
	const struct version nothing = { .id = "" };
	struct merge_side base = { span_of(""), false, NULL, NULL }, mine, other;
	struct merge_result result = { 0 };
	int rc;

	if ((rc = side(&mine, now, ours, &one.ours, now->ours)) < 0 ||
	    (rc = side(&other, now, theirs, &one.theirs, now->theirs)) < 0 ||
	    (rc = merge_file(&result, now->notebook->ctx->arena, one.path, now->notebook->language, &base, &mine, &other)) < 0)
		return rc;
	put(now, one.path, ours_first ? &ours->ours : &nothing, false, result.bytes);
	if (!ours_first)
		put(now, ours->path, &ours->ours, true, span_of(""));
	now->out->contradictions += result.contradictions;
	return put_aside(now, &one, &result);
}

static int unite_one(struct uniting *now, const struct triple *triple)
{
	struct triple *twin;

	if (same(&triple->theirs, &triple->base) || same(&triple->theirs, &triple->ours))
		return 0;
	if (!same(&triple->ours, &triple->base))
		return merge_both(now, triple);
	twin = triple->base.exists ? NULL : find_twin(now, triple);
	if (twin)
		return unite_twins(now, triple, twin);
	put(now, triple->path, &triple->ours, !triple->theirs.exists, triple->theirs.bytes);
	return 0;
}

/* What waits to be settled comes first: this merge may add to it. */
static int unite_all(struct uniting *now, bool unsettled)
{
	int rc = 0;

	for (size_t i = 0; i < now->comparison.count && rc >= 0; i++)
		if ((strncmp(now->comparison.items[i].path, "unsettled/", 10) == 0) == unsettled)
			rc = unite_one(now, &now->comparison.items[i]);
	return rc;
}

int unite(struct united *out, struct notebook *notebook, struct history *history, const char *theirs)
{
	struct uniting now = { .out = out, .notebook = notebook, .history = history, .theirs = theirs };
	struct history_options options = { 0 };
	int rc;

	*out = (struct united){ 0 };
	if ((rc = history_head(now.ours, history)) < 0 || (rc = history_compare(&now.comparison, history, theirs)) < 0)
		return rc;
	if (now.comparison.relation == RELATION_EQUAL || now.comparison.relation == RELATION_AHEAD)
		return 0;
	out->writers = now.comparison.writers;
	out->commits = now.comparison.commits;
	changes_init(&now.changes, notebook->ctx->arena);
	if ((rc = unite_all(&now, true)) < 0 || (rc = unite_all(&now, false)) < 0)
		return rc;
	if (now.comparison.relation == RELATION_BEHIND)
		options.forward = theirs;
	else
		options.merged = theirs;
	now.changes.message = i18n_in(notebook->ctx->written, N_("share: unite with what others wrote"));
	rc = history_commit(NULL, history, &now.changes, &options);
	return rc < 0 ? rc : 0;
}
