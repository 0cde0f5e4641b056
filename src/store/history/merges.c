/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/history/merges.h"

#include "base/error.h"
#include "base/i18n.h"
#include "store/history/repository.h"
#include "store/history/seen.h"

static int add_merge(struct history_merges *out, struct history *history, const git_oid *id)
{
	struct arena *arena = history->ctx->arena;
	git_commit *commit = NULL;
	char hex[HISTORY_ID];
	int rc = git_commit_lookup(&commit, history->repository, id);

	if (rc < 0)
		return object_failed(history->repository, rc, "%s", _("The history can't be read"));
	if (git_commit_parentcount(commit) == 2) {
		out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof(*out->items));
		out->items[out->count++] = (struct history_merge){
			.id = arena_copy(arena, git_oid_tostr(hex, sizeof(hex), id)),
			.ours = arena_copy(arena, git_oid_tostr(hex, sizeof(hex), git_commit_parent_id(commit, 0))),
			.theirs = arena_copy(arena, git_oid_tostr(hex, sizeof(hex), git_commit_parent_id(commit, 1))),
		};
	}
	git_commit_free(commit);
	return 0;
}

static void turn_around(struct history_merges *merges)
{
	for (size_t i = 0; i < merges->count / 2; i++) {
		struct history_merge newer = merges->items[i];

		merges->items[i] = merges->items[merges->count - 1 - i];
		merges->items[merges->count - 1 - i] = newer;
	}
}

int history_merges(struct history_merges *out, struct history *history)
{
	git_revwalk *walk = NULL;
	git_oid tip, from, id;
	char seen[HISTORY_ID];
	int rc = branch_tip(&tip, history, "HEAD");
	bool is_known = rc >= 0 && seen_recall(seen, history, SEEN_MERGES) && git_oid_fromstr(&from, seen) == 0;

	*out = (struct history_merges){ 0 };
	if (rc < 0 || git_oid_is_zero(&tip) || (is_known && git_oid_equal(&tip, &from)))
		return rc;
	if ((rc = git_revwalk_new(&walk, history->repository)) < 0 ||
	    (rc = git_revwalk_sorting(walk, GIT_SORT_TOPOLOGICAL)) < 0 || (rc = git_revwalk_push(walk, &tip)) < 0 ||
	    (is_known && (rc = git_revwalk_hide(walk, &from)) < 0))
		rc = object_failed(history->repository, rc, "%s", _("The history can't be read"));
	while (rc >= 0 && (is_known || out->count < HISTORY_MERGES_MOST) &&
	       (rc = walk_next(&id, history->repository, walk)) > 0)
		rc = add_merge(out, history, &id);
	git_revwalk_free(walk);
	turn_around(out);
	return rc < 0 ? rc : 0;
}

/* While the trees of a merge and of its first parent are compared. */
struct meeting {
	struct strings *out;
	struct history *history;
	git_oid other; /* the second parent */
};

static int see_difference(const struct tree_difference *difference, void *to)
{
	struct meeting *meeting = to;
	git_oid other;
	int rc;

	if (!difference->old_mode || !difference->new_mode || !history_owns(difference->path))
		return 0;
	if ((rc = blob_at(&other, meeting->history, &meeting->other, difference->path)) < 0)
		return rc;
	if (!git_oid_is_zero(&other) && !git_oid_equal(&other, &difference->new))
		strings_add(meeting->out, meeting->history->ctx->arena, difference->path);
	return 0;
}

int history_merge_paths(struct strings *out, struct history *history, const struct history_merge *merge)
{
	struct meeting meeting = { .out = out, .history = history };
	git_tree *before = NULL, *after = NULL;
	git_oid id, ours;
	int rc = 0;

	*out = (struct strings){ 0 };
	if (git_oid_fromstr(&id, merge->id) < 0 || git_oid_fromstr(&ours, merge->ours) < 0 ||
	    git_oid_fromstr(&meeting.other, merge->theirs) < 0)
		return fail(ERROR_INTERNAL, _("\"%s\" is no commit"), merge->id);
	if ((rc = tree_of(&before, history->repository, &ours)) >= 0 &&
	    (rc = tree_of(&after, history->repository, &id)) >= 0)
		rc = tree_compare(history, before, after, see_difference, &meeting);
	git_tree_free(before);
	git_tree_free(after);
	strings_sort(out);
	return rc < 0 ? rc : 0;
}
