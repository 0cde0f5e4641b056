/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar minute: the table of its actions. */
#include "cmd/minute/actions.h"

#include "base/i18n.h"

static const struct command *const actions[] = {
	&minute_new,  &minute_experience,  &minute_learning, &minute_visit,  &minute_check,  &minute_actions,
	&minute_done, &minute_conclusions, &minute_replace,  &minute_missed, &minute_import, NULL,
};

const struct command program = {
	.name = "minute",
	.summary = N_("write minutes and experiences; follow up"),
	.examples = N_("erfar minute\n"
		       "erfar minute experience \"When the interpreter did not come\"\n"
		       "erfar minute actions --open"),
	.actions = actions,
	.default_action = true,
};
