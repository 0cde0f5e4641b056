/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a commit puts into the object store before anything points there: texts, tree, commit, and what it displaces. */
#include "store/history/commit.h"

#include "base/error.h"
#include "base/i18n.h"

#include <string.h>

/*
 * Private, and other clinics' texts: files only, never history. What a colleague has put there by plain git comes along
 * with the rest: left out, this commit would take it away from everybody.
 */
static bool is_outside_history(const struct commit *commit, const char *path)
{
	const bool takes_in = commit->options && (commit->options->merged || commit->options->forward);

	return !takes_in && (strncmp(path, "drafts/", 7) == 0 || strncmp(path, "forum/", 6) == 0);
}

static void hash_new(struct journal_file *file, const struct change *change)
{
	if (!change->deleted)
		(void)git_odb_hash(&file->new, change->bytes.at, change->bytes.len, GIT_OBJECT_BLOB);
}

/* 1: git has these very bytes; 0: what its filters make of them. What a colleague committed is there already. */
static int record_new(git_oid *out, struct commit *commit, const struct change *change, struct span bytes)
{
	if (change->blob && !change->apart && git_oid_fromstr(out, change->blob) == 0)
		return 0;
	return blob_store(out, commit->history, change->path, bytes);
}

/* Most texts are the same in git, so that they are written, read and hashed once. */
static int record_text(struct commit *commit, size_t i)
{
	const struct change *change = &commit->changes->items[i];
	struct journal_file *file = &commit->journal.files[i];
	const bool removed = change->apart ? !change->recorded : change->deleted;
	const struct span recorded = change->apart && change->recorded ? *change->recorded : change->bytes;
	struct tree_edit edit = { .path = change->path, .removed = removed, .mode = GIT_FILEMODE_BLOB };
	bool displaces = change->existed && commit->placing.temporaries[i];
	git_oid was = { { 0 } };
	int rc = 0;

	*file = (struct journal_file){ .path = change->path,
				       .temporary = commit->placing.temporaries[i],
				       .existed = change->existed,
				       .deleted = change->deleted };
	if (is_outside_history(commit, change->path)) {
		hash_new(file, change);
		return displaces ? blob_store_raw(&file->old, commit->history, change->expected) : 0;
	}
	if (displaces && (rc = blob_store(&was, commit->history, change->path, change->expected)) < 0)
		return rc;
	file->old = was;
	if (displaces && rc == 0 && (rc = blob_store_raw(&file->old, commit->history, change->expected)) < 0)
		return rc;
	if (!edit.removed && (rc = record_new(&edit.id, commit, change, recorded)) < 0)
		return rc;
	file->new = edit.id;
	if (rc == 0 || change->apart)
		hash_new(file, change);
	commit->was[commit->edit_count] = was;
	commit->modes[commit->edit_count] = change->mode;
	commit->edits[commit->edit_count++] = edit;
	return 0;
}

int record_texts(struct commit *commit)
{
	struct arena *arena = commit->history->ctx->arena;
	size_t count = commit->changes->count;

	commit->journal.files = arena_array(arena, count + 1, sizeof(*commit->journal.files));
	commit->edits = arena_array(arena, count + 1, sizeof(*commit->edits));
	commit->was = arena_array(arena, count + 1, sizeof(*commit->was));
	commit->modes = arena_array(arena, count + 1, sizeof(*commit->modes));
	for (; commit->journal.count < count; commit->journal.count++) {
		int rc = record_text(commit, commit->journal.count);

		if (rc < 0)
			return rc;
	}
	return 0;
}

static git_signature *signature_of(struct commit *commit)
{
	int64_t seconds = commit->history->ctx->now.seconds;
	git_signature *signature = NULL;

	(void)git_signature_new(&signature, commit->person.name, commit->person.email, seconds, clock_offset(seconds));
	return signature;
}

