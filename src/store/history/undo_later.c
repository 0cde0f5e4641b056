/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was done after a commit and stands in no commit of the branch: what git has made anew, and drafts. */
#include "store/history/undo_parts.h"

#include "base/error.h"
#include "base/path.h"

#include <string.h>

#define DRAFT "draft" /* in <git>/erfar: the commit there was when the last draft was begun, and the draft's path */

int history_draft(struct history *history, const char *path)
{
	char head[HISTORY_ID];
	int rc = history_exclude(history);

	if (rc < 0 || history->ctx->dry_run || (rc = history_head(head, history)) < 0)
		return rc;
	own_remember(history, DRAFT, span_of(arena_format(history->ctx->arena, "%s %s", head, path)));
	return 0;
}

/* Whether the log has a commit among its newest, by its id. */
static bool has_commit(const struct undoing *undoing, size_t count, struct span id)
{
	for (size_t i = 0; i < count; i++)
		if (span_is(id, undoing->log.items[i].id))
			return true;
	return false;
}

int undo_find_draft(const char **out, struct undoing *undoing, size_t count)
{
	struct history *history = undoing->history;
	struct span known, head;
	int rc;

	*out = NULL;
	if (undoing->redo)
		return 0;
	if ((rc = own_recall(&known, history, DRAFT)) < 0) {
		error_clear(); /* what erfar remembers may be deleted at any time */
		return 0;
	}
	if (span_next(&known, ' ', &head) && path_is_safe(known) && has_commit(undoing, count, head)) {
		const char *path = span_copy(history->ctx->arena, known);

		if (folder_has(history->folder, path))
			*out = path;
	}
	return 0;
}

/* The same work, as a rebase makes it anew. */
static bool is_same_work(const struct history_entry *a, const struct history_entry *b)
{
	return strcmp(a->id, b->id) == 0 ||
	       (a->seconds == b->seconds && strcmp(a->email, b->email) == 0 && strcmp(a->message, b->message) == 0);
}

static bool is_kept(const struct undoing *undoing, size_t count, const struct history_entry *entry)
{
	for (size_t i = 0; i < count; i++)
		if (is_same_work(&undoing->log.items[i], entry))
			return true;
	return false;
}

/* The branch by what it has pointed to, the newest first. */
static const struct history_entry *look_back(struct undoing *undoing, size_t count, git_reflog *moves)
{
	struct arena *arena = undoing->history->ctx->arena;
	struct strings undone = { 0 };

	for (size_t i = 0; i < git_reflog_entrycount(moves); i++) {
		char id[HISTORY_ID];
		const struct history_entry *entry;

		(void)git_oid_tostr(id, sizeof(id), git_reflog_entry_id_new(git_reflog_entry_byindex(moves, i)));
		if (!(entry = history_entry(undoing->history, id)))
			continue;
		if (undoing->entry && is_same_work(entry, undoing->entry))
			return NULL;
		if (*entry->undoes && !strings_has(&undone, span_of(id)))
			strings_add(&undone, arena, entry->undoes);
		if (undo_wants(undoing, entry) && !strings_has(&undone, span_of(id)) && !is_kept(undoing, count, entry))
			return entry;
	}
	return NULL;
}

int undo_find_lost(const struct history_entry **out, struct undoing *undoing, size_t count)
{
	git_reflog *moves = NULL;
	const char *branch;
	int rc = history_branch(&branch, undoing->history);

	*out = NULL;
	if (rc < 0)
		return rc;
	if (git_reflog_read(&moves, undoing->history->repository, branch) == 0)
		*out = look_back(undoing, count, moves);
	git_reflog_free(moves);
	return 0;
}
