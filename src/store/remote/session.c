/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/remote/session.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "store/history/repository.h"
#include "store/remote/credential.h"
#include "store/remote/process.h"
#include "store/remote/reason.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#define SAID_MOST 8192

/* Something came. GIT_EUSER breaks the call off. */
int session_go_on(struct session *session)
{
	alarm_heard(&session->alarm);
	if (!session->limit || alarm_now_ms() < session->until_ms)
		return 0;
	return fail(GIT_EUSER, _("It was not done after %d minutes, so it was broken off; the next run tries again"),
		    session->limit / 60);
}

/* Lines that were overwritten by a carriage return are progress, which nobody needs to read afterwards. */
static int on_sideband(const char *text, int len, void *payload)
{
	struct session *session = payload;

	for (int i = 0; i < len && session->said.len < SAID_MOST; i++) {
		if (text[i] == '\r')
			buf_splice(&session->said, session->line_start, session->said.len - session->line_start,
				   span_of("\r"));
		else
			buf_add_byte(&session->said, text[i]);
		if (text[i] != '\n')
			continue;
		if (session->said.at[session->line_start] == '\r')
			buf_splice(&session->said, session->line_start, session->said.len - session->line_start,
				   span_of(""));
		session->line_start = session->said.len;
	}
	return session_go_on(session);
}

static int on_certificate(git_cert *certificate, int valid, const char *host, void *payload)
{
	(void)certificate;
	(void)payload;
	if (valid)
		return 0;
	return fail(GIT_ECERTIFICATE,
		    _("The certificate of %s can't be trusted; nothing was sent. Ask whoever runs that server"), host);
}

static int on_progress(const git_indexer_progress *progress, void *payload)
{
	struct session *session = payload;

	if (session_go_on(session) < 0)
		return GIT_EUSER;
	if (!session->most_bytes || progress->received_bytes <= session->most_bytes)
		return 0;
	return fail(GIT_EUSER, _("It sends more than %zu MiB at once, which erfar does not take in"),
		    session->most_bytes >> 20);
}

static int on_sent(unsigned int current, unsigned int total, size_t bytes, void *payload)
{
	struct session *session = payload;

	(void)current, (void)total, (void)bytes;
	return session_go_on(session);
}

/* git's helper may ask a person. */
static int on_credential(git_credential **out, const char *url, const char *user, unsigned int allowed, void *payload)
{
	struct session *session = payload;
	int rc;

	alarm_stop(&session->alarm);
	rc = credential_answer(out, url, user, allowed, payload);
	alarm_go_on(&session->alarm);
	return rc;
}

static int on_push(const git_push_update **updates, size_t count, void *payload)
{
	struct session *session = payload;

	return session->on_push ? session->on_push(updates, count, session->payload) : 0;
}

static int on_status(const char *ref, const char *status, void *payload)
{
	struct session *session = payload;

	return session->on_status ? session->on_status(ref, status, session->payload) : 0;
}

static git_remote_callbacks callbacks_of(struct session *session)
{
	git_remote_callbacks callbacks;

	(void)git_remote_init_callbacks(&callbacks, GIT_REMOTE_CALLBACKS_VERSION);
	callbacks.transport = transport_open;
	callbacks.credentials = on_credential;
	callbacks.certificate_check = on_certificate;
	callbacks.sideband_progress = on_sideband;
	callbacks.transfer_progress = on_progress;
	callbacks.push_transfer_progress = on_sent;
	callbacks.push_negotiation = on_push;
	callbacks.push_update_reference = on_status;
	callbacks.payload = session;
	return callbacks;
}

/* What libgit2 is told: the address for https; for our own transport a name that means nothing to it. */
static const char *address_of(struct arena *arena, const struct remote_url *url)
{
	if (url->kind != REMOTE_HTTPS)
		return "erfar-remote:";
	return arena_format(arena, strchr(url->host, ':') ? "https://%s%s[%s]%s%s%s" : "https://%s%s%s%s%s%s",
			    url->user, *url->user ? "@" : "", url->host, *url->port ? ":" : "", url->port, url->path);
}

/* Where they can't be read, nobody is trusted, and connecting says so. */
static void trust(const char *certificates)
{
	if (certificates)
		(void)git_libgit2_opts(GIT_OPT_SET_SSL_CERT_LOCATIONS, certificates, NULL);
}

static bool own_settings_failed(void)
{
	return own_disk_failed() || (git_error_last() && git_error_last()->klass == GIT_ERROR_CONFIG);
}

int session_open(struct session **out, struct context *ctx, git_repository *repository, const struct target *target,
		 enum remote_service service)
{
	struct session *session = arena_alloc(ctx->arena, sizeof(*session));
	git_remote_create_options options;

