/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/keep.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/map.h"
#include "cmd/named_note.h"
#include "cmd/place.h"
#include "cmd/share/deletions.h"
#include "cmd/share/old_texts.h"
#include "cmd/share/unite/contradictions.h"
#include "cmd/share/unite/pairs.h"
#include "cmd/share/unite/twins.h"
#include "model/notebook.h"
#include "store/files/changes.h"
#include "store/history/compare.h"

#include <string.h>

#define FILE_LIMIT ((size_t)16 * 1024 * 1024)
#define QUIET_SECONDS 600 /* a file written since then may still be in somebody's hands */

const char *keep_id_of(const struct session *session, struct history *history,
		       const struct history_difference *difference)
{
	struct arena *arena = session->ctx->arena;
	struct span bytes;
	int rc = ERROR_ABSENT;

	if (!span_ends(span_of(difference->path), ".md"))
		return "";
	if (difference->state == HISTORY_DELETED)
		rc = history_text_at(&bytes, arena, history, "HEAD", difference->path);
	else
		rc = folder_read(&bytes, arena, session->notebook->folder, difference->path, NOTE_LIMIT_BYTES);
	error_clear();
	return rc < 0 ? "" : note_own_id(arena, difference->path, bytes);
}

/* A note that is gone here and new there, by its id. */
static void pair_renamed(struct choice *choices, size_t count, const struct session *session, struct history *history)
{
	struct map added;

	map_init(&added, session->ctx->arena);
	for (int deleted = 0; deleted <= 1; deleted++)
		for (size_t i = 0; i < count; i++) {
			struct choice *choice = &choices[i], *other;
			struct span id;

			if (choice->difference->state != (deleted ? HISTORY_DELETED : HISTORY_NEW))
				continue;
			id = span_of(keep_id_of(session, history, choice->difference));
			if (!id.len)
				continue;
			other = map_get(&added, id);
			if (!deleted && !other) {
				map_put(&added, id, choice);
			} else if (deleted && other && !other->renamed) {
				choice->renamed = other;
				other->renamed = choice;
			}
		}
}

static int is_fresh(bool *out, const struct session *session, const char *path)
{
	struct folder_list list = { 0 };
	const char *slash = strrchr(path, '/');
	const char *top = slash ? arena_copy_bytes(session->ctx->arena, path, (size_t)(slash - path)) : "";
	int rc = folder_walk(&list, session->ctx->arena, session->notebook->folder, top, "");

	*out = false;
	for (size_t i = 0; rc >= 0 && i < list.count; i++)
		if (strcmp(list.items[i].path, path) == 0)
			*out = list.items[i].mtime_ns / 1000000000 > session->ctx->now.seconds - QUIET_SECONDS;
	return rc;
}

/* Whether somebody may be at work on a file, which is said. */
static int is_in_hand(bool *out, const struct session *session, const char *path)
{
	struct context *ctx = session->ctx;
	const char *lock = folder_editor_lock(ctx->arena, session->notebook->folder, path);
	int rc = 0;

	*out = lock != NULL;
	if (lock)
		context_warn(ctx, _("%s stays for now, since it is open in an editor (%s); the next share takes it."),
			     path, lock);
	else if (!span_starts(span_of(path), UNSETTLED_FOLDER)) /* what a merge laid there goes with the merge */
		rc = is_fresh(out, session, path);
	if (rc >= 0 && *out && !lock)
		context_warn(ctx,
			     _("%s stays for now, since it was changed in the last %d minutes; the next share takes "
			       "it."),
			     path, QUIET_SECONDS / 60);
	return rc;
}

/* Unattended: what may be unfinished stays. */
static int leave_unfinished(struct choice *choices, size_t count, const struct session *session)
{
	int rc = 0;

	for (size_t i = 0; rc >= 0 && i < count; i++) {
		struct choice *choice = &choices[i];

		if (choice->stays || choice->difference->state == HISTORY_DELETED)
			continue;
		rc = is_in_hand(&choice->stays, session, choice->difference->path);
	}
	return rc;
}

/* A power cut leaves a file without a text; somebody who wants it gone deletes it. */
static void leave_emptied(struct choice *choices, size_t count, const struct session *session)
{
	struct context *ctx = session->ctx;

	for (size_t i = 0; i < count; i++) {
		const char *path = choices[i].difference->path;
		struct span bytes;

		if (choices[i].difference->state != HISTORY_CHANGED || ctx->yes ||
		    folder_read(&bytes, ctx->arena, session->notebook->folder, path, NOTE_LIMIT_BYTES) < 0 ||
		    !span_is_blank(bytes))
			continue;
		choices[i].stays = true;
		context_warn(ctx,
			     _("%s is empty, as after a power cut, and stays for now; its last text comes back with: "
			       "git restore \"%s\". If it is to go, delete it."),
			     path, path);
	}
	error_clear();
}

