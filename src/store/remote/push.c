/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The lease: between the list of refs and the upload we compare the id that the server showed with the one expected;
 * the server itself refuses the update when the branch moves after that. That an upload went well says nothing about a
 * refused ref, so the server's word on the ref is kept and the branch is looked at anew.
 */
#include "store/remote/push.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "store/history/repository.h"
#include "store/remote/held.h"
#include "store/remote/outgoing.h"
#include "store/remote/send.h"
#include "store/remote/session.h"

#include <string.h>

struct upload {
	struct arena *arena;
	git_repository *repository;
	const struct push *push;
	const char *source;   /* for https: a ref of ours on the commit, while it is sent; else NULL */
	git_oid id, expected; /* expected is zero for "must not exist" */
	bool connected;
	bool stale;	     /* the lease did not hold */
	const char *refusal; /* its words, visible; NULL for "ok" */
};

static int check_lease(const git_push_update **updates, size_t count, void *payload)
{
	struct upload *upload = payload;

	for (size_t i = 0; i < count; i++)
		if (!git_oid_equal(&updates[i]->src, &upload->expected) ||
		    !git_oid_equal(&updates[i]->dst, &upload->id))
			upload->stale = true;
	return upload->stale ? GIT_EUSER : 0;
}

static int note_status(const char *ref, const char *status, void *payload)
{
	struct upload *upload = payload;
	struct buf visible = BUF_INIT;

	if (strcmp(ref, upload->push->branch) != 0)
		return 0;
	if (status) {
		visible_add(&visible, span_take(span_of(status), 300));
		upload->refusal = arena_copy(upload->arena, visible.at);
		buf_done(&visible);
	}
	return 0;
}

/* The branch as the remote shows it now: zero when it is not there. */
static int look(git_oid *out, struct context *ctx, git_repository *repository, const struct target *target,
		const char *branch)
{
	struct session *session = NULL;
	git_oid none = { { 0 } };
	int rc = session_open(&session, ctx, repository, target, SERVICE_PUSH);

	if (rc == 0)
		rc = session_connect(session);
	if (rc == 0) {
		const git_oid *id = session_ref(session, branch);

		*out = id ? *id : none;
	}
	session_close(session);
	return rc;
}

static int is_stale(const struct target *target, const char *branch)
{
	return fail(ERROR_STALE,
		    _("%s has changed since it was fetched (%s); what you wrote is kept here, give the command again"),
		    target->url.shown, branch);
}

/* libgit2 does it for https, from a ref of ours. */
static int upload_ref(struct upload *upload, struct session *session)
{
	const struct push *push = upload->push;
	char *refspec = arena_format(upload->arena, "%s%s:%s", push->rewrite ? "+" : "", upload->source, push->branch);
	git_strarray refspecs = { &refspec, 1 };

	session->on_push = check_lease;
	session->on_status = note_status;
	session->payload = upload;
	return session_upload(session, &refspecs);
}

static int upload_commit(struct upload *upload, struct session *session)
{
	struct sending sending = { .repository = upload->repository,
				   .branch = upload->push->branch,
				   .old = upload->expected,
				   .new = upload->id };
	int rc;

	if (!upload->push->rewrite && !git_oid_is_zero(&upload->expected) &&
	    git_graph_descendant_of(upload->repository, &upload->id, &upload->expected) != 1)
		return fail(ERROR_STALE, _("%s holds commits that are missing here"), session->target.url.shown);
	rc = send_commit(&sending, session);
	upload->refusal = sending.refusal;
	return rc;
}

static int upload(struct upload *upload, struct session *session, const struct push *push)
{
	const git_oid *shown;
	const char *said;
	int rc = session_connect(session);

	if (rc < 0)
		return rc;
	upload->connected = true;
	shown = session_ref(session, push->branch);
	if (shown ? !git_oid_equal(shown, &upload->expected) : !git_oid_is_zero(&upload->expected)) {
		upload->stale = true;
		return is_stale(&session->target, push->branch);
	}
	rc = upload->source ? upload_ref(upload, session) : upload_commit(upload, session);
	if (rc == ERROR_STALE)
		upload->stale = true;
	if (!upload->refusal)
		return rc;
	said = *session_said(session) ? session_said(session) : upload->refusal;
	rc = held_by_lock(upload->arena, &session->target, push->branch, said);
	return rc < 0 ? rc : fail(ERROR_REMOTE, _("%s did not take the notes: %s"), session->target.url.shown, said);
}

/* What is true is what the remote shows now; the earlier words tell why when it is not what we want. */
static int judge(int rc, const struct upload *upload, struct context *ctx, git_repository *repository,
		 const struct target *target)
{
	const char *branch = upload->push->branch, *words = arena_copy(ctx->arena, error_message());
	git_oid now;
	int seen = look(&now, ctx, repository, target, branch);

	if (seen == 0 && git_oid_equal(&now, &upload->id))
		return 0;
	if (seen == 0 && (upload->stale || !git_oid_equal(&now, &upload->expected)))
		return is_stale(target, branch);
	if (rc < 0)
		return fail(rc, "%s", words);
	if (seen < 0)
		return fail_prefix(seen, "%s", _("The notes were sent, but it could not be seen that they arrived"));
	return fail(ERROR_REMOTE, _("%s does not show the notes, although it answered that it took them"),
		    target->url.shown);
}

void outgoing_let_go(git_repository *repository)
{
	git_reference_iterator *iterator = NULL;
	const char *name;

	if (git_reference_iterator_glob_new(&iterator, repository, SENDING "*") == 0)
		while (git_reference_next_name(&name, iterator) == 0)
			(void)git_reference_remove(repository, name);
	git_reference_iterator_free(iterator);
}

int outgoing_push(struct context *ctx, git_repository *repository, const struct target *target, const struct push *push)
{
	struct upload state = { .arena = ctx->arena, .repository = repository, .push = push };
	struct session *session = NULL;
	git_reference *source = NULL;
	int rc;

	if (git_oid_fromstr(&state.id, push->id) < 0 ||
	    (push->expected && git_oid_fromstr(&state.expected, push->expected) < 0))
		return fail(ERROR_INTERNAL, _("There is no commit %s"), push->id);
	outgoing_let_go(repository);		/* git may have packed what a killed run left */
	if (target->url.kind == REMOTE_HTTPS) { /* libgit2 sends refs, and our branch may move on meanwhile */
		state.source = arena_format(ctx->arena, SENDING "%s", push->id);
		rc = git_reference_create(&source, repository, state.source, &state.id, 1, NULL);
		if (rc < 0)
			return git_failed(rc, ERROR_STORAGE, _("The commit %s can't be sent"), push->id);
	}
	rc = session_open(&session, ctx, repository, target, SERVICE_PUSH);
	if (rc == 0)
		rc = upload(&state, session, push);
	session_close(session);
	if (source)
		(void)git_reference_delete(source);
	git_reference_free(source);
	return state.connected ? judge(rc, &state, ctx, repository, target) : rc;
}

int remote_push(struct history *history, const char *where, const struct push *push)
{
	struct target target;
	int rc = target_find(&target, history->ctx->arena, history->repository, where, history->folder->path,
			     SERVICE_PUSH);

	return rc < 0 ? rc : outgoing_push(history->ctx, history->repository, &target, push);
}
