/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/remote/fetch.h"

#include "base/error.h"
#include "base/i18n.h"
#include "store/history/repository.h"
#include "store/remote/incoming.h"

#include <string.h>

#define FETCH_MOST ((size_t)2 << 30) /* bytes at once: the history of a notebook with attachments */

#define BRANCHES "refs/heads/"

struct wanted {
	const char *branch, *tracking;
	const char *
		instead; /* where the server lacks it: the branch that its HEAD stands for, "" for one of several; NULL for none */
};

/*
 * "HEAD" comes first, with the branch that it stands for where the server says so (gitprotocol-capabilities(5), symref); else
 * with that branch's id, by which it is known if no other has it.
 */
static const char *find_main(struct arena *arena, const git_remote_head **heads, size_t count)
{
	const char *found = NULL;

	if (!count || strcmp(heads[0]->name, "HEAD") != 0)
		return NULL;
	if (heads[0]->symref_target && span_starts(span_of(heads[0]->symref_target), BRANCHES))
		return arena_copy(arena, heads[0]->symref_target + strlen(BRANCHES));
	for (size_t i = 1; i < count; i++) {
		if (!span_starts(span_of(heads[i]->name), BRANCHES) || !git_oid_equal(&heads[i]->oid, &heads[0]->oid))
			continue;
		if (found)
			return "";
		found = arena_copy(arena, heads[i]->name + strlen(BRANCHES));
	}
	return found;
}

static int choose_one(struct incoming_list *list, struct arena *arena, const git_remote_head **heads, size_t count,
		      void *payload)
{
	struct wanted *wanted = payload;

	for (size_t i = 0; i < count; i++)
		if (strcmp(heads[i]->name, wanted->branch) == 0)
			incoming_add(list, arena, wanted->branch, wanted->tracking, &heads[i]->oid)->left = true;
	wanted->instead = list->count ? NULL : find_main(arena, heads, count);
	return 0;
}

/* Whether a branch can be told in a line that somebody will copy into a shell. */
static bool is_plain_word(const char *name)
{
	const size_t plain = strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._/-");

	return *name && *name != '-' && !name[plain];
}

/*
 * A branch that was there and has gone, while another is the server's main: it was renamed there. Whoever made it anew
 * would share with nobody.
 */
static int refuse_renamed(struct history *history, const struct wanted *wanted)
{
	const char *branch = wanted->branch + strlen(BRANCHES);
	struct span remote = span_skip(span_of(wanted->tracking), strlen("refs/remotes/"));
	git_oid known;

	if (!wanted->instead || git_reference_name_to_id(&known, history->repository, wanted->tracking) < 0)
		return 0;
	if (!is_plain_word(wanted->instead) || !is_plain_word(branch))
		return fail(ERROR_REMOTE,
			    _("The branch that you share is not on the server any more; it has another name there. Ask "
			      "whoever keeps the server what it is called now."));
	remote = span_take(remote, span_find(remote, '/'));
	return fail(ERROR_REMOTE,
		    _("What you share as \"%s\" is called \"%s\" on the server now. To follow it, give \"git branch -m "
		      "%s %s\", \"git fetch -p\", \"git remote set-head %.*s -a\" and \"git branch -u %.*s/%s\", and "
		      "share again."),
		    branch, wanted->instead, branch, wanted->instead, (int)remote.len, remote.at, (int)remote.len,
		    remote.at, wanted->instead);
}

int remote_fetch(struct fetched *out, struct history *history, const char *where, const char *branch,
		 const char *tracking)
{
	struct wanted wanted = { branch, tracking, NULL };
	struct incoming_list list = { 0 };
	struct fetched fetched = { 0 };
	struct target target;
	int rc = target_find(&target, history->ctx->arena, history->repository, where, history->folder->path,
			     SERVICE_FETCH);

	if (rc == 0)
		rc = incoming_fetch(&list, history->ctx, history->repository, &target, choose_one, &wanted, FETCH_MOST);
	if (rc < 0)
		return rc;
	if (list.count && list.items[0].refused)
		return fail(ERROR_REMOTE, "%s", list.items[0].refused);
	if (!list.count && (rc = refuse_renamed(history, &wanted)) < 0)
		return rc;
	fetched.empty = list.count == 0;
	if (list.count) {
		fetched.moved = list.items[0].moved;
		if (fetched.moved && (rc = ref_place(history, tracking, &list.items[0].id, "erfar: fetch")) < 0)
			return rc;
		(void)git_oid_tostr(fetched.id, sizeof(fetched.id), &list.items[0].id);
	}
	*out = fetched;
	return 0;
}
