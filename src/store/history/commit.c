/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One command, one commit, whoever else is at work. In this order, so that at every moment a kill leaves the old
 * state or the new one, or a journal that leads to one of them:
 *
 *  1. erfar's lock; git's index.lock: nobody else commits from this index meanwhile.
 *  2. The work tree is compared with what the command read.
 *  3. Texts, tree and commit go into the object store, made from the branch's last commit; nothing points to them yet
 *     (making.c: all of them are on the disk before the first can be seen).
 *  4. The journal.
 *  5. The files: temporaries, exchange, comparison of what was displaced.
 *  6. The index, as a copy with only our entries changed.
 *  7. Git's lock of HEAD, and a look whether this is still the branch: making a new one takes no index.lock. Then the
 *     branch, if it is still where it was in 3; else 3 again on its new place.
 *  8. The copy becomes the index; temporaries, journal and locks go.
 */
#include "store/history/commit.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "store/history/attributes.h"

#include <string.h>

#define MOVES_LIMIT 50 /* how often the branch may move under us before we give up */

static bool fixed_parent(const struct commit *commit)
{
	return commit->options && (commit->options->merged || commit->options->forward);
}

static int fail_moved(void)
{
	return fail(ERROR_STALE, _("The branch has moved on in this moment; nothing was changed, try again"));
}

/* Somebody may go over to another branch at any time, also between the commits of one share. */
static int find_branch(struct commit *commit)
{
	const char *began = commit->branch ? commit->branch : commit->history->branch;
	int rc = history_branch(&commit->branch, commit->history);

	if (rc < 0)
		return rc;
	if (!began || strcmp(began, commit->branch) == 0)
		return 0;
	return fail(ERROR_BUSY,
		    _("Somebody went over to another branch of git meanwhile, so nothing was changed. Go back "
		      "to it with \"git switch -\" and try again."));
}

/* Step 3. Made anew on another tip, the texts are there already. */
static int record(struct commit *commit, bool texts)
{
	int rc = objects_begin(commit->history, texts ? commit->changes->count : 0);

	if (rc >= 0 && texts && (rc = record_texts(commit)) >= 0)
		rc = record_staged(commit);
	if (rc >= 0 && (rc = record_commit(commit)) >= 0)
		rc = record_displaced(commit);
	return objects_keep(commit->history, rc);
}

/* Steps 2 to 4. */
static int prepare(struct commit *commit)
{
	struct history *history = commit->history;
	int rc;

	if ((rc = find_branch(commit)) < 0 || (rc = branch_tip(&commit->tip, history, commit->branch)) < 0 ||
	    (rc = index_copy_open(&commit->index, history)) < 0 || (rc = record_refuse_sparse(commit)) < 0 ||
	    (rc = placing_init(&commit->placing, history->ctx->arena, history->folder, commit->changes, "")) < 0 ||
	    (rc = index_copy_lend(&commit->index, commit->changes)) < 0 || (rc = record(commit, true)) < 0)
		return rc;
	commit->journal.branch = commit->branch;
	commit->journal.commit = commit->id;
	return journal_save(&commit->journal, history);
}

static const char *first_line(struct commit *commit)
{
	struct span message = span_trim(span_of(commit->changes->message));

	return arena_format(commit->history->ctx->arena, "%s: %s", fixed_parent(commit) ? "merge" : "commit",
			    span_copy(commit->history->ctx->arena, span_take(message, span_find(message, '\n'))));
}

/* Step 7. */
static int move_branch(struct commit *commit)
{
	struct history *history = commit->history;
	int rc = 0;

	for (int moves = 0; moves < MOVES_LIMIT; moves++) {
		if (commit->is_new)
			rc = branch_move(history, commit->branch, &commit->tip, &commit->id, &commit->person,
					 first_line(commit));
		commit->unsure = rc == BRANCH_UNSURE;
		if (rc != BRANCH_ELSEWHERE)
			return rc < 0 ? rc : 0;
		if (fixed_parent(commit))
			return fail_moved();
		if ((rc = branch_tip(&commit->tip, history, commit->branch)) < 0 || (rc = record(commit, false)) < 0)
			return rc;
		commit->journal.commit = commit->id;
		if ((rc = journal_save(&commit->journal, history)) < 0)
			return rc;
	}
	return fail_moved();
}

static int hold_branch(struct commit *commit)
{
	struct history *history = commit->history;
	int rc = hold_take(&commit->head, history, arena_format(history->ctx->arena, "%s/HEAD.lock", history->git));

	return rc < 0 ? rc : find_branch(commit);
}

/* Steps 5 to 7; on failure the files are as they were. */
static int carry_out(struct commit *commit)
{
	int rc;

	if ((rc = placing_stage(&commit->placing)) < 0 || (rc = placing_carry_out(&commit->placing)) < 0)
		return rc;
	rc = index_copy_save(&commit->index, commit->edits, commit->edit_count);
	if (rc == 0 &&
	    (rc = placing_settle(&commit->placing)) < 0) /* the index first: then the disk has both at once */
		return rc;
	if (rc == 0)
		rc = hold_branch(commit);
	if (rc == 0)
		rc = move_branch(commit);
	if (rc < 0) {
		placing_take_back(&commit->placing);
		placing_finish(&commit->placing);
	}
	return rc;
}

/* With index.lock held. Where step 8 fails the lock and the journal stay: git must not go on with the old index. */
static int run(struct commit *commit, struct hold *hold)
{
	int rc = prepare(commit);

	if (rc < 0)
		return rc;
	if ((rc = carry_out(commit)) < 0) {
		/* else the next run tries again to put things back */
		if (!commit->placing.stuck && !commit->placing.left)
			journal_remove(commit->history);
		return rc;
	}
	if ((rc = index_install(commit->history)) < 0) {
		hold->path = NULL;
		return fail_prefix(rc, _("The notes are saved, and the next run of erfar puts the rest in order"));
	}
	placing_finish(&commit->placing);
	if (!commit->placing.left)
		journal_remove(commit->history);
	return commit->unsure ? fail_prefix(ERROR_STORAGE, _("The notes are saved, but the disk is failing")) : 0;
}

static int run_held(struct commit *commit)
{
	struct history *history = commit->history;
	struct hold hold = { NULL, NULL };
	sigset_t before;
	int rc;

	signals_hold(&before);
	rc = hold_take(&hold, history, arena_format(history->ctx->arena, "%s/index.lock", history->git));
	if (rc == 0) {
		attributes_forget(history);
		rc = run(commit, &hold);
		attributes_forget(history);
		hold_release(&commit->head);
		index_copy_close(&commit->index);
		hold_release(&hold);
	}
	signals_release(&before);
	return rc;
}

int history_commit(char out[HISTORY_ID], struct history *history, const struct changes *changes,
		   const struct history_options *options)
{
	struct commit commit = { .history = history, .changes = changes, .options = options };
	int rc;

	for (size_t i = 0; i < changes->count; i++)
		if (!path_is_safe(span_of(changes->items[i].path)))
			return fail(ERROR_USAGE, _("\"%s\" can't be used as a file name in a notebook"),
				    changes->items[i].path);
	if ((rc = history_identity(&commit.person, history)) < 0 || (rc = history_begin(history, history->wait)) < 0)
		return rc;
	rc = run_held(&commit);
	history_end(history);
	if (rc < 0)
		return rc;
	if (out)
		(void)git_oid_tostr(out, HISTORY_ID, &commit.id);
	return commit.is_new ? 0 : 1;
}
