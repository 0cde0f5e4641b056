/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom names mean: those who are away, responsible or take turns. */
#pragma once

#include "cmd/command.h"
#include "model/agenda.h"

/*
 * The names of --away A,B (NULL: none). The beginning of a name or surname will do where only one person of the terms
 * or of people.csv has it; other names are ERROR_USAGE where only known ones will do, else hinted at and kept.
 */
int plan_read_away(struct strings *out, const struct session *session, const struct agenda *agenda, const char *names,
		   bool known_only);

/* One name likewise; NULL stays NULL. */
int plan_read_name(const char **out, const struct session *session, const struct agenda *agenda, const char *name);

/* Who is responsible and who take turns, both likewise and either may be NULL; one hint for all whom nobody knows. */
int plan_read_leaders(const char **responsible, struct strings *facilitators, const struct session *session,
		      const struct agenda *agenda, const char *name, const char *names);