/* A path with no change of its own: it may stand in a commit already. */
static int refuse_unchanged(struct history *history, const char *path, const char *typed)
{
	struct outgoing_list unsent;
	char sent[HISTORY_ID];
	int rc;

	if ((rc = history_sent(sent, history)) < 0 ||
	    (rc = history_outgoing(&unsent, history, *sent ? sent : NULL)) < 0)
		return rc;
	for (size_t i = 0; i < unsent.count; i++)
		if (unsent.items[i].path && strcmp(unsent.items[i].path, path) == 0)
			return fail(
				ERROR_USAGE,
				_("--leave-out %s: nothing in it has changed since it was kept in a commit, which has "
				  "not been sent. \"erfar share --rewrite-unsent\" takes out of that what must not "
				  "leave."),
				typed);
	return fail(ERROR_USAGE,
		    _("--leave-out %s: no changed note or table has that path; \"erfar share status\" lists them."),
		    typed);
}

static bool has_changed(const struct history_status *status, const char *path)
{
	for (size_t i = 0; i < status->count; i++)
		if (strcmp(path, status->items[i].path) == 0)
			return true;
	return false;
}

/* The paths from the root. A mistyped name must not send what was to stay. */
static int read_left_out(struct strings *out, const struct session *session, struct history *history,
			 const struct strings *left_out, const struct history_status *status)
{
	for (size_t i = 0; i < left_out->count; i++) {
		const char *typed = left_out->items[i], *path, *of_id;
		int rc = place_typed(&path, session, typed);

		if (rc < 0)
			return rc;
		/* the path first: what is deleted, or a table, has no id */
		if (!has_changed(status, path) && named_note(&of_id, session, typed) >= 0)
			path = of_id;
		if (!has_changed(status, path))
			return refuse_unchanged(history, path, typed);
		strings_add(out, session->ctx->arena, path);
	}
	return 0;
}

static int choose(struct kept *out, const struct session *session, struct history *history,
		  const struct strings *left_out, bool unattended, enum deletions_answer *answer)
{
	struct history_status status = { 0 };
	struct strings staying = { 0 };
	struct choice *choices;
	int rc;

	if ((rc = history_status(&status, history)) < 0 ||
	    (rc = read_left_out(&staying, session, history, left_out, &status)) < 0)
		return rc;
	choices = arena_array(session->ctx->arena, status.count, sizeof(*choices));
	for (size_t i = 0; i < status.count; i++)
		choices[i].difference = &status.items[i];
	if (deletions_count(choices, status.count))
		pair_renamed(choices, status.count, session, history);
	leave_emptied(choices, status.count, session);
	if ((rc = deletions_doubt(choices, status.count, session, history, unattended, answer)) < 0 ||
	    (unattended && (rc = leave_unfinished(choices, status.count, session)) < 0))
		return rc;
	for (size_t i = 0; i < status.count; i++)
		choices[i].stays |= strings_has(&staying, span_of(status.items[i].path));
	*out = (struct kept){ .items = arena_array(session->ctx->arena, status.count, sizeof(*out->items)) };
	out->left.items = arena_array(session->ctx->arena, status.count, sizeof(*out->items));
	for (size_t i = 0; i < status.count; i++)
		if (choices[i].stays || (choices[i].renamed && choices[i].renamed->stays))
			out->left.items[out->left.count++] = status.items[i];
		else
			out->items[out->count++] = status.items[i];
	out->refused = status.refused;
	return 0;
}

/* Unattended nobody decides which name is right: both stay as they are. */
static void leave_twins(struct kept *kept, const struct session *session, const struct twins *twins)
{
	size_t count = 0;

	for (size_t i = 0; i < kept->count; i++) {
		const struct twin *twin = twins_find(twins, kept->items[i].path);

		if (!twin)
			kept->items[count++] = kept->items[i];
		else if (twin->is_pattern)
			context_warn(session->ctx,
				     _("%s has the id of %s, so it stays for now; \"erfar share\" gives it one of its "
				       "own."),
				     twin->goes, twin->stays);
		else
			context_warn(session->ctx,
				     _("%s is the same note as %s, so it stays for now; \"erfar share\" makes "
				       "one of them."),
				     twin->goes, twin->stays);
		if (twin) /* there is room for all */
			kept->left.items[kept->left.count++] = kept->items[i];
	}
	kept->count = count;
}

/* The notes that stand here under two names become one, in the files alone: what is kept is looked over afterwards. */
static int unite_twins(const struct session *session, struct history *history, const struct twins *twins)
{
	struct changes changes;
	int rc;

	changes_init(&changes, session->ctx->arena);
	rc = twins_unite(&changes, session, history, twins);
	return rc < 0 ? rc : changes_save_files(&changes, session->ctx, session->notebook->folder);
}

/*
 * An editor that had a note open when it made room for a colleague's of the same name saves it over that one: by its id
 * it is the note beside it.
 */
static bool is_saved_over(const struct session *session, struct history *history,
			  const struct history_difference *difference)
{
	struct arena *arena = session->ctx->arena;
	const char *id = difference->state == HISTORY_CHANGED ? keep_id_of(session, history, difference) : "";
	const char *beside = *id ? pairs_path_beside(arena, difference->path, span_of(id)) : NULL;
	struct span before;
	bool is = beside && folder_has(session->notebook->folder, beside) &&
		  history_text_at(&before, arena, history, "HEAD", difference->path) >= 0 &&
		  strcmp(note_own_id(arena, difference->path, before), id) != 0;

	error_clear();
	return is;
}

