/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The bridge between libgit2's smart protocol and a program at the other end (gitprotocol-pack(5)). libgit2 asks for
 * a stream when it wants the list of refs and again for the work itself; both are the one running program.
 */
#include "base/error.h"
#include "base/i18n.h"
#include "store/remote/process.h"
#include "store/remote/session.h"

#include <stdlib.h>
#include <string.h>

struct stream {
	git_smart_subtransport_stream parent;
	struct session *session;
	bool lists; /* what the other end has, and first of all what it can do */
};

struct subtransport {
	git_smart_subtransport parent;
	struct session *session;
	struct stream stream;
};

/*
 * A thin pack leaves out texts that we have, and libgit2 goes through all that came once for each of them. So it is not
 * told that there are such packs. (Where the word is cut in two by the pipe one comes, which is only slower.)
 */
static void hide_thin_packs(char *bytes, size_t len)
{
	static const char ability[] = " thin-pack";
	char *at = memmem(bytes, len, ability, strlen(ability));

	if (at)
		memset(at, ' ', strlen(ability));
}

static int stream_read(git_smart_subtransport_stream *base, char *bytes, size_t room, size_t *count)
{
	struct stream *stream = (struct stream *)base;
	long got = stream->session->over ? -1 : process_read(stream->session->process, bytes, room);

	if (got < 0)
		return (int)got;
	if (stream->lists)
		hide_thin_packs(bytes, (size_t)got);
	*count = (size_t)got;
	return 0;
}

static int stream_write(git_smart_subtransport_stream *base, const char *bytes, size_t len)
{
	struct stream *stream = (struct stream *)base;

	return stream->session->over ? -1 : process_write(stream->session->process, bytes, len);
}

/* The stream lives in its subtransport. */
static void stream_free(git_smart_subtransport_stream *base)
{
	(void)base;
}

static int start_program(struct subtransport *subtransport, enum remote_service service)
{
	struct session *session = subtransport->session;
	bool may_ask = session->ctx->may_ask;
	const char *const *argv;
	int rc = command_for(&argv, session->ctx->arena, &session->target.url, service, session->target.ssh, may_ask);

	if (rc < 0)
		return rc;
	process_close(session->process);
	session->process = NULL;
	return process_open(&session->process, argv, may_ask ? PROCESS_PATIENCE_PERSON : PROCESS_PATIENCE_ALONE);
}

static int subtransport_action(git_smart_subtransport_stream **out, git_smart_subtransport *base, const char *url,
			       git_smart_service_t action)
{
	struct subtransport *subtransport = (struct subtransport *)base;
	int rc = 0;

	(void)url; /* the session knows better */
	switch (action) {
	case GIT_SERVICE_UPLOADPACK_LS:
		rc = start_program(subtransport, SERVICE_FETCH);
		break;
	case GIT_SERVICE_RECEIVEPACK_LS:
		rc = start_program(subtransport, SERVICE_PUSH);
		break;
	case GIT_SERVICE_UPLOADPACK:
	case GIT_SERVICE_RECEIVEPACK:
		if (!subtransport->session->process)
			rc = fail(ERROR_INTERNAL, _("The connection was closed too early"));
		break;
	}
	if (rc < 0)
		return rc;
	subtransport->stream = (struct stream){
		.parent = { base, stream_read, stream_write, stream_free },
		.session = subtransport->session,
		.lists = action == GIT_SERVICE_UPLOADPACK_LS,
	};
	*out = &subtransport->stream.parent;
	return 0;
}

/* The program ends when it reads the end of its input; its last words are kept for the session's message. */
static int subtransport_close(git_smart_subtransport *base)
{
	struct subtransport *subtransport = (struct subtransport *)base;

	if (subtransport->session->process)
		(void)process_wait(subtransport->session->process);
	return 0;
}

static void subtransport_free(git_smart_subtransport *base)
{
	free(base);
}

static int subtransport_open(git_smart_subtransport **out, git_transport *owner, void *payload)
{
	struct subtransport *subtransport = memory_resize(NULL, sizeof(*subtransport));

	(void)owner;
	*subtransport = (struct subtransport){
		.parent = { subtransport_action, subtransport_close, subtransport_free },
		.session = payload,
	};
	*out = &subtransport->parent;
	return 0;
}

int transport_open(git_transport **out, git_remote *owner, void *payload)
{
	struct session *session = payload;
	bool https = session->target.url.kind == REMOTE_HTTPS;

	session->definition = (git_smart_subtransport_definition){
		.callback = https ? git_smart_subtransport_http : subtransport_open,
		.rpc = https,
		.param = https ? NULL : session,
	};
	return git_transport_smart(out, owner, &session->definition);
}