	session->ctx = ctx;
	session->target = *target;
	session->service = service;
	session->patience = ctx->may_ask ? PROCESS_PATIENCE_PERSON : PROCESS_PATIENCE_ALONE;
	session->limit = ctx->may_ask ? 0 : SESSION_LIMIT_ALONE;
	buf_init(&session->said);
	(void)git_remote_create_options_init(&options, GIT_REMOTE_CREATE_OPTIONS_VERSION);
	options.repository = repository;
	options.flags = GIT_REMOTE_CREATE_SKIP_INSTEADOF | GIT_REMOTE_CREATE_SKIP_DEFAULT_FETCHSPEC;
	if (target->url.kind == REMOTE_HTTPS)
		trust(repository_certificates(target->ca_file));
	error_clear();
	git_error_clear();
	if (git_remote_create_with_opts(&session->remote, address_of(ctx->arena, &target->url), &options) < 0)
		return own_settings_failed() ? git_failed(-1, own_disk_failed() ? ERROR_STORAGE : ERROR_FORMAT, "%s",
							  _("Git's configuration can't be read"))
					     : session_fail(session, _("the address can't be used"));
	*out = session;
	return 0;
}

void session_close(struct session *session)
{
	if (!session)
		return;
	session->over = true;
	git_remote_free(session->remote);
	process_close(session->process);
	buf_done(&session->said);
}

void session_begin(struct session *session)
{
	session->until_ms = alarm_now_ms() + (int64_t)session->limit * 1000;
}

/* Before a call of libgit2 that may wait for the server, and after it; a program of our own is waited for by itself. */
static void begin_waiting(struct session *session)
{
	session_begin(session);
	git_error_clear(); /* what is said afterwards is of this call */
	if (session->target.url.kind == REMOTE_HTTPS)
		alarm_begin(&session->alarm, session->patience);
}

static int end_waiting(struct session *session, int rc)
{
	alarm_end(&session->alarm);
	if (rc < 0 && session->alarm.ran_out && !*error_message())
		(void)fail(ERROR_REMOTE, _("No answer for %d seconds"), session->patience);
	return rc;
}

/*
 * libgit2 can't speak of such a folder: git's program ends in the middle, or what is sent to an empty one is refused.
 */
static int refuse_sha256(const struct session *session)
{
	static const char *const places[] = { "/.git", "", ".git/.git", ".git" }; /* in git's own order */
	const struct remote_url *url = &session->target.url;
	git_config *config = NULL;
	git_buf value = { 0 };
	const char *path = "";
	bool found;

	if (url->kind != REMOTE_LOCAL)
		return 0;
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		path = arena_format(session->ctx->arena, "%s%s/config", url->path, places[i]);
		if (access(path, R_OK) == 0)
			break;
	}
	found = access(path, R_OK) == 0 && git_config_open_ondisk(&config, path) == 0 &&
		git_config_get_string_buf(&value, config, "extensions.objectformat") == 0 &&
		strcasecmp(value.ptr, "sha256") == 0;
	git_buf_dispose(&value);
	git_config_free(config);
	git_error_clear();
	if (!found)
		return 0;
	return fail(
		ERROR_FORMAT,
		_("%s keeps its history in git's SHA-256 form, which erfar can't read. Ask whoever made it for a new "
		  "one, made with: git init --bare --object-format=sha1 FOLDER"),
		url->shown);
}

int session_connect(struct session *session)
{
	git_remote_connect_options options;
	int rc = refuse_sha256(session);

	if (rc < 0)
		return rc;
	(void)git_remote_connect_options_init(&options, GIT_REMOTE_CONNECT_OPTIONS_VERSION);
	options.callbacks = callbacks_of(session);
	options.proxy_opts.type = GIT_PROXY_AUTO;
	begin_waiting(session);
	rc = git_remote_connect_ext(
		session->remote, session->service == SERVICE_PUSH ? GIT_DIRECTION_PUSH : GIT_DIRECTION_FETCH, &options);
	if (end_waiting(session, rc) < 0)
		return session_fail(session, _("can't be reached"));
	credential_report(session, 1);
	return 0;
}

int session_refs(const git_remote_head ***out, size_t *count, struct session *session)
{
	if (git_remote_ls(out, count, session->remote) < 0)
		return session_fail(session, _("does not show what it holds"));
	return 0;
}

const git_oid *session_ref(struct session *session, const char *name)
{
	const git_remote_head **heads;
	size_t count;

	if (git_remote_ls(&heads, &count, session->remote) < 0)
		return NULL;
	for (size_t i = 0; i < count; i++)
		if (strcmp(heads[i]->name, name) == 0)
			return &heads[i]->oid;
	return NULL;
}

