/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which meeting is meant. */
#pragma once

#include "cmd/command.h"
#include "model/agenda.h"

/*
 * words: a day, or the id of a meeting. *out is its meeting, NULL where no plan knows the day; *date is the day. Of
 * several meetings of one day it is the one whose theme is theme, or has it in it (NULL: any); else a terminal is
 * asked, and without one ERROR_USAGE names them with their ids. ERROR_NOTHING when the question is left unanswered.
 */
int which_meeting(const struct meeting **out, struct date *date, struct session *session, const struct agenda *agenda,
		  const char *words, const char *theme);

/* The same of today, without words; *out is NULL when today has none. */
int which_today(const struct meeting **out, struct session *session, const struct agenda *agenda, const char *theme);
