/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar share forum add: a forum that the clinic shares with, and this person's yes to its address. */
#include "cmd/share/actions.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/share/forum/forums.h"
#include "cmd/share/say.h"
#include "model/notebook.h"
#include "store/files/changes.h"
#include "store/remote/forum.h"
#include "store/remote/ls.h"
#include "store/remote/url.h"

#include <string.h>

/* Writes the address into erfar.conf, as one commit; a colleague may have done so already. */
static int write_setting(struct session *session, struct history *history, const char *name, const char *url,
			 const struct remote_url *here)
{
	struct notebook *notebook = session->notebook;
	struct arena *arena = session->ctx->arena;
	struct span now = config_get(&notebook->config, "forum", name, "url");
	struct remote_url there = { .shown = "" };
	struct buf bytes = BUF_INIT;
	struct changes changes;
	bool is_same;
	int rc;

	if (span_is(now, url))
		return 0;
	is_same = now.len && url_parse(&there, arena, now, notebook->folder->path) >= 0 &&
		  strcmp(here->shown, there.shown) == 0;
	error_clear();
	if (is_same && !*there.password)
		return 0; /* in other words, as a share has named it */
	if (now.len && !is_same)
		return fail(ERROR_USAGE,
			    _("There is a forum \"%s\" already, at another address (%s); choose another name."), name,
			    *there.shown ? there.shown : "erfar.conf");
	changes_init(&changes, arena);
	rc = config_set(&bytes, arena, notebook->config_file, "forum", name, "url", span_of(url));
	if (rc >= 0) {
		changes_write(&changes, "erfar.conf", &notebook->config_file, buf_span(&bytes));
		changes.message = arena_format(arena, i18n_in(session->ctx->written, N_("share: the forum %s")), name);
		changes.command = "share forum add";
		if (session->ctx->dry_run)
			changes_show(&changes, session->ctx);
		else
			rc = history_commit(NULL, history, &changes, NULL);
	}
	buf_done(&bytes);
	return rc < 0 ? rc : 0;
}

/* A forum may be out of reach for a while, so this refuses nothing; a wrong address is better known at once. */
static void try_address(struct session *session, struct history *history, const char *url)
{
	struct remote_refs refs;

	if (remote_ls(&refs, history, url) >= 0)
		return;
	context_warn(session->ctx, "%s", error_message());
	context_warn(session->ctx, "%s",
		     _("It is added all the same, and every share tries again. If the address is wrong, take it back "
		       "with \"erfar undo\" and give the command again with the right one."));
	error_clear();
}

/* Colleagues may have said yes to notes before, for this forum or for one of that name. */
static void tell_known(const struct session *session, struct history *history, const char *name)
{
	size_t count = 0;

	if (forums_count(&count, session, history, name) < 0) {
		context_warn(session->ctx, "%s", error_message());
		error_clear();
	}
	if (!count)
		say_line(session->ctx,
			 _("The forum %s is known; nothing is published until somebody shares a note with it."), name);
	else
		say_line(
			session->ctx,
			ngettext(
				"The forum %s is known. %zu note has a yes for it already and is shown there from the "
				"next share on; \"erfar share -n\" names what would go.",
				"The forum %s is known. %zu notes have a yes for it already and are shown there from the "
				"next share on; \"erfar share -n\" names what would go.",
				count),
			name, count);
}

/* As it is written into erfar.conf, which goes to the clinic's server: without its password. */
static const char *without_password(const struct session *session, const struct remote_url *url, const char *typed)
{
	if (!*url->password)
		return typed;
	context_warn(session->ctx, "%s",
		     _("The password is not written into erfar.conf, which goes to all your colleagues. At each share "
		       "git's credential store is asked for it instead."));
	return url->shown;
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	struct history *history;
	struct remote_url url;
	const char *kept;
	int rc;

	(void)parsed;
	if (!forum_name_is_valid(operands[0]))
		return fail(ERROR_USAGE, _("A forum's name is small letters, digits and '-', for example vest."));
	if ((rc = url_parse(&url, session->ctx->arena, span_of(operands[1]), session->notebook->folder->path)) < 0 ||
	    (rc = history_open(&history, session->ctx, session->notebook->folder)) < 0)
		return rc;
	kept = without_password(session, &url, operands[1]);
	rc = write_setting(session, history, operands[0], kept, &url);
	if (rc >= 0 && !session->ctx->dry_run)
		rc = forum_accept_url(history, operands[0], kept);
	if (rc >= 0 && !session->ctx->dry_run)
		try_address(session, history, operands[1]);
	if (rc >= 0 && !session->ctx->dry_run)
		tell_known(session, history, operands[0]);
	history_close(history);
	return rc;
}

const struct command share_forum_add = {
	.name = "add",
	.operands = "NAME URL",
	.summary = N_("share experiences with other clinics through a forum's server"),
	.examples = "erfar share forum add vest ssh://git@server.example/vest.git",
	.needs = NEEDS_NOTEBOOK | WRITES_NOTES,
	.run = run,
};
