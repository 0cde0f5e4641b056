/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * After a killed run: what had not reached the branch is taken back, what had is finished. Files that have been
 * changed since are left as they are; a damaged journal is kept aside and stops nobody.
 */
#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "store/files/beneath.h"
#include "store/files/placing.h"
#include "store/history/indexfile.h"
#include "store/history/journal.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Whether the file holds exactly the bytes with that id; a zero id: whether there is none. */
static bool holds(struct history *history, const char *path, const git_oid *id)
{
	struct arena *scratch = arena_open();
	struct span bytes;
	git_oid found;
	int rc = folder_read(&bytes, scratch, history->folder, path, PLACING_LIMIT);
	bool same = git_oid_is_zero(id) ? rc == ERROR_ABSENT
					: rc == 0 && git_odb_hash(&found, bytes.at, bytes.len, GIT_OBJECT_BLOB) == 0 &&
						  git_oid_equal(&found, id);

	arena_close(scratch);
	return same;
}

/*
 * What the new text displaced lies in the temporary, even when it is not what the command had read: an editor may have
 * been faster, and then it is the editor's text. Where there is none, the blob kept of the old text is taken.
 */
static int bring_back(struct history *history, const struct journal_file *file)
{
	git_oid none = { { 0 } };
	int rc = 0;

	if (holds(history, file->temporary, &none) || (!file->deleted && holds(history, file->temporary, &file->new))) {
		struct arena *scratch = arena_open();
		struct span bytes;

		(void)placing_unlink(history->folder, file->temporary);
		rc = blob_load_raw(&bytes, scratch, history, &file->old);
		if (rc == 0)
			rc = placing_write_temporary(history->folder, file->path, file->temporary, pieces_of(&bytes),
						     0);
		arena_close(scratch);
		if (rc < 0)
			return rc;
	}
	if (beneath_make_folders(history->folder->fd, file->path) < 0 ||
	    placing_rename(history->folder, file->temporary, file->path, 0) < 0 ||
	    beneath_sync_parent(history->folder->fd, file->path) < 0)
		return fail_errno(ERROR_STORAGE, _("%s can't be brought back to what it was before an interrupted run"),
				  file->path);
	return 0;
}

/* The text stayed as it was; what may have changed is whether the file is executable. */
static int bring_mode_back(struct history *history, const struct journal_file *file, const git_oid *tip)
{
	struct tree_edit known = { .removed = true };
	git_tree *tree = NULL;
	struct stat st;
	mode_t mode;
	int rc = tree_of(&tree, history->repository, tip), fd;

	if (rc == 0)
		rc = tree_find(&known, tree, file->path);
	git_tree_free(tree);
	if (rc < 0 || known.removed)
		return rc;
	fd = beneath_open(history->folder->fd, file->path, O_RDONLY | O_NONBLOCK, 0);
	if (fd < 0)
		return 0;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode)) {
		mode = placing_mode(st.st_mode, known.mode == GIT_FILEMODE_BLOB_EXECUTABLE ? CHANGE_IS_EXECUTABLE
											   : CHANGE_IS_PLAIN);
		(void)fchmod(fd, mode & 0777);
	}
	(void)close(fd);
	return 0;
}

static int undo_file(struct history *history, const struct journal_file *file, const git_oid *tip)
{
	int rc = 0;

	if (!file->temporary)
		return 0;
	if (file->existed) {
		if (holds(history, file->path, &file->new))
			rc = git_oid_equal(&file->old, &file->new) ? bring_mode_back(history, file, tip)
								   : bring_back(history, file);
	} else if (holds(history, file->path, &file->new)) {
		(void)placing_unlink(history->folder, file->path);
	}
	if (rc == 0) {
		(void)placing_unlink(history->folder, file->temporary);
		placing_prune_folders(history->folder, file->path);
	}
	return rc;
}

/* What was to come goes first, so that a folder can become the file again that it was. */
static int undo(struct history *history, const struct journal *journal, const git_oid *tip)
{
	int rc = 0;

	for (int deletions = 0; deletions <= 1; deletions++)
		for (size_t i = journal->count; i > 0 && rc >= 0; i--) {
			const struct journal_file *file = &journal->files[i - 1];

			if (file->deleted == (deletions == 1))
				rc = undo_file(history, file, tip);
		}
	return rc;
}

/* The files were in place before the branch moved; what may be missing is the index. */
static int finish(struct history *history, const struct journal *journal, const git_oid *tip)
{
	struct arena *arena = history->ctx->arena;
	struct tree_edit *edits = arena_array(arena, journal->count + 1, sizeof(*edits));
	struct index_copy index = { 0 };
	git_tree *tree = NULL;
	int rc = tree_of(&tree, history->repository, tip);

	for (size_t i = 0; rc == 0 && i < journal->count; i++) {
		rc = tree_find(&edits[i], tree, journal->files[i].path);
		if (journal->files[i].temporary)
			(void)placing_unlink(history->folder, journal->files[i].temporary);
		placing_prune_folders(history->folder, journal->files[i].path);
	}
	if (rc == 0)
		rc = index_copy_open(&index, history);
	if (rc == 0)
		rc = index_copy_save(&index, edits, journal->count);
	if (rc == 0)
		rc = index_install(history);
	index_copy_close(&index);
	git_tree_free(tree);
	return rc;
}

