/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/gate/attachments.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/place.h"
#include "cmd/share/gate/screen.h"
#include "model/notebook.h"
#include "store/history/compare.h"

#include <string.h>

#define FILE_LIMIT ((size_t)16 * 1024 * 1024)
#define REASON_LIMIT 500

/* One run of --allow-attachment. */
struct allowing {
	const struct session *session;
	struct history *history;
	struct permits *permits;
	struct screen screen;
	struct outgoing_list unsent;
	const struct strings *notes;
	const char *reason;
};

static int read_reason(const char **out, const struct session *session, const char *why)
{
	struct span reason = span_trim(span_of(why));

	if (!reason.len)
		return fail(ERROR_USAGE, "%s",
			    _("Say why it may go, for your colleagues: --allow-attachment FILE --why \"a photo of the "
			      "empty waiting room\"."));
	if (reason.len > REASON_LIMIT || span_has_control(reason))
		return fail(ERROR_USAGE, _("--why is one line of text, at most %d characters long."), REASON_LIMIT);
	*out = span_copy(session->ctx->arena, reason);
	return 0;
}

static int refuse_other(const char *typed)
{
	return fail(ERROR_USAGE,
		    _("--allow-attachment %s: no picture or document of that name waits to be shared; \"erfar share "
		      "status\" lists what does."),
		    typed);
}

static int add_permit(struct permits *out, struct history *history, const char *path, struct span bytes,
		      const char *reason)
{
	char id[HISTORY_ID];
	int rc = history_blob_id(id, history, path, bytes);

	if (rc >= 0)
		permits_add(out, (struct permit){ path, arena_copy(out->arena, id), reason });
	return rc;
}

int allow_note(struct permits *out, struct screen *screen, const struct session *session,
	       const struct allowance *allowance, const char *path, const char *place, struct span bytes)
{
	struct arena *arena = session->ctx->arena;
	const char *named = "", *reason;
	struct span file;
	int rc = 0;

	for (size_t i = 0; i < allowance->named->count && strcmp(named, path) != 0; i++)
		if ((rc = place_typed(&named, session, allowance->named->items[i])) < 0)
			return rc;
	if (strcmp(named, path) != 0)
		return 0;
	if ((rc = read_reason(&reason, session, allowance->why)) < 0 ||
	    (rc = folder_read(&file, arena, session->notebook->folder, path, FILE_LIMIT)) < 0 ||
	    (rc = screen_is_attachment(screen, arena, path, file)) <= 0)
		return rc < 0 ? rc : refuse_other(path);
	if ((rc = add_permit(&screen->permits, screen->history, path, file, reason)) < 0)
		return rc;
	return add_permit(out, screen->history, place, bytes, reason);
}

/* 1: these bytes are such a file, and now allowed. */
static int allow_bytes(struct allowing *now, const char *path, const char *blob, struct span bytes)
{
	int rc = screen_is_attachment(&now->screen, now->session->ctx->arena, path, bytes);

	if (rc > 0 && !permits_hold(&now->screen.permits, path, blob))
		permits_add(now->permits, (struct permit){ path, blob, now->reason });
	return rc;
}

/* As the share is about to keep it. */
static int allow_file(struct allowing *now, const char *path)
{
	struct arena *arena = now->session->ctx->arena;
	char id[HISTORY_ID];
	struct span bytes;
	int rc = folder_read(&bytes, arena, now->session->notebook->folder, path, FILE_LIMIT);

	if (rc >= 0)
		rc = history_blob_id(id, now->history, path, bytes);
	return rc < 0 ? rc : allow_bytes(now, path, arena_copy(arena, id), bytes);
}

static int allow_one(struct allowing *now, const struct kept *kept, const char *typed)
{
	const char *path = "";
	int rc = place_typed(&path, now->session, typed);
	bool found = rc >= 0 && strings_has(now->notes, span_of(path));

	if (rc >= 0 && span_has_control(span_of(path)))
		return fail(ERROR_USAGE, _("%s: give it a name without control characters first."), typed);
	for (size_t i = 0; i < kept->count && rc >= 0; i++)
		if (kept->items[i].state != HISTORY_DELETED && strcmp(kept->items[i].path, path) == 0) {
			rc = allow_file(now, path);
			found |= rc > 0;
		}
	for (size_t i = 0; i < now->unsent.count && rc >= 0; i++) {
		const struct outgoing *item = &now->unsent.items[i];

		if (!item->path || strcmp(item->path, path) != 0)
			continue;
		rc = allow_bytes(now, path, item->blob, item->bytes);
		found |= rc > 0;
	}
	if (rc >= 0 && !found)
		return refuse_other(typed);
	return rc < 0 ? rc : 0;
}

int allow_attachments(struct permits *out, const struct session *session, struct history *history,
		      const struct kept *kept, const char *upstream, const struct allowance *allowance)
{
	struct allowing now = { .session = session, .history = history, .permits = out, .notes = &allowance->notes };
	const struct strings *named = allowance->named;
	const char *why = allowance->why;
	int rc;

	if (!named->count)
		return why ? fail(ERROR_USAGE, "%s",
				  _("--why goes with --allow-attachment FILE, for a picture or a document."))
			   : 0;
	if ((rc = read_reason(&now.reason, session, why)) < 0 ||
	    (rc = screen_open(&now.screen, session->notebook, history)) < 0 ||
	    (rc = permits_load(&now.screen.permits, history)) < 0 ||
	    (rc = history_outgoing(&now.unsent, history, upstream)) < 0)
		return rc;
	for (size_t i = 0; i < named->count && rc >= 0; i++)
		rc = allow_one(&now, kept, named->items[i]);
	return rc;
}
