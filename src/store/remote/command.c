/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/remote/command.h"

#include "base/buf.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "store/files/child.h"

static int needs_shell(const char *text)
{
	return fail(ERROR_USAGE,
		    _("The ssh command \"%s\" needs a shell, which erfar does not start; put those settings into "
		      "~/.ssh/config, or name a small script instead"),
		    text);
}

int command_split(struct strings *out, struct arena *arena, const char *text)
{
	return command_words(out, arena, text) ? 0 : needs_shell(text);
}

/* 'path' for the shell at the other end, as git itself quotes it. */
static const char *quoted(struct arena *arena, const char *path)
{
	struct buf buf = BUF_INIT;
	const char *copy;

	buf_add_byte(&buf, '\'');
	for (; *path; path++) {
		if (*path == '\'' || *path == '!')
			buf_add_format(&buf, "'\\%c'", *path);
		else
			buf_add_byte(&buf, *path);
	}
	buf_add_byte(&buf, '\'');
	copy = arena_copy(arena, buf.at);
	buf_done(&buf);
	return copy;
}

static void add_ssh_words(struct strings *words, struct arena *arena, const struct remote_url *url,
			  enum remote_service service, bool may_ask)
{
	/* A script of the user's own in ssh's place need not know all of OpenSSH's options. */
	bool openssh = span_is(path_name(span_of(words->items[0])), "ssh");

	if (openssh && !may_ask) {
		strings_add(words, arena, "-o");
		strings_add(words, arena, "BatchMode=yes");
	}
	if (*url->port) {
		strings_add(words, arena, "-p");
		strings_add(words, arena, url->port);
	}
	if (openssh)
		strings_add(words, arena, "--");
	strings_add(words, arena, *url->user ? arena_format(arena, "%s@%s", url->user, url->host) : url->host);
	strings_add(words, arena,
		    arena_format(arena, "%s %s", service == SERVICE_PUSH ? "git-receive-pack" : "git-upload-pack",
				 quoted(arena, url->path)));
}

int command_for(const char *const **out, struct arena *arena, const struct remote_url *url, enum remote_service service,
		const char *ssh, bool may_ask)
{
	struct strings words = { 0 };

	if (url->kind == REMOTE_SSH) {
		int rc = command_split(&words, arena, ssh ? ssh : "ssh");

		if (rc < 0)
			return rc;
		add_ssh_words(&words, arena, url, service, may_ask);
	} else {
		strings_add(&words, arena, "git");
		strings_add(&words, arena, service == SERVICE_PUSH ? "receive-pack" : "upload-pack");
		strings_add(&words, arena, "--");
		strings_add(&words, arena, url->path);
	}
	strings_add(&words, arena, NULL);
	*out = words.items;
	return 0;
}
