/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The commits that rewrite.c has thought out: first all objects, to which nothing points yet; then, under the locks and
 * with the journal as in commit.c, the index and the branch, if it is still where it was. No file of the work tree.
 */
#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "store/history/indexfile.h"
#include "store/history/journal.h"
#include "store/history/rewrite_parts.h"

#include <ctype.h>
#include <string.h>

#define ID_LENGTH ((size_t)HISTORY_ID - 1)

static const git_oid *new_id(const struct rewriting *now, const git_oid *old)
{
	char hex[HISTORY_ID];
	const struct remade *remade = map_get(&now->range, span_of(git_oid_tostr(hex, sizeof(hex), old)));

	return remade && remade->anew ? &remade->new : old;
}

static size_t hex_run(struct span text)
{
	size_t len = 0;

	while (len < text.len && isxdigit((unsigned char)text.at[len]))
		len++;
	return len;
}

/* A message names commits, as "Undoes: ID" does: those that are made anew get their new names. */
static const char *with_new_ids(const struct rewriting *now, const char *message)
{
	struct span rest = span_of(message);
	struct buf text = BUF_INIT;
	const char *copy;

	while (rest.len) {
		size_t len = hex_run(rest);
		const struct remade *named = len == ID_LENGTH ? map_get(&now->range, span_take(rest, len)) : NULL;
		char hex[HISTORY_ID];

		if (named && named->anew)
			buf_add_text(&text, git_oid_tostr(hex, sizeof(hex), &named->new));
		else
			buf_add_span(&text, span_take(rest, len ? len : 1));
		rest = span_skip(rest, len ? len : 1);
	}
	copy = span_copy(now->history->ctx->arena, buf_span(&text));
	buf_done(&text);
	return copy;
}

/* Whoever sits here, at the time of before. */
static int sign(git_signature **out, const struct rewriting *now, const struct remade *remade,
		const git_signature *before)
{
	const bool other = remade->message && remade->message->people;

	return git_signature_new(out, other ? now->person.name : before->name,
				 other ? now->person.email : before->email, before->when.time, before->when.offset);
}

static int make_tree(git_tree **out, const struct rewriting *now, const struct remade *remade, git_commit *commit)
{
	git_repository *repository = now->history->repository;
	git_tree *base = NULL;
	git_oid id;
	int rc = git_commit_tree(&base, commit);

	if (rc == 0)
		rc = tree_update(&id, repository, base, remade->edits, remade->edit_count);
	if (rc == 0)
		rc = git_tree_lookup(out, repository, &id);
	git_tree_free(base);
	return rc;
}

static int write_commit(struct rewriting *now, struct remade *remade, git_commit *commit, const git_commit **parents)
{
	git_signature *author = NULL, *committer = NULL;
	const struct rewrite_message *order = remade->message;
	const char *message = order && order->message ? order->message : git_commit_message_raw(commit);
	git_tree *tree = NULL;
	int rc = make_tree(&tree, now, remade, commit);

	if (rc == 0)
		rc = sign(&author, now, remade, git_commit_author(commit));
	if (rc == 0)
		rc = sign(&committer, now, remade, git_commit_committer(commit));
	if (rc == 0)
		rc = git_commit_create(&remade->new, now->history->repository, NULL, author, committer,
				       git_commit_message_encoding(commit), with_new_ids(now, message), tree,
				       git_commit_parentcount(commit), parents);
	git_signature_free(author);
	git_signature_free(committer);
	git_tree_free(tree);
	return rc;
}

static int make_one(struct rewriting *now, struct remade *remade)
{
	git_repository *repository = now->history->repository;
	git_commit *commit = NULL, **parents = NULL;
	unsigned count = 0;
	int rc = git_commit_lookup(&commit, repository, &remade->old);

	if (rc == 0) {
		count = git_commit_parentcount(commit);
		parents = arena_array(now->history->ctx->arena, count + 1, sizeof(*parents));
	}
	for (unsigned i = 0; i < count && rc == 0; i++)
		rc = git_commit_lookup(&parents[i], repository, new_id(now, git_commit_parent_id(commit, i)));
	if (rc == 0)
		rc = write_commit(now, remade, commit, (const git_commit **)parents);
	for (unsigned i = 0; i < count; i++)
		git_commit_free(parents[i]);
	git_commit_free(commit);
	return rc < 0 ? git_failed(rc, ERROR_STORAGE, "%s", _("The commits can't be made anew; nothing was changed"))
		      : 0;
}

static int make_all(struct rewriting *now)
{
	git_oid id;
	int rc = 0;

	for (size_t i = 0; i < now->paths.count && rc >= 0; i++) {
		const struct bad_path *bad = now->paths.entries[i].value;

		if (bad->present)
			rc = blob_store(&id, now->history, bad->path, *bad->present);
	}
	for (size_t i = 0; i < now->range.count && rc >= 0; i++) {
		struct remade *remade = now->range.entries[i].value;

		if (remade->anew)
			rc = make_one(now, remade);
	}
	return rc < 0 ? rc : 0;
}

