/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar report: the table of its kinds. */
#include "cmd/report/actions.h"

#include "base/i18n.h"

static const struct command *const actions[] = {
	&report_term,
	&report_year,
	&report_actions,
	&report_themes,
	&report_conclusions,
	&report_agenda,
	&report_calendar,
	&report_digest,
	&report_forum,
	&report_programme,
	&report_sharing,
	&report_site,
	NULL,
};

const struct command program = {
	.name = "report",
	.summary = N_("what leaders and forums read"),
	.examples = "erfar report term --format html -o spring.html\nerfar report agenda\n"
		    "erfar report actions --format csv -o follow-ups.csv",
	.actions = actions,
	.default_action = true,
};
