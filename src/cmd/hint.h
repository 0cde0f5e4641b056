/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hints that several commands give, on stderr; what is listed and the exit status stay as they are. */
#pragma once

#include "cmd/command.h"
#include "index/catalog.h"

/*
 * One line a note that can't be read as it should be: path:line:column: what is wrong. The first few, and how many
 * more.
 */
void hint_unread(const struct session *session, const struct unread *unread);

/* What a person has to mend in notes and tables, likewise. */
void hint_to_mend(const struct session *session, const struct findings *findings);

/* The lines of erfar.conf that have no effect, one each; the first few, and how many more. */
void hint_settings(const struct session *session);

/*
 * When nobody knows what was asked for: the nearest that is known. Themes are those of themes.csv, in every language,
 * and of the notes; people those of people.csv and of the notes, a part of the name being enough; clinics our own and
 * those of the notes.
 */
void hint_theme(const struct session *session, const struct catalog *catalog, const char *theme);
void hint_person(const struct session *session, const struct catalog *catalog, const char *name);
void hint_clinic(const struct session *session, const struct catalog *catalog, const char *clinic);

/* The nearest of them; nothing when none is near. */
void hint_nearest(const struct session *session, const struct strings *known, const char *typed);

/* At lines of a plan that say two things of one day, as when two people have changed it at once. */
void hint_plan_twice(const struct session *session, const struct note *plan);
