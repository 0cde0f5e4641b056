/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a commit did is taken out of the files as they are now; where that can't be told apart, it is said why not. */
#include "store/history/undo_parts.h"

#include "base/error.h"
#include "base/i18n.h"
#include "store/files/placing.h"

#include <string.h>

#define SHARED_LOG "shared-log.csv"

int undo_trees_open(struct undoing *undoing)
{
	git_repository *repository = undoing->history->repository;
	const char *reference = arena_format(undoing->history->ctx->arena, "refs/erfar/before/%s", undoing->entry->id);
	git_commit *commit = NULL, *parent = NULL;
	git_oid id;
	int rc = git_oid_fromstr(&id, undoing->entry->id);

	if (rc == 0)
		rc = git_commit_lookup(&commit, repository, &id);
	if (rc == 0)
		rc = git_commit_tree(&undoing->after, commit);
	if (rc == 0 && git_commit_parentcount(commit)) {
		rc = git_commit_parent(&parent, commit, 0);
		if (rc == 0)
			rc = git_commit_tree(&undoing->before, parent);
	}
	git_commit_free(commit);
	git_commit_free(parent);
	if (rc < 0)
		return object_failed(repository, rc, _("The commit %s can't be read"), undoing->entry->id);
	if (git_reference_name_to_id(&id, repository, reference) == 0)
		return tree_of(&undoing->displaced, repository, &id);
	return 0;
}

void undo_trees_close(struct undoing *undoing)
{
	git_tree_free(undoing->after);
	git_tree_free(undoing->before);
	git_tree_free(undoing->displaced);
	undoing->after = undoing->before = undoing->displaced = NULL;
}

/* A text in one of the trees, as it would stand in the work tree; absent: removed. */
static int text_in(struct span *out, bool *absent, struct undoing *undoing, const git_tree *tree, const char *path)
{
	struct tree_edit found;
	int rc = tree_find(&found, tree, path);

	*absent = found.removed;
	*out = span_of("");
	if (rc < 0 || found.removed)
		return rc;
	return blob_to_work_tree(out, undoing->scratch, undoing->history, path, &found.id);
}

/* The newer text is what somebody wants to have: without a word it is not touched, and nothing else is either. */
static int in_the_way(struct undoing *undoing, const char *path, const char *why)
{
	if (undoing->history->ctx->yes)
		context_warn(undoing->history->ctx, _("%s stays as it is."), path);
	if (!undoing->obstacle)
		undoing->obstacle = arena_copy(undoing->history->ctx->arena, why);
	return 0;
}

/* As in_the_way() where a text is not as it was; why is said where something done is taken back. */
static int not_as_it_was(struct undoing *undoing, const char *path, const char *why)
{
	if (undoing->redo)
		why = arena_format(
			undoing->scratch,
			_("%s has been changed in the same place, removed or moved since, so nothing was put "
			  "back; write there by hand what you want to have again."),
			path);
	return in_the_way(undoing, path, why);
}

static int changed_since(struct undoing *undoing, const char *path)
{
	return not_as_it_was(
		undoing, path,
		arena_format(undoing->scratch,
			     _("%s has been changed in the same place since, so it can't be taken back by itself; "
			       "nothing was changed. Take out by hand there what you don't want."),
			     path));
}

/* A colleague's, say: one's own is not there to be changed. */
static int is_another_note(struct undoing *undoing, const char *path)
{
	const char *why = undoing->redo
				  ? _("%s is another note now, so yours can't be put back there; nothing was changed.")
				  : _("%s is another note now, and yours was removed or moved; nothing was changed.");

	return in_the_way(undoing, path, arena_format(undoing->scratch, why, path));
}

static git_merge_file_input input_of(struct span text, const char *path)
{
	return (git_merge_file_input){ .version = GIT_MERGE_FILE_INPUT_VERSION,
				       .ptr = text.at,
				       .size = text.len,
				       .path = path,
				       .mode = GIT_FILEMODE_BLOB };
}

/* now, less the way from old to new. */
static int take_out(struct span *out, struct undoing *undoing, const char *path, struct span old, struct span new,
		    struct span now)
{
	git_merge_file_input ancestor = input_of(new, path), ours = input_of(now, path), theirs = input_of(old, path);
	git_merge_file_result result = { 0 };
	int rc = git_merge_file(&result, &ancestor, &ours, &theirs, NULL);

