/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/history/takes.h"

#include "base/error.h"
#include "base/i18n.h"
#include "store/history/repository.h"

#include <string.h>

enum move_kind move_kind(const git_reflog_entry *move)
{
	static const struct {
		const char *beginning; /* of what git and erfar write of it */
		enum move_kind kind;
	} kinds[] = {
		{ "merge", MOVE_TAKES },  { "pull", MOVE_TAKES },	  { "rebase", MOVE_REBASES },
		{ "clone", MOVE_BEGINS }, { "erfar: join", MOVE_BEGINS }, { "checkout", MOVE_GOES },
		{ "branch", MOVE_GOES },  { "reset", MOVE_GOES },	  { "fetch", MOVE_GOES },
	};
	const char *reason = git_reflog_entry_message(move);

	for (size_t i = 0; reason && i < sizeof(kinds) / sizeof(*kinds); i++)
		if (strncmp(reason, kinds[i].beginning, strlen(kinds[i].beginning)) == 0)
			return kinds[i].kind;
	return MOVE_COMMITS;
}

static bool takes_over(const git_reflog_entry *move)
{
	const enum move_kind kind = move_kind(move);

	return (kind == MOVE_TAKES || kind == MOVE_REBASES) && !git_oid_is_zero(git_reflog_entry_id_old(move));
}

static const char *hex_of(struct arena *arena, const git_oid *id)
{
	char hex[HISTORY_ID];

	return arena_copy(arena, git_oid_tostr(hex, sizeof(hex), id));
}

int history_takes(struct history_takes *out, struct history *history, int64_t since)
{
	struct arena *arena = history->ctx->arena;
	git_reflog *moves = NULL;
	const char *branch;
	int rc = history_branch(&branch, history);

	*out = (struct history_takes){ 0 };
	if (rc < 0)
		return rc;
	if ((rc = git_reflog_read(&moves, history->repository, branch)) < 0)
		return git_failed(rc, ERROR_STORAGE, "%s", _("The history can't be read"));
	for (size_t i = 0; i < git_reflog_entrycount(moves); i++) {
		const git_reflog_entry *move = git_reflog_entry_byindex(moves, i);
		const git_signature *mover = git_reflog_entry_committer(move);

		if (mover && mover->when.time < since)
			break;
		if (!takes_over(move))
			continue;
		out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof(*out->items));
		out->items[out->count++] = (struct history_take){ hex_of(arena, git_reflog_entry_id_old(move)),
								  hex_of(arena, git_reflog_entry_id_new(move)) };
	}
	git_reflog_free(moves);
	return 0;
}

bool history_take_changed(struct history *history, const struct history_take *take, const char *path)
{
	git_oid before, after, old, new;
	bool changed = git_oid_fromstr(&before, take->before) == 0 && git_oid_fromstr(&after, take->after) == 0 &&
		       blob_at(&old, history, &before, path) >= 0 && blob_at(&new, history, &after, path) >= 0 &&
		       !git_oid_equal(&old, &new);

	error_clear(); /* git has thrown one of them away */
	return changed;
}
