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

bool undo_is_same_work(const struct history_entry *a, const struct history_entry *b)
{
	return strcmp(a->id, b->id) == 0 ||
	       (a->seconds == b->seconds && strcmp(a->email, b->email) == 0 && strcmp(a->message, b->message) == 0);
}

static bool is_kept(const struct undoing *undoing, size_t count, const struct history_entry *entry)
{
	for (size_t i = 0; i < count; i++)
		if (undo_is_same_work(&undoing->log.items[i], entry))
			return true;
	return false;
}

/* What goes through the moves of a branch, the newest first. */
struct looking {
	struct undoing *undoing;
	size_t count;
	struct strings undone;
};

static bool is_lost(struct looking *looking, const struct history_entry *entry)
{
	if (*entry->undoes && !strings_has(&looking->undone, span_of(entry->id)))
		strings_add(&looking->undone, looking->undoing->history->ctx->arena, entry->undoes);
	return undo_wants(looking->undoing, entry) && !strings_has(&looking->undone, span_of(entry->id)) &&
	       !is_kept(looking->undoing, looking->count, entry);
}

/* Whether a branch at tip has the commit. A branch that was just made came from nothing, of which libgit2 leaks. */
static bool reaches(const struct undoing *undoing, const git_oid *tip, const git_oid *id)
{
	return git_oid_equal(tip, id) || (!git_oid_is_zero(tip) && !git_oid_is_zero(id) &&
					  git_graph_descendant_of(undoing->history->repository, tip, id) == 1);
}

/* What the branch had until a move that brought undoing->entry put that in its stead; NULL: it went on from there. */
static const struct history_entry *displaced_by(const struct undoing *undoing, const git_reflog_entry *move)
{
	const git_oid *old = git_reflog_entry_id_old(move);
	const struct history_entry *entry;
	char id[HISTORY_ID];

	if (reaches(undoing, git_reflog_entry_id_new(move), old))
		return NULL;
	entry = history_entry(undoing->history, git_oid_tostr(id, sizeof(id), old));
	if (!entry || (entry->seconds == undoing->entry->seconds && strcmp(entry->email, undoing->entry->email) == 0))
		return NULL; /* git commit --amend keeps these two */
	return entry;
}

/*
 * Back to the move that brought undoing->entry. Not to the first that ends there: git reset goes back to a commit that
 * the branch had already, and what it left out came after it.
 */
static const struct history_entry *look_back(struct looking *looking, git_reflog *moves)
{
	struct undoing *undoing = looking->undoing;
	git_oid chosen;
	const bool ends = undoing->entry && git_oid_fromstr(&chosen, undoing->entry->id) == 0;

	for (size_t i = 0; i < git_reflog_entrycount(moves); i++) {
		const git_reflog_entry *move = git_reflog_entry_byindex(moves, i);
		char id[HISTORY_ID];
		const struct history_entry *entry;

		(void)git_oid_tostr(id, sizeof(id), git_reflog_entry_id_new(move));
		if (!(entry = history_entry(undoing->history, id)))
			continue;
		if (is_lost(looking, entry))
			return entry;
		if (ends && reaches(undoing, git_reflog_entry_id_new(move), &chosen) &&
		    !reaches(undoing, git_reflog_entry_id_old(move), &chosen)) {
			looking->count = undoing->log.count; /* what is kept may stand before it now */
			entry = displaced_by(undoing, move);
			return entry && is_lost(looking, entry) ? entry : NULL;
		}
	}
	return NULL;
}

int undo_find_lost(const struct history_entry **out, struct undoing *undoing, size_t count)
{
	struct looking looking = { .undoing = undoing, .count = count };
	git_reflog *moves = NULL;
	const char *branch;
	int rc = history_branch(&branch, undoing->history);

	*out = NULL;
	if (rc < 0)
		return rc;
	if (git_reflog_read(&moves, undoing->history->repository, branch) == 0)
		*out = look_back(&looking, moves);
	git_reflog_free(moves);
	return 0;
}
