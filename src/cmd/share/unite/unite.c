/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/unite/unite.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/share/unite/ancestor.h"
#include "cmd/share/unite/pairs.h"
#include "cmd/share/unite/references.h"
#include "cmd/share/unite/unmark.h"
#include "cmd/share/unite/waiting.h"
#include "cmd/share/unite/writers.h"
#include "model/notebook.h"
#include "store/files/changes.h"
#include "store/history/compare.h"
#include "store/history/unfit.h"
#include "text/note.h"

#include <string.h>

struct uniting {
	struct united *out;
	struct notebook *notebook;
	struct history *history;
	struct comparison comparison;
	struct meetings meetings;
	struct references references; /* to anchors that this merge changes */
	struct changes changes;
	char ours[HISTORY_ID];
	const char *theirs;
};

/* Of a text that was made here the id is no blob's. */
static bool is_in_history(const struct version *version)
{
	return version->id && strlen(version->id) == HISTORY_ID - 1;
}

/* What this merge will write to a path already, NULL when nothing. */
static const struct change *pending(const struct uniting *now, const char *path)
{
	for (size_t i = 0; i < now->changes.count; i++)
		if (strcmp(now->changes.items[i].path, path) == 0)
			return &now->changes.items[i];
	return NULL;
}

/* new: what the file is to be; NULL when it goes. */
static void put(struct uniting *now, const char *path, const struct version *old, const struct version *new)
{
	if (!new && !old->exists)
		return;
	if (!new) {
		changes_delete(&now->changes, path, old->bytes);
	} else {
		const bool other_mode = old->executable != new->executable;

		if (!other_mode && old->exists && span_equal(old->bytes, new->bytes) && !pending(now, path))
			return;
		changes_write(&now->changes, path, old->exists ? &old->bytes : NULL, new->bytes);
		if (is_in_history(new))
			changes_set_blob(&now->changes, path, new->id);
		if (other_mode)
			changes_set_executable(&now->changes, path, new->executable);
	}
	strings_add(&now->out->paths, now->notebook->ctx->arena, path);
}

static void add_gone(struct uniting *now, const struct meeting *meeting)
{
	struct arena *arena = now->notebook->ctx->arena;
	const char *path = meeting->path;

	if (!meeting->here->exists || !span_ends(span_of(path), ".md") || !history_owns(path) ||
	    strncmp(path, "unsettled/", 10) == 0)
		return;
	strings_add(&now->out->gone, arena, path);
	strings_add(&now->out->gone_ids, arena, note_own_id(arena, path, meeting->here->bytes));
}

/*
 * Adds the contradictions that can't stand in the file itself to those that wait beside it already, or in place of those
 * that have one more text now. What one side has settled is no longer there.
 */
static int put_unsettled(struct uniting *now, const char *path, const struct merge_result *result)
{
	struct arena *arena = now->notebook->ctx->arena;
	const struct change *change = pending(now, path);
	struct version old = { .id = "" };
	struct buf joined = BUF_INIT;
	struct span waiting;
	int rc = folder_read(&old.bytes, arena, now->notebook->folder, path, NOTE_LIMIT_BYTES);

	if (rc < 0 && rc != ERROR_ABSENT)
		return rc;
	old.exists = rc >= 0;
	error_clear();
	waiting = change ? change->bytes : old.exists ? old.bytes : span_of("");
	merge_beside_join(&joined, arena, merge_beside_without(arena, waiting, result->joined, result->joined_count),
			  result->unsettled);
	put(now, path, &old,
	    &(struct version){ .exists = true, .bytes = span_make(span_copy(arena, buf_span(&joined)), joined.len) });
	buf_done(&joined);
	return 0;
}

static int put_aside(struct uniting *now, const char *about, const struct merge_result *result)
{
	struct arena *arena = now->notebook->ctx->arena;
	struct version old = { .id = "" };

	if (result->beside.len) {
		const char *path = merge_beside_whole_path(arena, about, result->beside);

		old.exists = folder_read(&old.bytes, arena, now->notebook->folder, path, NOTE_LIMIT_BYTES) >= 0;
		error_clear();
		put(now, path, &old, &(struct version){ .exists = true, .bytes = result->beside });
	}
	return result->unsettled ? put_unsettled(now, merge_beside_path(arena, about), result) : 0;
}