/* A commit of these blobs at their paths, by itself, kept by a reference; name NULL: its own id. */
static int keep_aside(struct commit *commit, struct tree_edit *edits, size_t count, const char *folder,
		      const char *name, const char *why)
{
	git_repository *repository = commit->history->repository;
	git_signature *signature = signature_of(commit);
	git_reference *reference = NULL;
	git_tree *tree = NULL;
	git_oid id;
	int rc = tree_update(&id, repository, NULL, edits, count);

	if (rc == 0)
		rc = git_tree_lookup(&tree, repository, &id);
	if (rc == 0)
		rc = git_commit_create(&id, repository, NULL, signature, signature, NULL, why, tree, 0, NULL);
	git_tree_free(tree);
	git_signature_free(signature);
	if (rc < 0)
		return git_failed(rc, ERROR_STORAGE, _("A text can't be set aside; nothing was changed"));
	if ((rc = objects_keep(commit->history, 0)) < 0)
		return rc;
	rc = git_reference_create(&reference, repository,
				  arena_format(commit->history->ctx->arena, "refs/erfar/%s/%s", folder,
					       name ? name : git_oid_tostr_s(&id)),
				  &id, 1, "erfar: set aside");
	git_reference_free(reference);
	return rc < 0 ? git_failed(rc, ERROR_STORAGE, _("A text can't be set aside; nothing was changed"))
		      : objects_begin(commit->history, 0);
}

/* Whether the index entry holds a text of its own: not the last commit's, not what we displace, not what we write. */
static int holds_another_text(bool *out, struct commit *commit, const struct index_found *entry, size_t i,
			      const git_tree *tree)
{
	const struct tree_edit *edit = &commit->edits[i];
	struct tree_edit known;
	int rc;

	*out = false;
	if (entry->intent_to_add)
		return 0;
	if ((rc = tree_find(&known, tree, edit->path)) < 0)
		return rc;
	*out = !git_oid_equal(&entry->id, &edit->id) && !git_oid_equal(&entry->id, &commit->was[i]) &&
	       (known.removed || !git_oid_equal(&entry->id, &known.id));
	return 0;
}

int record_refuse_sparse(struct commit *commit)
{
	for (size_t i = 0; i < commit->changes->count; i++) {
		const char *path = commit->changes->items[i].path;
		struct index_found entry;

		if (index_copy_find(&entry, &commit->index, path) && entry.skip_worktree)
			return fail(ERROR_FORMAT,
				    _("%s is left out of this folder by a sparse checkout; bring it here with: "
				      "git sparse-checkout disable"),
				    path);
	}
	return 0;
}

int record_staged(struct commit *commit)
{
	struct tree_edit *staged = arena_array(commit->history->ctx->arena, commit->edit_count + 1, sizeof(*staged));
	git_tree *tree = NULL;
	size_t count = 0;
	int rc = tree_of(&tree, commit->history->repository, &commit->tip);

	for (size_t i = 0; rc == 0 && i < commit->edit_count; i++) {
		const char *path = commit->edits[i].path;
		struct index_found entry;
		bool another = false;

		if (index_copy_find(&entry, &commit->index, path))
			rc = holds_another_text(&another, commit, &entry, i, tree);
		if (another)
			staged[count++] =
				(struct tree_edit){ .path = path, .id = entry.id, .mode = (git_filemode_t)entry.mode };
	}
	git_tree_free(tree);
	if (rc == 0 && count)
		rc = keep_aside(commit, staged, count, "rescue", NULL, "erfar: these versions were staged\n");
	return rc;
}

/* A file that the branch knows keeps its mode there, unless the change says what it is to be. */
static int set_modes(struct commit *commit, const git_tree *tree)
{
	for (size_t i = 0; i < commit->edit_count; i++) {
		struct tree_edit known;
		int rc = tree_find(&known, tree, commit->edits[i].path);

		if (rc < 0)
			return rc;
		if (commit->modes[i] == CHANGE_IS_EXECUTABLE ||
		    (commit->modes[i] == CHANGE_KEEPS_MODE && !known.removed &&
		     known.mode == GIT_FILEMODE_BLOB_EXECUTABLE))
			commit->edits[i].mode = GIT_FILEMODE_BLOB_EXECUTABLE;
	}
	return 0;
}

static const char *full_message(struct commit *commit)
{
	const char *trailers = commit->options ? commit->options->trailers : NULL;
	struct span message = span_trim(span_of(commit->changes->message));
	struct buf text = BUF_INIT;
	const char *kept;

	buf_add_span(&text, message.len ? message : span_of("erfar"));
	buf_add_byte(&text, '\n');
	if (commit->changes->command || trailers)
		buf_add_byte(&text, '\n');
	if (commit->changes->command)
		buf_add_format(&text, "Erfar: %s\n", commit->changes->command);
	if (trailers)
		buf_add_text(&text, trailers);
	kept = arena_copy_bytes(commit->history->ctx->arena, text.at, text.len);
	buf_done(&text);
	return kept;
}

