/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is odd about a plan, and what waits, as hints on stderr. */
#pragma once

#include "cmd/command.h"
#include "model/agenda.h"

/* How many of its lines are left out because nobody can tell what they mean, and where the first one stands. */
void plan_hint_unread_lines(const struct session *session, const struct plan *plan);

/* How many of its lines count for nothing, since no session goes by their day, and where the first one stands. */
void plan_hint_idle_lines(const struct session *session, const struct agenda *agenda, const struct plan *plan);

/* On a terminal: how to write of the oldest meeting of the last two months that nobody has written of. */
void plan_hint_unrecorded(const struct session *session, const struct agenda *agenda);
