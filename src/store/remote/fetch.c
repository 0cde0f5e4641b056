/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/remote/fetch.h"

#include "base/error.h"
#include "store/history/repository.h"
#include "store/remote/incoming.h"

#include <string.h>

#define FETCH_MOST ((size_t)2 << 30) /* bytes at once: the history of a notebook with attachments */

struct wanted {
	const char *branch, *tracking;
};

static int choose_one(struct incoming_list *list, struct arena *arena, const git_remote_head **heads, size_t count,
		      void *payload)
{
	const struct wanted *wanted = payload;

	for (size_t i = 0; i < count; i++)
		if (strcmp(heads[i]->name, wanted->branch) == 0)
			incoming_add(list, arena, wanted->branch, wanted->tracking, &heads[i]->oid)->left = true;
	return 0;
}

int remote_fetch(struct fetched *out, struct history *history, const char *where, const char *branch,
		 const char *tracking)
{
	struct wanted wanted = { branch, tracking };
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
