/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/remote/incoming.h"

#include "base/error.h"
#include "base/i18n.h"
#include "store/history/repository.h"
#include "store/remote/check.h"
#include "store/remote/quarantine.h"
#include "store/remote/session.h"

#include <string.h>

#define ROUNDS_MOST 4

static const struct incoming *refused_before(const struct incoming_list *refused, const struct incoming *item)
{
	for (size_t i = 0; i < refused->count; i++)
		if (strcmp(refused->items[i].branch, item->branch) == 0 &&
		    git_oid_equal(&refused->items[i].id, &item->id))
			return &refused->items[i];
	return NULL;
}

struct incoming *incoming_add(struct incoming_list *list, struct arena *arena, const char *branch, const char *into,
			      const git_oid *id)
{
	struct incoming *item;

	list->items = arena_grow(arena, list->items, list->count, &list->capacity, sizeof(*list->items));
	item = &list->items[list->count++];
	*item = (struct incoming){ .branch = branch, .into = into, .id = *id };
	return item;
}

/* One refspec for each item that was not refused in an earlier round. */
static int download(struct session *session, const struct incoming_list *list)
{
	struct arena *arena = session->ctx->arena;
	git_strarray refspecs = { arena_array(arena, list->count, sizeof(char *)), 0 };

	for (size_t i = 0; i < list->count; i++)
		if (!list->items[i].refused)
			refspecs.strings[refspecs.count++] =
				arena_format(arena, "+%s:refs/incoming/%zu", list->items[i].branch, i);
	return refspecs.count ? session_download(session, &refspecs) : 0;
}

/* A forum's branch is where it was when it was let in: nobody else sets these refs. Each check looks at all of them. */
static bool is_taken(git_repository *home, const struct incoming *item)
{
	git_oid id;

	return item->only_folder && git_reference_name_to_id(&id, home, item->into) == 0 &&
	       git_oid_equal(&id, &item->id);
}

/* 1 when at least one was refused that had been let through until now; ERROR_STORAGE. */
static int check_all(struct context *ctx, const struct quarantine *quarantine, struct incoming_list *list,
		     struct incoming_list *refused)
{
	int found = 0;

	for (size_t i = 0; i < list->count; i++) {
		struct incoming *item = &list->items[i];
		int rc = item->refused || is_taken(quarantine->home, item)
				 ? 0
				 : check_incoming(ctx->arena, quarantine->repository, quarantine->home, &item->id,
						  item->only_folder);

		if (rc == ERROR_STORAGE)
			return rc;
		if (rc == 0)
			continue;
		item->refused = arena_copy(ctx->arena, error_message());
		incoming_add(refused, ctx->arena, item->branch, item->into, &item->id)->refused = item->refused;
		found = 1;
	}
	return found;
}

static int set_refs(git_repository *home, struct incoming_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		struct incoming *item = &list->items[i];
		git_reference *reference = NULL;
		git_oid old;
		int rc;

		if (item->refused)
			continue;
		item->moved = git_reference_name_to_id(&old, home, item->into) < 0 || !git_oid_equal(&old, &item->id);
		if (!item->moved || item->left)
			continue;
		rc = git_reference_create(&reference, home, item->into, &item->id, 1, "erfar: fetch");
		if (rc < 0)
			return git_failed(rc, ERROR_STORAGE, _("The ref %s can't be set"), item->into);
		git_reference_free(reference);
	}
	return 0;
}

struct fetch {
	struct context *ctx;
	git_repository *home;
	const struct target *target;
	incoming_choose *choose;
	void *payload;
	size_t most_bytes;
	struct incoming_list refused; /* of all rounds */
};

static int choose_items(struct incoming_list *list, struct fetch *fetch, struct session *session)
{
	const git_remote_head **heads;
	size_t count;
	int rc = session_refs(&heads, &count, session);

	if (rc == 0)
		rc = fetch->choose(list, fetch->ctx->arena, heads, count, fetch->payload);
	for (size_t i = 0; rc == 0 && i < list->count; i++) {
		const struct incoming *before = refused_before(&fetch->refused, &list->items[i]);

		if (before)
			list->items[i].refused = before->refused;
	}
	return rc;
}

/* One connection. 1: something was refused, nothing was taken in; the next round goes without it. */
static int fetch_round(struct incoming_list *out, struct fetch *fetch)
{
	struct quarantine *quarantine = NULL;
	struct session *session = NULL;
	struct incoming_list list = { 0 };
	int rc = quarantine_open(&quarantine, fetch->ctx->arena, fetch->home);

	if (rc == 0)
		rc = session_open(&session, fetch->ctx, quarantine->repository, fetch->target, SERVICE_FETCH);
	if (rc < 0)
		goto done;
	session->most_bytes = fetch->most_bytes;
	rc = session_connect(session);
	if (rc == 0)
		rc = choose_items(&list, fetch, session);
	if (rc == 0)
		rc = download(session, &list);
	if (rc == 0)
		rc = quarantine_verify(quarantine, fetch->ctx->arena);
	if (rc < 0)
		goto done;
	rc = check_all(fetch->ctx, quarantine, &list, &fetch->refused);
	if (rc < 0)
		goto done;
	if (rc > 0) {
		*out = list;
		goto done;
	}
	rc = quarantine_accept(quarantine, fetch->ctx->arena);
	if (rc == 0)
		rc = set_refs(fetch->home, &list);
	if (rc == 0)
		*out = list;
done:
	session_close(session);
	quarantine_close(quarantine);
	return rc;
}

int incoming_fetch(struct incoming_list *out, struct context *ctx, git_repository *home, const struct target *target,
		   incoming_choose *choose, void *payload, size_t most_bytes)
{
	struct fetch fetch = { ctx, home, target, choose, payload, most_bytes, { 0 } };
	struct incoming_list list = { 0 };
	int rc = 1;

	for (int round = 0; rc == 1 && round < ROUNDS_MOST; round++) {
		size_t good = 0;

		rc = fetch_round(&list, &fetch);
		for (size_t i = 0; rc == 1 && i < list.count; i++)
			good += !list.items[i].refused;
		if (rc == 1 && !good)
			rc = 0; /* nothing else to fetch */
	}
	if (rc == 1)
		return fail(ERROR_REMOTE, _("%s changes faster than it can be checked; try again in a while"),
			    target->url.shown);
	if (rc == 0)
		*out = list;
	return rc;
}