	if (rc < 0)
		rc = git_failed(rc, ERROR_INTERNAL, _("%s can't be merged"), path);
	else if (!result.automergeable)
		rc = undo_lines(out, undoing, old, new, now);
	else
		*out = span_make(arena_copy_bytes(undoing->scratch, result.ptr, result.len), result.len);
	if (rc == 0 && !result.automergeable) {
		*out = now;
		rc = changed_since(undoing, path);
	}
	git_merge_file_result_free(&result);
	return rc;
}

/* A text of this step, for as long as the changes live. */
static struct span kept(const struct undoing *undoing, struct span text)
{
	return span_make(arena_copy_bytes(undoing->changes.arena, text.at, text.len), text.len);
}

static void put(struct undoing *undoing, const char *path, const struct span *now, struct span text)
{
	struct span expected = now ? kept(undoing, *now) : span_of("");

	changes_write(&undoing->changes, path, now ? &expected : NULL, kept(undoing, text));
}

static int undo_changed(struct undoing *undoing, const char *path, struct span old, struct span new, struct span now)
{
	struct span result = span_equal(now, new) ? old : now;
	int rc;

	if (span_equal(now, old))
		return 0;
	if (!span_equal(now, new) && (rc = take_out(&result, undoing, path, old, new, now)) < 0)
		return rc;
	if (!span_equal(result, now))
		put(undoing, path, &now, result);
	return 0;
}

/* A new file that is gone has nothing left to take back, unless the note lies somewhere else. */
static int look_for_moved(struct undoing *undoing, const char *path, struct span new)
{
	const char *other;
	int rc = follow_moved(&other, undoing->follow, path, new);

	if (rc < 0 || !other)
		return rc;
	return not_as_it_was(
		undoing, path,
		arena_format(undoing->scratch, _("%s has been moved to %s since; nothing was changed."), path, other));
}

int undo_step_read(struct undo_step *out, struct undoing *undoing, const char *path)
{
	struct span displaced;
	bool is_none_displaced;
	int rc;

	arena_reset(undoing->scratch);
	*out = (struct undo_step){ .path = path };
	if ((rc = text_in(&out->old, &out->was_absent, undoing, undoing->before, path)) < 0 ||
	    (rc = text_in(&out->new, &out->is_deleted, undoing, undoing->after, path)) < 0 ||
	    (rc = text_in(&displaced, &is_none_displaced, undoing, undoing->displaced, path)) < 0)
		return rc;
	if (!is_none_displaced) {
		out->old = displaced;
		out->was_absent = false;
	}
	return follow_note(&out->path, undoing->follow, path, out->is_deleted ? out->old : out->new);
}

static int take_back(struct undoing *undoing, const struct undo_step *step)
{
	const char *path = step->path;
	struct span now;
	int found = folder_read(&now, undoing->scratch, undoing->history->folder, path, PLACING_LIMIT);

	if (found < 0 && found != ERROR_ABSENT)
		return found;
	if (found == ERROR_ABSENT && step->was_absent)
		return step->is_deleted ? 0 : look_for_moved(undoing, path, step->new);
	if (found == ERROR_ABSENT && !step->is_deleted)
		return not_as_it_was(undoing, path,
				     arena_format(undoing->scratch,
						  _("%s has been removed or moved since; nothing was changed."), path));
	if (found == ERROR_ABSENT)
		put(undoing, path, NULL, step->old);
	else if (step->was_absent && span_equal(now, step->new))
		changes_delete(&undoing->changes, path, kept(undoing, now));
	else if (step->was_absent || (step->is_deleted && !span_equal(now, step->old)))
		return changed_since(undoing, path);
	else if (!step->is_deleted)
		return undo_changed(undoing, path, step->old, step->new, now);
	return 0;
}

int undo_path(const struct tree_difference *difference, void *to)
{
	struct undoing *undoing = to;
	struct undo_step step;
	int rc;

	/* the log remembers what was taken back: to be shown again takes a new yes */
	if (strcmp(undoing->subject->command, UNDO_RETRACT) == 0 && strcmp(difference->path, SHARED_LOG) == 0)
		return 0;
	undoing->differs = true;
	if ((rc = undo_step_read(&step, undoing, difference->path)) < 0)
		return rc;
	return step.path ? take_back(undoing, &step) : is_another_note(undoing, difference->path);
}
