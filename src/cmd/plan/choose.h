/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which plan and which meeting are meant. */
#pragma once

#include "cmd/command.h"
#include "model/agenda.h"

/*
 * agenda_load() for what writes: people.csv is read first, since what is wrong there stops the saving and is to be told
 * once.
 */
int plan_open(struct agenda *out, const struct session *session);

/*
 * The term with that id, or today's where term is NULL. ERROR_USAGE says how to make one; ERROR_FORMAT how to get them,
 * where a sparse checkout leaves the terms out.
 */
int plan_choose(struct plan **out, const struct session *session, const struct agenda *agenda, const char *term);

/*
 * The meeting that words mean: an id, or a date, the original or the new one. ERROR_USAGE names the nearest one when
 * there is none on that day, and both ids when it could be two of a kind.
 */
int plan_choose_meeting(struct meeting **out, const struct session *session, const struct agenda *agenda,
			const char *words);

/* The same; a coming change is taken too, where its day has nothing else. */
int plan_choose_entry(struct meeting **out, const struct session *session, const struct agenda *agenda,
		      const char *words);

/* ERROR_USAGE where it has minutes: what has been is not planned again. */
int plan_refuse_held(const struct meeting *meeting);
