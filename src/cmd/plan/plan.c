/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar plan: the table of its actions. */
#include "cmd/plan/actions.h"

#include "base/i18n.h"

static const struct command *const actions[] = {
	&plan_list, &plan_new,	  &plan_next,	   &plan_brief,	  &plan_theme, &plan_assign,
	&plan_add,  &plan_import, &plan_move,	   &plan_restore, &plan_swap,  &plan_rota,
	&plan_goal, &plan_agree,  &plan_programme, &plan_values,  NULL,
};

const struct command program = {
	.name = "plan",
	.summary = N_("the term: sessions, themes, whose turn"),
	.examples = N_("erfar plan\n"
		       "erfar plan next\n"
		       "erfar plan move 1.10. 2.10. --why \"autumn holiday\""),
	.actions = actions,
	.default_action = true,
};
