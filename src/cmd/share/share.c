/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar share: the table of its actions. */
#include "cmd/share/actions.h"

#include "base/i18n.h"

static const struct command *const forum_actions[] = { &share_forum_add, NULL };

const struct command share_forum = {
	.name = "forum",
	.summary = N_("the forums that your clinic shares experiences with"),
	.examples = "erfar share forum add vest ssh://git@server.example/vest.git",
	.actions = forum_actions,
};

static const struct command *const actions[] = {
	&share_now,	&share_status, &share_log,   &share_check, &share_settle,
	&share_retract, &share_join,   &share_forum, &share_hooks, NULL,
};

const struct command program = {
	.name = "share",
	.summary = N_("give your colleagues what you wrote, and get theirs"),
	.examples = N_("erfar share\n"
		       "erfar share drafts/2026-09-03-when-the-interpreter-did-not-come.md --with forum\n"
		       "erfar share status"),
	.actions = actions,
	.default_action = true,
};