static int has_arrived(bool *out, struct history *history, const struct journal *journal, git_oid *tip)
{
	int rc = branch_tip(tip, history, journal->branch);

	*out = false;
	if (rc < 0 || git_oid_is_zero(&journal->commit) || git_oid_is_zero(tip))
		return rc;
	rc = git_oid_equal(tip, &journal->commit) ? 1
						  : git_graph_descendant_of(history->repository, tip, &journal->commit);
	/* a commit object lost with the power is not on the branch */
	*out = rc == 1;
	return 0;
}

static void keep_aside(struct history *history)
{
	const char *from = arena_format(history->ctx->arena, "%s/journal", history->own);
	const char *to = arena_format(history->ctx->arena, "%s/journal.damaged", history->own);

	(void)rename(from, to);
	context_warn(history->ctx, _("the journal of an interrupted run can't be read; it is kept as %s"), to);
}

/* index.lock stays held until all is in order: plain git must not commit from an index that is behind. */
static int put_in_order(struct history *history, const struct journal *journal)
{
	const char *lock = arena_format(history->ctx->arena, "%s/index.lock", history->git);
	struct hold hold = { NULL, NULL };
	git_oid tip;
	bool arrived;
	int rc;

	if (hold_is_dead(lock))
		hold = (struct hold){ lock, history };
	else if ((rc = hold_take(&hold, history, lock)) < 0)
		return rc;
	rc = has_arrived(&arrived, history, journal, &tip);
	if (rc < 0)
		return rc;
	rc = arrived ? finish(history, journal, &tip) : undo(history, journal, &tip);
	if (rc < 0)
		return rc;
	journal_remove(history);
	hold_release(&hold);
	context_say(history->ctx, "%s",
		    arrived ? _("finished what an interrupted run had begun")
			    : _("took back what an interrupted run had begun"));
	return 0;
}

/* The ref that follows a branch of the clinic's server. */
static const char *tracking_lock(struct arena *arena, struct history *history, const char *branch)
{
	size_t lead = strlen("refs/heads/");

	return arena_format(arena, "%s/refs/remotes/origin/%s.lock", history->common,
			    strlen(branch) > lead ? branch + lead : branch);
}

/*
 * Below refs/erfar/ nobody but erfar writes, and whoever runs has the repository's own lock: no lock there is alive,
 * and what was being sent no longer is.
 */
static void clear_own_refs(struct arena *arena, struct history *history)
{
	static const char *const folders[] = { "sending", "rescue", "before" };

	for (size_t i = 0; i < sizeof(folders) / sizeof(*folders); i++) {
		const char *folder = arena_format(arena, "%s/refs/erfar/%s", history->common, folders[i]);
		bool all = strcmp(folders[i], "sending") == 0;
		DIR *dir = opendir(folder);
		const struct dirent *entry;

		while (dir && (entry = readdir(dir)))
			if (span_ends(span_of(entry->d_name), ".lock") || (all && entry->d_name[0] != '.'))
				(void)unlink(path_join(arena, folder, entry->d_name));
		if (dir)
			(void)closedir(dir);
	}
}

int history_recover(struct history *history)
{
	struct arena *arena = history->ctx->arena;
	struct journal journal = { 0 };
	const char *branch = NULL;
	int rc = journal_load(&journal, arena, history);

	(void)unlink(arena_format(arena, "%s/index.lock", history->own)); /* libgit2's, of our own copy */
	(void)unlink(arena_format(arena, "%s/config.lock", history->own));
	(void)unlink(arena_format(arena, "%s/config", history->own)); /* a copy too (identity.c) */
	(void)unlink(arena_format(arena, "%s/new", history->own));    /* of git_file_write() */
	if (rc == 0)
		branch = journal.branch;
	else
		(void)history_branch(&branch, history);
	if (branch) {
		hold_clear(history, arena_format(arena, "%s/%s.lock", history->common, branch));
		hold_clear(history, tracking_lock(arena, history, branch));
	}
	hold_clear(history, arena_format(arena, "%s/HEAD.lock", history->git));
	hold_clear(history, arena_format(arena, "%s/config.lock", history->common));
	clear_own_refs(arena, history);
	if (rc == 0)
		return put_in_order(history, &journal);
	if (rc == ERROR_FORMAT)
		keep_aside(history);
	else if (rc != ERROR_ABSENT)
		return rc;
	hold_clear(history, arena_format(arena, "%s/index.lock", history->git));
	error_clear();
	return 0;
}
