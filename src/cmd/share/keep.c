/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/keep.h"

#include "base/error.h"
#include "base/i18n.h"
#include "model/notebook.h"
#include "store/files/changes.h"

#include <string.h>

#define FILE_LIMIT ((size_t)16 * 1024 * 1024)
#define QUIET_SECONDS 600 /* a file written since then may still be in somebody's hands */
#define FEW_DELETIONS 3

static size_t count_deletions(const struct history_status *status)
{
	size_t count = 0;

	for (size_t i = 0; i < status->count; i++)
		count += status->items[i].state == HISTORY_DELETED;
	return count;
}

/* More than three notes or a tenth of what is there: more likely an accident than a wish. */
static int are_too_many(bool *out, const struct session *session, size_t deletions)
{
	struct folder_list list = { 0 };
	int rc = folder_walk(&list, session->ctx->arena, session->notebook->folder, "", ".md");

	*out = rc >= 0 && deletions && (deletions > FEW_DELETIONS || deletions * 10 > list.count + deletions);
	return rc;
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

static int stays(bool *out, const struct session *session, const struct history_difference *difference,
		 bool no_deletions)
{
	int rc = 0;

	*out = false;
	if (difference->state == HISTORY_DELETED)
		*out = no_deletions;
	else if (folder_editor_lock(session->ctx->arena, session->notebook->folder, difference->path))
		*out = true;
	else
		rc = is_fresh(out, session, difference->path);
	if (*out)
		context_warn(session->ctx, _("%s stays for now; the next share takes it."), difference->path);
	return rc;
}

/* A mistyped name must not send what was to stay. */
static int check_left_out(const struct strings *left_out, const struct history_status *status)
{
	for (size_t i = 0; i < left_out->count; i++) {
		bool known = false;

		for (size_t k = 0; k < status->count && !known; k++)
			known = strcmp(left_out->items[i], status->items[k].path) == 0;
		if (!known)
			return fail(ERROR_USAGE,
				    _("--leave-out %s: no changed note or table has that path; \"erfar share status\" lists them."),
				    left_out->items[i]);
	}
	return 0;
}

int keep_choose(struct kept *out, const struct session *session, struct history *history,
		const struct strings *left_out, bool unattended)
{
	struct history_status status = { 0 };
	bool no_deletions = false;
	int rc = history_status(&status, history);

	if (rc >= 0)
		rc = are_too_many(&no_deletions, session, count_deletions(&status));
	if (rc < 0)
		return rc;
	if ((rc = check_left_out(left_out, &status)) < 0)
		return rc;
	*out = (struct kept){ arena_array(session->ctx->arena, status.count, sizeof(*out->items)), 0 };
	for (size_t i = 0; i < status.count; i++) {
		bool stay = strings_has(left_out, span_of(status.items[i].path));

		if (!stay && unattended && (rc = stays(&stay, session, &status.items[i], no_deletions)) < 0)
			return rc;
		if (!stay)
			out->items[out->count++] = status.items[i];
	}
	return 0;
}

static const char *subject(const struct kept *kept, const struct session *session)
{
	const char *written = session->ctx->written;

	if (kept->count == 1)
		return arena_format(session->ctx->arena, i18n_in(written, N_("share: %s")), kept->items[0].path);
	return arena_format(session->ctx->arena, i18n_plural_in(written, "share: %zu file", "share: %zu files", kept->count),
			    kept->count);
}

int keep_commit(const struct kept *kept, const struct session *session, struct history *history)
{
	struct arena *arena = session->ctx->arena;
	struct changes changes;
	int rc;

	changes_init(&changes, arena);
	for (size_t i = 0; i < kept->count; i++) {
		struct span *bytes = arena_alloc(arena, sizeof(*bytes));

		rc = folder_read(bytes, arena, session->notebook->folder, kept->items[i].path, FILE_LIMIT);
		if (rc < 0 && rc != ERROR_ABSENT)
			return rc;
		changes_take(&changes, kept->items[i].path, rc < 0 ? NULL : bytes);
	}
	error_clear();
	changes.message = subject(kept, session);
	rc = history_commit(NULL, history, &changes, NULL);
	return rc < 0 ? rc : 0;
}
