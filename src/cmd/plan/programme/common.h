/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the actions of plan programme share. */
#pragma once

#include "cmd/command.h"
#include "programme/programme.h"
#include "programme/problem.h"

/* programme_load(); an unknown id hints at the nearest. */
int programme_open(struct programme **out, const struct session *session, const char *id);

/* To write its tables anew: ERROR_FORMAT where git's conflict markers stand in one, since what one of two wrote would go. */
int programme_open_to_change(struct programme **out, const struct session *session, const char *id);

/* Whom or what words mean; ERROR_USAGE names the nearest. */
int programme_choose_participant(struct participant **out, const struct session *session,
				 const struct programme *programme, const char *words);
int programme_choose_department(struct department **out, const struct session *session,
				const struct programme *programme, const char *words);

/* Days with commas between, as people write them, counted from near. */
int programme_read_days(struct days *out, const struct session *session, const char *words, struct date near);

/*
 * The folder above one that is to be written to, and its name in there, "" for the folder itself. It need not exist
 * yet; the one above has to: otherwise ERROR_USAGE. The caller closes it.
 */
int programme_open_folder(struct folder **out, const char **name, const struct session *session, const char *path);

/*
 * "Kari Nilsen, Ola Berg and 3 more"; most: how many are named. In the language of what is written, or of the screen.
 */
const char *programme_join(struct arena *arena, const struct strings *names, size_t most, const char *language);

/* "to. 5. feb." and "torsdag 5. februar 2026", likewise. */
const char *programme_day(struct arena *arena, struct date day, const char *language);
const char *programme_long_day(struct arena *arena, struct date day, const char *language);

/*
 * Hints at days of the programme, of individual, on which departments seldom take guests: Sundays and public holidays.
 * departments: those that take some by day nevertheless are counted; NULL when the tables are not there yet.
 */
void programme_hint_days(const struct session *session, const struct days *individual,
			 const struct departments *departments);

/*
 * Hints that somebody is to be lent to where they work; host: as it was typed, where: the same in the table, or NULL.
 */
void programme_hint_own(const struct session *session, const char *name, const char *workplace, const char *host,
			const struct department *where);
