/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar-history: the table of its actions. "erfar init" and "erfar undo" lead here. */
#include "cmd/history/actions.h"

#include "base/i18n.h"

static const struct command *const actions[] = {
	&history_init_action,	 &history_undo_action,	 &history_log_action,	       &history_show_action,
	&history_head_action,	 &history_person_action, &history_texts_action,	       &history_commit_action,
	&history_recover_action, &history_draft_action,	 &history_merge_driver_action, &history_place_action,
	&history_since_action,	 &history_recent_action, &history_declared_action,     NULL,
};

const struct command program = {
	.name = "history",
	.summary = N_("begin a notebook, take back, what was when"),
	.examples = "erfar init fjord --clinic fjord --as 'Kari Nilsen <kari@fjord.example>'\nerfar undo",
	.actions = actions,
	.behind_front = true,
};