/* What a command displaced before it was in any commit is kept by the commit's name; undo looks there. */
static int carry_displaced(const struct rewriting *now)
{
	struct arena *arena = now->history->ctx->arena;
	int rc = 0;

	for (size_t i = 0; i < now->range.count && rc >= 0; i++) {
		const struct remade *remade = now->range.entries[i].value;
		char old[HISTORY_ID], new[HISTORY_ID];
		git_oid id;

		(void)git_oid_tostr(old, sizeof(old), &remade->old);
		(void)git_oid_tostr(new, sizeof(new), &remade->new);
		if (remade->anew && git_reference_name_to_id(&id, now->history->repository,
							     arena_format(arena, "refs/erfar/before/%s", old)) == 0)
			rc = ref_place(now->history, arena_format(arena, "refs/erfar/before/%s", new), &id,
				       "erfar: commit made anew");
	}
	return rc;
}

/*
 * The entries of git's index that hold what the branch had, or what must not leave, as the branch has them now. What
 * somebody staged himself stays.
 */
static int follow_in_index(struct tree_edit *edits, size_t *count, const struct rewriting *now,
			   const struct index_copy *index)
{
	git_tree *before = NULL, *after = NULL;
	int rc = tree_of(&before, now->history->repository, &now->tip);

	*count = 0;
	if (rc == 0)
		rc = tree_of(&after, now->history->repository, new_id(now, &now->tip));
	for (size_t i = 0; i < now->paths.count && rc == 0; i++) {
		const char *path = now->paths.entries[i].key;
		struct tree_edit old, new;
		struct index_found entry;

		if ((rc = tree_find(&old, before, path)) < 0 || (rc = tree_find(&new, after, path)) < 0)
			break;
		if (index_copy_find(&entry, index, path) &&
		    ((!old.removed && git_oid_equal(&entry.id, &old.id)) || rewrite_is_bad(now, path, &entry.id)) &&
		    (new.removed || !git_oid_equal(&entry.id, &new.id)))
			edits[(*count)++] = new;
	}
	git_tree_free(before);
	git_tree_free(after);
	return rc;
}

/* For a run that is killed before the index is in its place. */
static int write_journal(const struct rewriting *now, const struct tree_edit *edits, size_t count)
{
	struct journal journal = { .branch = now->branch, .commit = *new_id(now, &now->tip) };

	journal.files = arena_array(now->history->ctx->arena, count + 1, sizeof(*journal.files));
	for (size_t i = 0; i < count; i++)
		if (path_is_safe(span_of(edits[i].path)))
			journal.files[journal.count++] =
				(struct journal_file){ .path = edits[i].path, .new = edits[i].id };
	return journal_save(&journal, now->history);
}

static int move_branch(const struct rewriting *now, struct hold *head)
{
	struct history *history = now->history;
	const char *branch;
	int rc = hold_take(head, history, arena_format(history->ctx->arena, "%s/HEAD.lock", history->git));

	if (rc < 0 || (rc = history_branch(&branch, history)) < 0)
		return rc;
	rc = strcmp(branch, now->branch) != 0 ? BRANCH_ELSEWHERE
					      : branch_move(history, now->branch, &now->tip, new_id(now, &now->tip),
							    &now->person, "erfar: unsent commits made anew");
	if (rc == BRANCH_ELSEWHERE)
		return fail(ERROR_STALE, _("The branch has moved on in this moment; nothing was changed, try again"));
	return rc;
}

/* With index.lock held; where the new index can't be put in place, lock and journal stay for the next run. */
static int place(const struct rewriting *now, struct index_copy *index, struct hold *hold, struct hold *head)
{
	struct tree_edit *edits = arena_array(now->history->ctx->arena, now->paths.count + 1, sizeof(*edits));
	size_t count;
	int rc, moved;

	if ((rc = index_copy_open(index, now->history)) < 0 || (rc = follow_in_index(edits, &count, now, index)) < 0 ||
	    (rc = write_journal(now, edits, count)) < 0)
		return rc;
	if ((rc = index_copy_save(index, edits, count)) < 0 || (rc = moved = move_branch(now, head)) < 0) {
		journal_remove(now->history);
		return rc;
	}
	if ((rc = index_install(now->history)) < 0) {
		hold->path = NULL;
		return rc;
	}
	journal_remove(now->history);
	return moved == BRANCH_UNSURE ? ERROR_STORAGE : 0;
}

int rewrite_make(struct rewriting *now)
{
	struct history *history = now->history;
	struct hold hold = { NULL, NULL }, head = { NULL, NULL };
	struct index_copy index = { 0 };
	sigset_t before;
	int rc = history_begin(history, history->wait);

	if (rc < 0)
		return rc;
	signals_hold(&before);
	rc = hold_take(&hold, history, arena_format(history->ctx->arena, "%s/index.lock", history->git));
	if (rc == 0 && (rc = objects_begin(history, 0)) == 0)
		rc = objects_keep(history, make_all(now));
	if (rc >= 0 && (rc = carry_displaced(now)) >= 0)
		rc = place(now, &index, &hold, &head);
	hold_release(&head);
	index_copy_close(&index);
	hold_release(&hold);
	signals_release(&before);
	history_end(history);
	return rc;
}
