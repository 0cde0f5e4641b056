/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/remote/ls.h"

#include "base/utf8.h"
#include "store/history/repository.h"
#include "store/remote/session.h"

#include <string.h>

static const char *visible(struct arena *arena, const char *text)
{
	struct buf buf = BUF_INIT;
	const char *copy;

	visible_add(&buf, span_of(text));
	copy = arena_copy(arena, buf.at);
	buf_done(&buf);
	return copy;
}

static int read_refs(struct remote_refs *out, struct session *session)
{
	struct arena *arena = session->ctx->arena;
	struct remote_refs refs = { 0 };
	const git_remote_head **heads;
	size_t count;
	int rc = session_connect(session);

	if (rc == 0)
		rc = session_refs(&heads, &count, session);
	if (rc < 0)
		return rc;
	for (size_t i = 0; i < count; i++) {
		struct remote_ref *ref;

		refs.items = arena_grow(arena, refs.items, refs.count, &refs.capacity, sizeof(*refs.items));
		ref = &refs.items[refs.count++];
		ref->name = visible(arena, heads[i]->name);
		(void)git_oid_tostr(ref->id, sizeof(ref->id), &heads[i]->oid);
	}
	*out = refs;
	return 0;
}

int remote_ls(struct remote_refs *out, struct history *history, const char *where)
{
	struct session *session = NULL;
	struct target target;
	int rc = target_find(&target, history->ctx->arena, history->repository, where, history->folder->path,
			     SERVICE_FETCH);

	if (rc == 0)
		rc = session_open(&session, history->ctx, history->repository, &target, SERVICE_FETCH);
	if (rc == 0)
		rc = read_refs(out, session);
	session_close(session);
	return rc;
}

const char *remote_refs_find(const struct remote_refs *refs, const char *name)
{
	for (size_t i = 0; i < refs->count; i++)
		if (strcmp(refs->items[i].name, name) == 0)
			return refs->items[i].id;
	return NULL;
}