/* libgit2 says nothing of some writes that fail, or goes on as if all were there. */
static bool is_disk_fault(int number)
{
	return number == ENOSPC || number == EDQUOT || number == EROFS || number == EIO;
}

/* Whether it failed and nothing has been said of it yet. */
static bool is_untold(const struct session *session, int rc)
{
	return rc < 0 && !*error_message() && !session->alarm.ran_out;
}

/*
 * What we have and what is to be sent lies here, under names that were just read or made: where one is not found, it
 * could not be read.
 */
static bool own_objects_failed(void)
{
	const git_error *error = git_error_last();

	return error && (error->klass == GIT_ERROR_ODB || error->klass == GIT_ERROR_REFERENCE);
}

static int fail_disk(struct session *session, int number)
{
	session->over = true;
	if (own_disk_failed())
		return git_failed(-1, ERROR_STORAGE, _("What was fetched can't be saved on this disk"));
	errno = number;
	return fail_errno(ERROR_STORAGE, _("What was fetched can't be saved on this disk"));
}

int session_download(struct session *session, const git_strarray *refspecs)
{
	git_fetch_options options;
	int rc, number;

	(void)git_fetch_options_init(&options, GIT_FETCH_OPTIONS_VERSION);
	options.callbacks = callbacks_of(session);
	options.proxy_opts.type = GIT_PROXY_AUTO;
	options.download_tags = GIT_REMOTE_DOWNLOAD_TAGS_NONE;
	options.update_fetchhead = 0;
	begin_waiting(session);
	errno = 0;
	rc = git_remote_download(session->remote, refspecs, &options);
	number = errno;
	rc = end_waiting(session, rc);
	if (is_untold(session, rc) && own_objects_failed()) {
		session->over = true;
		return git_failed(-1, ERROR_STORAGE, _("The repository can't be read"));
	}
	if ((rc < 0 && own_disk_failed() && !session->alarm.ran_out) || (is_disk_fault(number) && !*error_message()))
		return fail_disk(session, number);
	return rc < 0 ? session_fail(session, _("the notes could not be fetched")) : 0;
}

int session_upload(struct session *session, const git_strarray *refspecs)
{
	git_push_options options;
	int rc;

	(void)git_push_options_init(&options, GIT_PUSH_OPTIONS_VERSION);
	options.callbacks = callbacks_of(session);
	options.proxy_opts.type = GIT_PROXY_AUTO;
	begin_waiting(session);
	rc = end_waiting(session, git_remote_upload(session->remote, refspecs, &options));
	if (rc == GIT_ENONFASTFORWARD)
		return fail(ERROR_STALE, _("%s holds commits that are missing here"), session->target.url.shown);
	if (is_untold(session, rc) && (own_objects_failed() || own_disk_failed()))
		return git_failed(-1, ERROR_STORAGE, _("What is to be sent can't be read from this disk"));
	if (rc < 0)
		return session_fail(session, _("the notes could not be sent"));
	return 0;
}

const char *session_said(struct session *session)
{
	struct buf all = BUF_INIT, visible = BUF_INIT;
	struct span rest, line;
	const char *text;

	buf_add_span(&all, buf_span(&session->said));
	if (session->process)
		buf_add_span(&all, process_said(session->process));
	rest = buf_span(&all);
	while (span_next_line(&rest, &line)) {
		line = span_trim(line);
		if (!line.len)
			continue;
		if (visible.len)
			buf_add_text(&visible, "; ");
		visible_add(&visible, span_take(line, 400));
	}
	text = arena_copy(session->ctx->arena, visible.at);
	buf_done(&visible);
	buf_done(&all);
	return text;
}

int session_fail(struct session *session, const char *what)
{
	struct arena *arena = session->ctx->arena;
	const char *shown = session->target.url.shown, *own = arena_copy(arena, error_message()), *said, *why;
	const git_error *error = git_error_last();
	bool own_end = session->process && process_has_ended(session->process);

	/* A program that ended by itself tells why better than libgit2, which only sees the stream end. */
	session->over = true;
	said = session_said(session);
	if (!*own && (!*said || !own_end) && error && error->message)
		said = arena_format(arena, "%s%s%s", error->message, *said ? "; " : "", said);
	why = reason_of(arena, said, session->target.url.kind == REMOTE_LOCAL);
	if (*own && *why && !session->alarm.ran_out)
		return fail(ERROR_REMOTE, "%s: %s: %s; %s", shown, what, own, why);
	return fail(ERROR_REMOTE, "%s: %s: %s", shown, what, *own ? own : why);
}
