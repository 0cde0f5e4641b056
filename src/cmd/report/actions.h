/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kinds of erfar report, one file each. */
#pragma once

#include "cmd/command.h"

extern const struct command report_term, report_year, report_actions, report_conclusions, report_agenda,
	report_calendar, report_forum, report_programme, report_sharing, report_site, report_themes, report_digest;