/* Two who wrote the minutes of one session have one id from now on: what either wrote about the other one means it. */
static void refer_to_one(struct uniting *now, const struct meeting *meeting, const char *id)
{
	struct arena *arena = now->notebook->ctx->arena;

	if (meeting->base.exists)
		return;
	references_add_note(&now->references, arena, note_own_id(arena, meeting->our_path, meeting->ours.bytes), id);
	references_add_note(&now->references, arena, note_own_id(arena, meeting->their_path, meeting->theirs.bytes),
			    id);
}

/*
 * Who has gone on from the first text between git's markers contradicts only the second one, and what both began with
 * holds. 1; 0 when it is not so.
 */
static int merge_onto_first(struct merge_result *out, const struct uniting *now, const struct meeting *meeting,
			    const struct merge_side *base, const struct merge_side *ours)
{
	struct arena *arena = now->notebook->ctx->arena;
	const char *language = now->notebook->language;
	struct merge_side met[3], onto = *ours;
	struct merge_result result;
	int rc =
		unmark_split(met, now->notebook, now->history, meeting->their_path, meeting->theirs.bytes, now->theirs);

	if (rc == ERROR_ABSENT || (rc >= 0 && !met[0].exists))
		return 0;
	if (rc < 0 || (rc = merge_file(&result, arena, meeting->path, language, base, ours, &met[1])) < 0)
		return rc;
	if (result.contradictions || result.deleted)
		return 0;
	onto.bytes = result.bytes;
	onto.exists = true;
	rc = merge_file(out, arena, meeting->path, language, &met[0], &onto, &met[2]);
	return rc < 0 ? rc : 1;
}

static int merge_both(struct uniting *now, const struct meeting *meeting)
{
	struct arena *arena = now->notebook->ctx->arena;
	const char *since = now->comparison.base;
	struct writers our_writers = writers_of(arena, now->history, now->ours, since, meeting->our_path);
	struct writers their_writers = writers_of(arena, now->history, now->theirs, since, meeting->their_path);
	struct merge_sides met = {
		.base = { .bytes = meeting->base.bytes, .exists = meeting->base.exists },
		.ours = writers_side(&our_writers, meeting->ours.bytes, meeting->ours.exists),
		.theirs = writers_side(&their_writers, meeting->theirs.bytes, meeting->theirs.exists),
	};
	struct merge_result result = { 0 }, whole, before = { .bytes = met.base.bytes };
	struct version merged;
	int rc = unmark_version(&whole, now->notebook, now->history, meeting->their_path, meeting->theirs.bytes,
				now->theirs);

	if (rc < 0)
		return rc;
	if (met.base.exists && (rc = unmark_version(&before, now->notebook, now->history, meeting->path, met.base.bytes,
						    *since ? since : NULL)) < 0)
		return rc;
	met.base.bytes = before.bytes;
	met.theirs.bytes = whole.bytes; /* else what is changed here could get between git's markers, and lost */
	waiting_lend(&met, arena, &now->comparison, meeting->our_path, meeting->their_path);
	rc = merge_file(&result, arena, meeting->path, now->notebook->language, &met.base, &met.ours, &met.theirs);
	if (rc >= 0 && whole.unsettled && result.contradictions &&
	    (rc = merge_onto_first(&result, now, meeting, &met.base, &met.ours)) > 0)
		whole.unsettled = NULL;
	if (rc >= 0 && whole.unsettled)
		rc = put_unsettled(now, merge_beside_path(arena, meeting->path), &whole);
	if (rc < 0 || (rc = our_writers.rc) < 0 || (rc = their_writers.rc) < 0)
		return rc;
	merged =
		(struct version){ .exists = !result.deleted,
				  .executable = version_is_executable(&meeting->base, &meeting->ours, &meeting->theirs),
				  .bytes = result.bytes };
	put(now, meeting->path, meeting->here, result.deleted ? NULL : &merged);
	now->out->contradictions += result.contradictions;
	refer_to_one(now, meeting, note_own_id(arena, meeting->path, result.bytes));
	references_add(&now->references, arena, note_own_id(arena, meeting->path, result.bytes), &result);
	return put_aside(now, meeting->path, &result);
}

