/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Another day for a meeting: what stands in its way, what is worth a word, and its line. */
#pragma once

#include "cmd/command.h"
#include "model/agenda.h"

/* ERROR_USAGE where it has been held, shares its first day with another, or is on that day already. */
int plan_refuse_move(const struct meetings *meetings, const struct meeting *meeting, struct date to);

/* Hints at a day off, another meeting of that day, and a day outside of the term. It may be meant so. */
int plan_hint_move(const struct session *session, const struct agenda *agenda, const struct meeting *meeting,
		   struct date to);

/* plan_set_line() for a move; a meeting that is moved back stands as the rule has it, and no line says so. */
int plan_set_move(struct plan **plan, const struct session *session, const struct plan_line *line);
