/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/remote/credential.h"

#include "base/error.h"
#include "base/i18n.h"
#include "store/files/child.h"
#include "store/remote/session.h"

#include <string.h>
#include <strings.h>
#include <sys/prctl.h>

#define TRIES_MOST 2

struct credential {
	const char *user, *password;
	bool from_address; /* git's helpers need not forget what they know because of it */
};

/* "git credential ACTION" outside every repository, so that only the person's own settings choose the helper. */
static int run_helper(struct child_result *out, struct session *session, const char *action,
		      const struct credential *credential)
{
	const struct remote_url *url = &session->target.url;
	const char *prompt = session->ctx->may_ask ? "GIT_TERMINAL_PROMPT=1" : "GIT_TERMINAL_PROMPT=0";
	const char *askpass = session->ctx->may_ask ? "erfar.unused=" : "core.askPass=";
	const char *const argv[] = {
		"env", "GIT_CEILING_DIRECTORIES=/", prompt, "git", "-C", "/", "-c", askpass, "credential", action, NULL
	};
	struct buf input = BUF_INIT;
	int rc;

	buf_add_format(&input, "protocol=https\nhost=%s%s%s\npath=%s\n", url->host, *url->port ? ":" : "", url->port,
		       url->path + 1);
	if (credential)
		buf_add_format(&input, "username=%s\npassword=%s\n", credential->user, credential->password);
	else if (*url->user)
		buf_add_format(&input, "username=%s\n", url->user);
	rc = child_run(out, argv, buf_span(&input));
	explicit_bzero(input.at, input.len);
	buf_done(&input);
	return rc;
}

static const char *value_of(struct arena *arena, struct span lines, const char *key)
{
	struct span line;

	while (span_next_line(&lines, &line))
		if (span_starts(line, key))
			return span_copy(arena, span_skip(line, strlen(key)));
	return NULL;
}

/* git has forgotten what was refused. Where somebody sits there, it may have been typed. */
static int fail_without(const struct session *session)
{
	const char *host = session->target.url.host;

	if (session->stored_refused && session->ctx->may_ask)
		return fail(GIT_EUSER, _("The name or the password was not accepted"));
	if (session->stored_refused)
		return fail(GIT_EUSER,
			    _("It did not accept the name and password that git had stored for %s, and git has "
			      "forgotten them now; git fetch in a terminal asks for new ones"),
			    host);
	if (session->address_refused)
		return fail(GIT_EUSER,
			    _("It did not accept the name and password in the address, and git has none stored for "
			      "%s; git fetch in a terminal asks for them"),
			    host);
	return fail(GIT_EUSER,
		    _("It asks for a name and password, and git has none stored for %s; git fetch "
		      "in a terminal asks for them"),
		    host);
}

static int ask_helper(struct credential *out, struct session *session)
{
	struct arena *arena = session->ctx->arena;
	struct child_result result;
	int rc = run_helper(&result, session, "fill", NULL);

	if (rc < 0)
		return rc;
	if (result.status == 0) {
		out->user = value_of(arena, buf_span(&result.out), "username=");
		out->password = value_of(arena, buf_span(&result.out), "password=");
		explicit_bzero(result.out.at, result.out.len);
	}
	buf_done(&result.out);
	buf_done(&result.err);
	return out->user && out->password ? 0 : fail_without(session);
}

void credential_report(struct session *session, int good)
{
	struct child_result result;

	if (!session->credential)
		return;
	session->address_refused |= !good && session->credential->from_address;
	session->stored_refused |= !good && !session->credential->from_address;
	if (!good && session->credential->from_address) {
		session->credential = NULL;
		return;
	}
	if (run_helper(&result, session, good ? "approve" : "reject", session->credential) == 0) {
		buf_done(&result.out);
		buf_done(&result.err);
	}
	session->credential = NULL;
}

static const char *port_of(const struct remote_url *url)
{
	return *url->port ? url->port : "443";
}

/* A server that sends us on to another one does not get the password of the first. */
static bool is_our_server(struct session *session, const char *address)
{
	struct remote_url url;

	return url_parse(&url, session->ctx->arena, span_of(address), "/") == 0 && url.kind == REMOTE_HTTPS &&
	       strcasecmp(url.host, session->target.url.host) == 0 &&
	       strcmp(port_of(&url), port_of(&session->target.url)) == 0;
}

int credential_answer(git_credential **out, const char *url, const char *user, unsigned int allowed, void *payload)
{
	struct session *session = payload;
	struct credential *credential;
	int rc;

	(void)user; /* as we gave it */
	if (!is_our_server(session, url))
		return fail(GIT_EUSER, _("The server sends us on to another one that asks for a password; it was not "
					 "given"));
	error_clear();
	credential_report(session, 0);
	if (session->passwords_tried++ >= TRIES_MOST || !(allowed & GIT_CREDENTIAL_USERPASS_PLAINTEXT))
		return fail(GIT_EUSER, _("The name or the password was not accepted"));
	(void)prctl(PR_SET_DUMPABLE, 0); /* no password in a core file */
	credential = arena_alloc(session->ctx->arena, sizeof(*credential));
	if (session->passwords_tried == 1 && *session->target.url.password) {
		credential->user = session->target.url.user;
		credential->password = session->target.url.password;
		credential->from_address = true;
	} else {
		rc = ask_helper(credential, session);
		if (rc < 0)
			return GIT_EUSER;
	}
	session->credential = credential;
	return git_credential_userpass_plaintext_new(out, credential->user, credential->password);
}
