/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar plan programme: the table of its actions. */
#include "cmd/plan/actions.h"
#include "cmd/plan/programme/actions.h"

#include "base/i18n.h"

static const struct command *const actions[] = {
	&programme_list,   &programme_new,     &programme_template, &programme_import,	&programme_assign,
	&programme_repair, &programme_explain, &programme_show,	    &programme_letters, NULL,
};

const struct command plan_programme = {
	.name = "programme",
	.aliases = "program forløb mobilitet",
	.summary = N_("mobility: a course at the clinical departments, a loan, a secondment, an exchange"),
	.examples = "erfar plan programme template course\n"
		    "erfar plan programme new 2027-course --title \"Klinisk verden\" --individual 4.2.2027,4.3.2027\n"
		    "erfar plan programme import 2027-course --participants p.csv --departments d.csv\n"
		    "erfar plan programme assign 2027-course",
	.actions = actions,
	.default_action = true,
};
