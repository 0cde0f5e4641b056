/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One connection to one remote. Every remote is opened here, as an anonymous one with our choice of transport, so
 * that libgit2's own reading of an address never decides anything. Internal to store/remote.
 */
#pragma once

#include "base/context.h"
#include "base/buf.h"
#include "store/remote/alarm.h"
#include "store/remote/target.h"

#include <git2.h>
#include <git2/sys/transport.h>

struct process;

struct session {
	struct context *ctx;
	struct target target;
	git_remote *remote;
	enum remote_service service;
	git_smart_subtransport_definition definition; /* what libgit2's smart transport asks of us (transport.c) */
	struct process *process;		      /* NULL for https */
	int patience;				      /* seconds of silence that are borne; set by session_open() */
	struct alarm alarm;			      /* for https */
	int limit;				      /* seconds for a whole call, where nobody sits there; 0: none */
	int64_t until_ms;			      /* of the call that is under way (alarm_now_ms()) */
	bool over;				      /* it failed: nothing more is sent, no message recorded */
	struct buf said;			      /* by the other side: stderr of the program, sideband lines */
	size_t line_start;			      /* of the sideband line that has not ended yet */
	size_t most_bytes;			      /* a fetch of more is broken off; 0: no limit */
	int passwords_tried;
	bool address_refused, stored_refused; /* where the name and password came from that the server did not take */
	struct credential *credential;	      /* what was answered last (credential.h) */
	int (*on_push)(const git_push_update **updates, size_t count, void *payload);
	int (*on_status)(const char *ref, const char *status, void *payload);
	void *payload; /* of the two above */
};

/* A server that says a word now and then would hold a run from cron for ever. */
#define SESSION_LIMIT_ALONE 3600

/* Nothing is sent yet. repository: whose objects are fetched into or pushed from. */
int session_open(struct session **out, struct context *ctx, git_repository *repository, const struct target *target,
		 enum remote_service service);
void session_close(struct session *session); /* NULL is fine */

/* Connects and reads the list of refs. ERROR_REMOTE with a sentence that names the address. */
int session_connect(struct session *session);

/* The refs that the remote showed; valid until session_close(). */
int session_refs(const git_remote_head ***out, size_t *count, struct session *session);

/* The id of the ref at the remote, NULL when there is none. */
const git_oid *session_ref(struct session *session, const char *name);

/* Fetches what the refspecs name into the repository's objects; sets no ref. */
int session_download(struct session *session, const git_strarray *refspecs);

/* Pushes; what became of each ref comes by on_status. ERROR_STALE: ours does not build on what is there. */
int session_upload(struct session *session, const git_strarray *refspecs);

/*
 * For what is spoken with the process directly (send.h): the time of a call begins; it may go on, or ran out
 * (recorded).
 */
void session_begin(struct session *session);
int session_go_on(struct session *session);

/* Records "ADDRESS: what: reason", the reason being what the other side or libgit2 said. Returns ERROR_REMOTE. */
int session_fail(struct session *session, const char *what);

/* What the other side said, visible and on one line, "" for nothing; in the context's arena. */
const char *session_said(struct session *session);

/* transport.c: hands libgit2 the transport for this session. payload is the session. */
int transport_open(git_transport **out, git_remote *owner, void *payload);
