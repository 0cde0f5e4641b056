/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/history/sides.h"

#include "base/error.h"
#include "base/i18n.h"
#include "store/history/repository.h"

#include <string.h>

#define FARTHEST 1000 /* commits back from where a contradiction was kept to the merge that it came of */

struct looking {
	struct history *history;
	const struct history_block *block;
	git_oid read; /* the last blob that was looked into, and whether it holds the block */
	bool held;
};

/* 1: the commit has the contradiction. */
static int holds(struct looking *now, const git_oid *commit)
{
	const struct history_block *block = now->block;
	struct arena *scratch;
	struct span bytes;
	git_oid blob;
	int rc = blob_at(&blob, now->history, commit, block->path);

	if (rc < 0 || git_oid_is_zero(&blob))
		return rc;
	if (git_oid_equal(&blob, &now->read))
		return now->held;
	scratch = arena_open();
	if ((rc = blob_load_raw(&bytes, scratch, now->history, &blob)) >= 0) {
		now->read = blob;
		now->held = memmem(bytes.at, bytes.len, block->id.at, block->id.len) != NULL;
	}
	arena_close(scratch);
	return rc < 0 ? rc : now->held;
}

/* Each version once: hundreds of contradictions may have met in one. */
static int read_text(struct span *out, struct looking *now, const git_oid *blob)
{
	const struct span key = span_make((const char *)blob->id, sizeof(blob->id));
	struct arena *arena = now->history->ctx->arena;
	struct map *met = &now->history->met;
	struct span *text;
	int rc;

	*out = span_of("");
	if (git_oid_is_zero(blob))
		return 0;
	if (!met->arena)
		map_init(met, arena);
	if (!(text = map_get(met, key))) {
		if ((rc = blob_load_raw(out, arena, now->history, blob)) < 0)
			return rc;
		text = arena_alloc(arena, sizeof(*text));
		*text = *out;
		map_put(met, key, text);
	}
	*out = *text;
	return 0;
}

static int text_at(struct span *out, struct looking *now, const git_oid *commit)
{
	git_oid blob;
	int rc = blob_at(&blob, now->history, commit, now->block->about);

	if (rc >= 0)
		rc = read_text(out, now, &blob);
	return rc < 0 ? rc : 0;
}

static int read_side(struct history_side *out, struct looking *now, const git_oid *commit)
{
	char tip[HISTORY_ID];

	*out = (struct history_side){ .base = "" };
	out->tip = arena_copy(now->history->ctx->arena, git_oid_tostr(tip, sizeof(tip), commit));
	return text_at(&out->bytes, now, commit);
}

/* Of the parents of a merge. */
static int find_base(struct history_sides *out, struct looking *now)
{
	struct arena *arena = now->history->ctx->arena;
	struct strings tips = { 0 }, bases = { 0 };
	git_oid base;
	int rc;

	for (size_t i = 0; i < out->count; i++)
		strings_add(&tips, arena, out->items[i].tip);
	if ((rc = history_bases(&bases, now->history, &tips)) < 0 || !bases.count)
		return rc;
	for (size_t i = 0; i < out->count; i++)
		out->items[i].base = bases.items[0];
	if (git_oid_fromstr(&base, bases.items[0]) < 0)
		return fail(ERROR_INTERNAL, _("\"%s\" is no commit"), bases.items[0]);
	return text_at(&out->base, now, &base);
}

/* commit is the first one that has it; NULL: it is in none yet, and tip is the last one. */
static int read_sides(struct history_sides *out, struct looking *now, const git_commit *commit, const git_oid *tip)
{
	struct arena *arena = now->history->ctx->arena;
	unsigned parents = commit ? git_commit_parentcount(commit) : 0;
	int rc = 0;

	*out = (struct history_sides){ .items = arena_array(arena, parents + 2, sizeof(*out->items)) };
	if (!commit)
		rc = read_side(&out->items[out->count++], now, tip);
	for (unsigned i = 0; i < parents && rc >= 0; i++)
		rc = read_side(&out->items[out->count++], now, git_commit_parent_id(commit, i));
	if (parents > 1 && rc >= 0)
		rc = find_base(out, now);
	if (parents == 1 && rc >= 0) {
		change_of(&out->items[out->count].last, arena, commit);
		rc = text_at(&out->items[out->count++].bytes, now, git_commit_id(commit));
	}
	return rc;
}

