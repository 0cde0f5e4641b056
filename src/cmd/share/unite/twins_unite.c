/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/unite/twins.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/share/say.h"
#include "cmd/share/unite/contradictions.h"
#include "cmd/share/unite/origin.h"
#include "cmd/share/unite/pattern.h"
#include "cmd/share/unite/unsaved.h"
#include "cmd/share/unite/writers.h"
#include "merge/merge.h"
#include "model/notebook.h"
#include "store/files/changes.h"
#include "store/history/seen.h"
#include "text/note.h"

#include <string.h>

/* The note under both of its names, and what they are together. */
struct pair {
	const struct twin *twin;
	struct merge_side base, stays, goes;
	struct merge_result result;
};

/* What stands in the work tree alone is by whoever sits here. */
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
		of_stays.here = of_goes.here = unsaved_writer(session->notebook, history);
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

/* What was copied is another note, and is told of as one; where nobody can tell its id, whoever wrote it must. */
static int give_id(struct changes *changes, const struct session *session, const struct twin *twin)
{
	struct span old, file;
	const char *id;
	int rc = folder_read(&old, session->ctx->arena, session->notebook->folder, twin->goes, NOTE_LIMIT_BYTES);

	if (rc < 0 || (rc = pattern_give_id(&file, &id, session, twin->goes, old)) < 0)
		return rc;
	if (!rc) {
		context_warn(session->ctx,
			     _("%s has the same id as %s, which is another note; write one of its own in its front "
			       "matter."),
			     twin->goes, twin->stays);
		return 0;
	}
	changes_write(changes, twin->goes, &old, file);
	say_line(session->ctx, _("%s had the id of %s, from which it was copied; its own is %s now."), twin->goes,
		 twin->stays, id);
	return 0;
}

int twins_unite(struct changes *changes, const struct session *session, struct history *history,
		const struct twins *twins)
{
	int rc = 0;

	for (size_t i = 0; i < twins->count && rc >= 0; i++)
		rc = twins->items[i].is_pattern ? give_id(changes, session, &twins->items[i])
						: unite_pair(changes, session, history, &twins->items[i]);
	return rc;
}

/* Nobody's file changes under his hands: what is changed here, or open in an editor, is for a later run. */
static bool may_change(const struct session *session, const struct history_status *left, const char *path)
{
	const struct context *ctx = session->ctx;

	return !history_status_has(left, path) &&
	       (ctx->yes || !folder_editor_lock(ctx->arena, session->notebook->folder, path));
}

static bool has_copies(const struct twins *twins)
{
	for (size_t i = 0; i < twins->count; i++)
		if (twins->items[i].is_pattern)
			return true;
	return false;
}

int twins_unite_come(const char **put_off, const struct session *session, struct history *history,
		     const struct history_status *left)
{
	struct context *ctx = session->ctx;
	struct changes changes;
	struct twins twins;
	char seen[HISTORY_ID] = "";
	size_t count = 0;
	int rc;

	if (!seen_recall(seen, history, SEEN_MERGES) && !seen_start(seen, history)) /* then all is new */
		*seen = '\0';
	*put_off = NULL;
	if ((rc = twins_of_come(&twins, session, history, seen)) < 0)
		return rc;
	for (size_t i = 0; i < twins.count; i++)
		if (may_change(session, left, twins.items[i].stays) && may_change(session, left, twins.items[i].goes))
			twins.items[count++] = twins.items[i];
	if (count < twins.count || twins.is_cut)
		*put_off = arena_copy(ctx->arena, seen);
	twins.count = count;
	changes_init(&changes, ctx->arena);
	changes.message = i18n_in(ctx->written, has_copies(&twins) ? N_("share: what was copied has an id of its own")
								   : N_("share: one note under two names"));
	if ((rc = twins_unite(&changes, session, history, &twins)) < 0 || !changes.count)
		return rc;
	if (has_copies(&twins)) /* by its own id it may be a second name of another note */
		*put_off = arena_copy(ctx->arena, seen);
	rc = history_commit(NULL, history, &changes, NULL);
	return rc < 0 ? rc : 0;
}
