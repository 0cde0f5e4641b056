/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which note holds the minutes of a day already. */
#pragma once

#include "cmd/command.h"
#include "model/agenda.h"

/*
 * The note that more is added to; NULL where a new one is to be made. meeting: of that day, NULL where no plan knows
 * it. Of several notes that are no meeting's of the plan the one whose title is theme, or has it in it (NULL: the
 * meeting's theme); ERROR_USAGE names them all when that is none or several.
 */
int day_find_note(const struct catalog_note **out, const struct session *session, const struct agenda *agenda,
		  const struct meeting *meeting, struct date date, const char *theme);