static int write_commit(struct commit *commit, const git_oid *tree_id)
{
	git_repository *repository = commit->history->repository;
	const char *merged = commit->options ? commit->options->merged : NULL;
	git_signature *signature = signature_of(commit);
	git_commit *parents[2] = { NULL, NULL };
	git_tree *tree = NULL;
	size_t count = 0;
	git_oid id;
	int rc = git_tree_lookup(&tree, repository, tree_id);

	if (rc == 0 && !git_oid_is_zero(&commit->tip))
		rc = git_commit_lookup(&parents[count++], repository, &commit->tip);
	if (rc == 0 && merged)
		rc = git_oid_fromstr(&id, merged);
	if (rc == 0 && merged)
		rc = git_commit_lookup(&parents[count++], repository, &id);
	if (rc == 0)
		rc = git_commit_create(&commit->id, repository, NULL, signature, signature, NULL, full_message(commit),
				       tree, count, (const git_commit **)parents);
	git_commit_free(parents[0]);
	git_commit_free(parents[1]);
	git_tree_free(tree);
	git_signature_free(signature);
	return rc < 0 ? git_failed(rc, ERROR_STORAGE, _("The commit can't be written; nothing was changed")) : 0;
}

/* The existing commit that the branch goes to must be just what the files will be. */
static int take_forward(struct commit *commit, const git_oid *tree)
{
	git_commit *target = NULL;
	int rc = git_oid_fromstr(&commit->id, commit->options->forward);

	if (rc == 0)
		rc = git_commit_lookup(&target, commit->history->repository, &commit->id);
	if (rc < 0)
		rc = object_failed(commit->history->repository, rc, _("The commit %s can't be read"),
				   commit->options->forward);
	else if (!git_oid_equal(git_commit_tree_id(target), tree))
		rc = fail(ERROR_INTERNAL, _("The files and the commit %s differ; nothing was changed"),
			  commit->options->forward);
	git_commit_free(target);
	return rc;
}

int record_commit(struct commit *commit)
{
	const struct history_options *options = commit->options;
	const bool always = options && (options->merged || options->even_unchanged);
	struct tree_edit *edits = arena_array(commit->history->ctx->arena, commit->edit_count + 1, sizeof(*edits));
	git_tree *before = NULL;
	git_oid id;
	int rc = tree_of(&before, commit->history->repository, &commit->tip);

	if (rc == 0)
		rc = set_modes(commit, before);
	memcpy(edits, commit->edits, commit->edit_count * sizeof(*edits));
	if (rc == 0)
		rc = tree_update(&id, commit->history->repository, before, edits, commit->edit_count);
	if (rc == 0 && options && options->forward)
		rc = take_forward(commit, &id);
	else if (rc == 0 && !always && (!commit->edit_count || (before && git_oid_equal(&id, git_tree_id(before)))))
		commit->id = commit->tip;
	else if (rc == 0)
		rc = write_commit(commit, &id);
	commit->is_new = rc == 0 && !git_oid_equal(&commit->id, &commit->tip);
	git_tree_free(before);
	return rc;
}

int record_displaced(struct commit *commit)
{
	struct tree_edit *displaced =
		arena_array(commit->history->ctx->arena, commit->edit_count + 1, sizeof(*displaced));
	git_tree *tree = NULL;
	size_t count = 0;
	char hex[HISTORY_ID];
	int rc = tree_of(&tree, commit->history->repository, &commit->tip);

	for (size_t i = 0; rc == 0 && i < commit->edit_count; i++) {
		struct tree_edit known;

		if (git_oid_is_zero(&commit->was[i]))
			continue;
		rc = tree_find(&known, tree, commit->edits[i].path);
		if (known.removed || !git_oid_equal(&known.id, &commit->was[i]))
			displaced[count++] = (struct tree_edit){ .path = commit->edits[i].path,
								 .id = commit->was[i],
								 .mode = commit->edits[i].mode };
	}
	git_tree_free(tree);
	if (rc == 0 && count)
		rc = keep_aside(commit, displaced, count, "before", git_oid_tostr(hex, sizeof(hex), &commit->id),
				"erfar: these texts were not committed yet\n");
	return rc;
}