static void find_fresh(struct strings *out, const struct kept *kept, const struct session *session,
		       struct history *history)
{
	for (size_t i = 0; i < kept->count; i++)
		if (kept->items[i].state == HISTORY_NEW || is_saved_over(session, history, &kept->items[i]))
			strings_add(out, session->ctx->arena, kept->items[i].path);
}

/* 1: the files have changed by it. gone: names that are no more. */
static int unite_fresh(struct strings *gone, struct kept *kept, const struct session *session, struct history *history,
		       bool unattended)
{
	struct strings fresh = { 0 };
	struct twins twins = { 0 };
	int rc;

	find_fresh(&fresh, kept, session, history);
	if (!fresh.count || (rc = twins_of_new(&twins, session, &fresh)) < 0 || !twins.count)
		return fresh.count ? rc : 0;
	if (unattended) {
		leave_twins(kept, session, &twins);
		return 0;
	}
	if ((rc = unite_twins(session, history, &twins)) < 0 || session->ctx->dry_run)
		return rc;
	for (size_t i = 0; i < twins.count; i++)
		if (!twins.items[i].is_pattern)
			strings_add(gone, session->ctx->arena, twins.items[i].goes);
	return 1;
}

/* Twice: what was copied may be a second name of another note by the id that it has then. */
int keep_choose(struct kept *out, const struct session *session, struct history *history,
		const struct strings *left_out, bool unattended)
{
	struct strings gone = { 0 };
	enum deletions_answer answer = DELETIONS_NOT_ASKED;
	int rc = choose(out, session, history, left_out, unattended, &answer);

	for (int round = 0; round < 2 && rc >= 0; round++) {
		if ((rc = unite_fresh(&gone, out, session, history, unattended)) <= 0)
			break;
		rc = choose(out, session, history, left_out, unattended, &answer);
	}
	out->gone = gone;
	return rc < 0 ? rc : old_texts_doubt(out, session, history, unattended);
}

static const char *subject(const struct kept *kept, const struct session *session)
{
	const char *written = session->ctx->written;

	if (!kept->count && kept->let_through)
		return i18n_in(written, N_("share: warnings that were answered"));
	if (!kept->count)
		return i18n_in(written, N_("share: an attachment is allowed"));
	if (kept->count == 1)
		return arena_format(session->ctx->arena, i18n_in(written, N_("share: %s")), kept->items[0].path);
	return arena_format(session->ctx->arena,
			    i18n_plural_in(written, "share: %zu file", "share: %zu files", kept->count), kept->count);
}

static bool is_as_seen(struct span seen, struct span now)
{
	return seen.at ? now.at && span_equal(seen, now) : !now.at;
}

/* What the gate has not seen as it is now stays for the next time: an editor may save while this runs. */
static int take_kept(struct changes *changes, struct kept *kept, const struct session *session)
{
	struct arena *arena = session->ctx->arena;
	size_t count = 0;

	for (size_t i = 0; i < kept->count; i++) {
		const char *path = kept->items[i].path;
		struct span *bytes = arena_alloc(arena, sizeof(*bytes));
		int rc = folder_read(bytes, arena, session->notebook->folder, path, FILE_LIMIT);

		if (rc < 0 && rc != ERROR_ABSENT)
			return rc;
		if (rc < 0)
			*bytes = (struct span){ NULL, 0 };
		if (!is_as_seen(kept->texts[i], *bytes)) {
			context_warn(session->ctx,
				     _("%s stays for now, since it was changed while this ran; the next share takes "
				       "it."),
				     path);
			kept->left.items[kept->left.count++] = kept->items[i]; /* there is room for all */
			continue;
		}
		changes_take(changes, path, rc < 0 ? NULL : bytes);
		kept->items[count++] = kept->items[i];
	}
	kept->count = count;
	error_clear();
	return 0;
}

int keep_commit(char id[HISTORY_ID], struct kept *kept, const struct session *session, struct history *history,
		const struct permits *permits)
{
	struct arena *arena = session->ctx->arena;
	const char *allowed = permits_write(permits);
	const bool tells = allowed || kept->let_through;
	const struct history_options options = {
		.trailers = tells ? arena_format(arena, "%s%sGate: erfar " ERFAR_VERSION "\n", allowed ? allowed : "",
						 kept->let_through ? kept->let_through : "")
				  : NULL,
		.even_unchanged = tells,
	};
	struct changes changes;
	int rc;

	*id = '\0';
	changes_init(&changes, arena);
	if ((rc = take_kept(&changes, kept, session)) < 0)
		return rc;
	for (size_t i = 0; i < kept->gone.count; i++) /* else the next "git commit" brings them back, or refuses */
		if (!folder_has(session->notebook->folder, kept->gone.items[i]))
			changes_take(&changes, kept->gone.items[i], NULL);
	error_clear();
	changes.message = subject(kept, session);
	return history_commit(id, history, &changes, &options);
}
