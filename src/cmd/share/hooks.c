/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar share hooks: plain git passes the same gate. */
#include "cmd/share/actions.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/share/hooks.h"
#include "cmd/share/say.h"
#include "model/notebook.h"
#include "store/history/hooks.h"

static const struct column columns[] = {
	{ "hook", N_("hook"), LOOK_TEXT }, { "state", N_("state"), LOOK_TEXT }, { "path", N_("where"), LOOK_WIDE },
	{ "chained", NULL, LOOK_DATA },	   { NULL, NULL, LOOK_DATA },
};

static const char *const names[] = { "absent", "installed", "others" };
static const char *const words[] = { N_("not installed"), N_("installed"), N_("somebody else's") };

static int list(struct session *session, const void *args, const char *const *operands)
{
	struct hook hooks[HOOK_COUNT];
	struct history *history = NULL;
	struct printer *printer;
	int rc;

	(void)args;
	(void)operands;
	if ((rc = history_open(&history, session->ctx, session->notebook->folder)) < 0)
		return rc;
	if ((rc = hooks_load(hooks, history)) >= 0) {
		printer = printer_open(session->ctx, session->format, "hook/1", columns);
		for (size_t i = 0; i < HOOK_COUNT; i++) {
			printer_begin(printer);
			printer_string(printer, hooks[i].name);
			printer_string(printer,
				       printer_is_text(printer) ? _(words[hooks[i].state]) : names[hooks[i].state]);
			printer_string(printer, hooks[i].shown);
			printer_bool(printer, hooks[i].chained);
			printer_end(printer);
		}
		(void)printer_close(printer);
	}
	history_close(history);
	return rc;
}

static int change_one(const struct hook *hook, struct history *history, const struct context *ctx, bool install)
{
	if (ctx->dry_run)
		return 0;
	if (!install)
		return hook_remove(hook);
	return hook_install(hook, history,
			    i18n_in(ctx->written, N_("Git does not find the program erfar, so nobody can look for what "
						     "must not leave, and nothing was done. Install it, or put its "
						     "folder on the PATH, which is now:")));
}

/* Puts in place those that are not ours yet, or takes away those that are; each is named. */
static int change_all(struct session *session, struct history *history, bool install)
{
	struct context *ctx = session->ctx;
	struct hook hooks[HOOK_COUNT];
	size_t done = 0;
	int rc = hooks_load(hooks, history);

	for (size_t i = 0; i < HOOK_COUNT && rc >= 0; i++) {
		if ((hooks[i].state == HOOK_OURS) == install)
			continue;
		if ((rc = change_one(&hooks[i], history, ctx, install)) >= 0)
			say_line(ctx, "%s", hooks[i].shown);
		done++;
	}
	if (rc >= 0 && !done)
		say_line(ctx, "%s",
			 install ? _("The hooks are installed already.") : _("There are no hooks of erfar's here."));
	return rc;
}

static int change(struct session *session, bool install)
{
	struct history *history = NULL;
	int rc;

	if ((rc = history_open(&history, session->ctx, session->notebook->folder)) >= 0 &&
	    (rc = history_begin(history, HISTORY_WAIT)) >= 0) {
		rc = change_all(session, history, install);
		history_end(history);
	}
	history_close(history);
	return rc;
}

static int install(struct session *session, const void *args, const char *const *operands)
{
	(void)args;
	(void)operands;
	return change(session, true);
}

static int take_away(struct session *session, const void *args, const char *const *operands)
{
	(void)args;
	(void)operands;
	return change(session, false);
}

void hooks_tell_lacking(struct context *ctx, size_t lacking)
{
	if (lacking)
		context_warn(
			ctx,
			ngettext("%zu of the hooks by which plain git passes the same gate is not in place here; it "
				 "came with a later version of erfar. \"erfar share hooks install\" adds it.",
				 "%zu of the hooks by which plain git passes the same gate are not in place here; "
				 "they came with a later version of erfar. \"erfar share hooks install\" adds "
				 "them.",
				 lacking),
			lacking);
}

static const struct command hooks_list = {
	.name = "list",
	.aliases = "liste",
	.summary = N_("which hooks are installed"),
	.needs = NEEDS_NOTEBOOK | LISTS,
	.examples = "erfar share hooks\nerfar share hooks list --format json",
	.run = list,
};

static const struct command hooks_install = {
	.name = "install",
	.summary = N_("let plain git pass the same gate, before it keeps or sends anything"),
	.needs = NEEDS_NOTEBOOK | WRITES_NOTES,
	.examples = "erfar share hooks install",
	.run = install,
};

static const struct command hooks_remove = {
	.name = "remove",
	.aliases = "fjern",
	.summary = N_("take the hooks away again"),
	.needs = NEEDS_NOTEBOOK | WRITES_NOTES,
	.examples = "erfar share hooks remove",
	.run = take_away,
};

static const struct command *const actions[] = { &hooks_list, &hooks_install, &hooks_remove, &share_hooks_run, NULL };

const struct command share_hooks = {
	.name = "hooks",
	.summary = N_("for those who also use plain git: the same gate there"),
	.examples = "erfar share hooks install\nerfar share hooks\nerfar share hooks remove",
	.actions = actions,
	.default_action = true,
};