/* Follows the contradiction back from the tip, by any parent that has it too. */
static int find_maker(git_commit **out, struct looking *now, const git_oid *tip)
{
	git_oid id = *tip;
	int rc = holds(now, &id);

	*out = NULL;
	while (rc > 0) {
		git_commit *commit = NULL;

		if ((rc = git_commit_lookup(&commit, now->history->repository, &id)) < 0)
			return object_failed(now->history->repository, rc, "%s", _("The history can't be read"));
		for (unsigned i = 0; i < git_commit_parentcount(commit) && rc == 0; i++)
			if ((rc = holds(now, git_commit_parent_id(commit, i))) > 0)
				id = *git_commit_parent_id(commit, i);
		if (rc == 0)
			*out = commit;
		else
			git_commit_free(commit);
	}
	return rc;
}

#define PARENTS 2 /* of which one asks; more have only merges that git makes without its driver */

/* The versions of the file around a commit: own is the last one. */
static int blobs_around(git_oid blobs[PARENTS + 1], struct looking *now, const git_commit *commit, unsigned count)
{
	int rc = blob_at(&blobs[PARENTS], now->history, git_commit_id(commit), now->block->about);

	for (unsigned i = 0; i < count && rc >= 0; i++)
		rc = blob_at(&blobs[i], now->history, git_commit_parent_id(commit, i), now->block->about);
	return rc;
}

/* 1: the texts met in this commit. *next is the parent whose way the file came, zero for none. */
static int is_meeting(git_oid *next, struct looking *now, const git_commit *commit)
{
	const struct history_block *block = now->block;
	const unsigned parents = git_commit_parentcount(commit), count = parents < PARENTS ? parents : PARENTS;
	git_oid blobs[PARENTS + 1];
	struct span texts[PARENTS], own;
	unsigned same = 0;
	int rc = blobs_around(blobs, now, commit, count);

	*next = (git_oid){ { 0 } };
	if (rc < 0 || !count)
		return rc < 0 ? rc : 0;
	while (same < count && !git_oid_equal(&blobs[same], &blobs[PARENTS]))
		same++;
	*next = *git_commit_parent_id(commit, same < count ? same : 0);
	if (count == 1 ? same == 0 || !block->has_met : git_oid_equal(&blobs[0], &blobs[1]))
		return 0;
	if (!block->has_met)
		return 1;
	for (unsigned i = 0; i < count && rc >= 0; i++)
		rc = read_text(&texts[i], now, &blobs[i]);
	if (rc >= 0)
		rc = read_text(&own, now, &blobs[PARENTS]);
	return rc < 0 ? rc : block->has_met(texts, count, own, block->data);
}

/*
 * What stands beside a file is no part of what git makes: it was kept later, by a commit of its own. The one where its
 * texts met lies before that, or is the same where they met in the work tree. NULL: none is near.
 */
static int find_meeting(git_commit **out, struct looking *now, const git_oid *from)
{
	git_oid id = *from, next;

	*out = NULL;
	for (int i = 0; i < FARTHEST && !git_oid_is_zero(&id); i++) {
		git_commit *commit = NULL;
		int rc = git_commit_lookup(&commit, now->history->repository, &id);

		if (rc < 0)
			return object_failed(now->history->repository, rc, "%s", _("The history can't be read"));
		if ((rc = is_meeting(&next, now, commit)) > 0) {
			*out = commit;
			return 0;
		}
		git_commit_free(commit);
		if (rc < 0)
			return rc;
		id = next;
	}
	return 0;
}

int history_sides(struct history_sides *out, struct history *history, const struct history_block *block)
{
	struct looking now = { .history = history, .block = block };
	char head[HISTORY_ID] = "";
	git_commit *maker = NULL;
	bool is_kept = false;
	git_oid tip;
	int rc = block->from ? 0 : history_head(head, history);

	*out = (struct history_sides){ 0 };
	if (rc < 0 || git_oid_fromstr(&tip, block->from ? block->from : head) < 0)
		return rc;
	rc = find_maker(&maker, &now, &tip);
	if (rc >= 0 && strcmp(block->path, block->about) != 0 && (!maker || git_commit_parentcount(maker) < 2)) {
		is_kept = maker != NULL;
		if (maker)
			tip = *git_commit_id(maker);
		git_commit_free(maker);
		rc = find_meeting(&maker, &now, &tip);
	}
	if (rc >= 0 && (maker || !is_kept))
		rc = read_sides(out, &now, maker, &tip);
	if (rc >= 0 && maker)
		rc = text_at(&out->made, &now, git_commit_id(maker));
	git_commit_free(maker);
	return rc;
}