/* A note of ours that had to make room, and theirs, which it made room for. */
static int add_parted(struct uniting *now, const struct meeting *meeting)
{
	struct arena *arena = now->notebook->ctx->arena;
	struct last_change stayed, moved;
	int rc;

	if ((rc = history_last_change(&stayed, now->history, now->theirs, now->comparison.base, meeting->beside)) < 0 ||
	    (rc = history_last_change(&moved, now->history, now->ours, now->comparison.base, meeting->beside)) < 0)
		return rc;
	strings_add(&now->out->parted, arena, meeting->beside);
	strings_add(&now->out->parted, arena, stayed.name ? stayed.name : _("a colleague"));
	strings_add(&now->out->parted, arena, meeting->path);
	strings_add(&now->out->parted, arena, moved.name ? moved.name : _("a colleague"));
	return 0;
}

static int unite_one(struct uniting *now, const struct meeting *meeting)
{
	struct version answer;
	int rc;

	for (size_t i = 0; i < meeting->gone_count; i++)
		put(now, meeting->gone[i]->path, &meeting->gone[i]->ours, NULL);
	if (meeting->beside && (rc = add_parted(now, meeting)) < 0)
		return rc;
	if (version_is_same(&meeting->theirs, &meeting->base) || version_is_same(&meeting->theirs, &meeting->ours))
		answer = meeting->ours;
	else if (version_is_same(&meeting->ours, &meeting->base))
		answer = meeting->theirs;
	else
		return merge_both(now, meeting);
	answer.executable = version_is_executable(&meeting->base, &meeting->ours, &meeting->theirs);
	put(now, meeting->path, meeting->here, answer.exists ? &answer : NULL);
	if (!answer.exists)
		add_gone(now, meeting);
	return 0;
}

/* What waits to be settled comes first: this merge may add to it. */
static int unite_all(struct uniting *now)
{
	int rc = 0;

	changes_init(&now->changes, now->notebook->ctx->arena);
	now->changes.files_have_modes = history_files_have_modes(now->history);
	now->references = (struct references){ 0 };
	now->out->paths = now->out->parted = now->out->gone = now->out->gone_ids = (struct strings){ 0 };
	now->out->contradictions = 0;
	for (int unsettled = 1; unsettled >= 0; unsettled--)
		for (size_t i = 0; i < now->meetings.count && rc >= 0; i++)
			if ((strncmp(now->meetings.items[i].path, "unsettled/", 10) == 0) == unsettled)
				rc = unite_one(now, &now->meetings.items[i]);
	return rc;
}

/* Where an anchor had to be changed, all is united once more with what refers to it changed as well. */
static int unite_and_follow(struct uniting *now)
{
	int rc = unite_all(now);

	if (rc < 0 || !now->references.count)
		return rc;
	references_follow(&now->references, now->notebook->ctx->arena, &now->meetings);
	return unite_all(now);
}

/* An editor that has a note open would write its old text over what came. */
static int refuse_open_editor(const struct uniting *now)
{
	struct context *ctx = now->notebook->ctx;

	for (size_t i = 0; i < now->changes.count && !ctx->yes; i++) {
		const char *path = now->changes.items[i].path;
		const char *lock = folder_editor_lock(ctx->arena, now->notebook->folder, path);

		if (!lock)
			continue;
		now->out->is_open = true;
		return fail(
			ERROR_BUSY,
			_("A colleague has changed %s, which is open in an editor here (%s); nothing was fetched or sent. Save "
			  "and close it there, then share again, or say -y."),
			path, lock);
	}
	return 0;
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
	out->merges = now.comparison.merges;
	if ((rc = ancestor_unite(&now.comparison, notebook, history)) < 0)
		return rc;
	/* what git alone took out again, git alone can take from the files here */
	if (now.comparison.relation == RELATION_BEHIND && (rc = history_refuse_unfit(history, theirs, now.ours)) < 0)
		return rc;
	pairs_find(&now.meetings, notebook->ctx->arena, notebook->folder, &now.comparison);
	if ((rc = unite_and_follow(&now)) < 0 || (rc = refuse_open_editor(&now)) < 0 ||
	    (rc = own_changes_keep(&out->own, &now.changes, history, notebook->folder, theirs, now.comparison.base)) <
		    0)
		return rc;
	if (now.comparison.relation == RELATION_BEHIND)
		options.forward = theirs;
	else
		options.merged = theirs;
	now.changes.message = i18n_in(notebook->ctx->written, N_("share: unite with what others wrote"));
	rc = history_commit(NULL, history, &now.changes, &options);
	return rc < 0 ? rc : 0;
}
