/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of people: as they are given in options, and as they are asked for at the terminal. */
#pragma once

#include "cmd/command.h"
#include "model/attendance.h"

struct minute_facts;

/* "A, B,C" as names. */
void names_read(struct strings *out, struct arena *arena, const char *text);

/* Hints at names that people.csv does not know, with the nearest that it does. Never refuses. */
void names_hint(const struct session *session, const struct people *people, const struct strings *names);

/*
 * Asks who was away; the others of those expected were there. A guest is named with "+". Beginnings of names are made
 * whole and shown. Where nobody is expected it asks who was there. False at the end of the input.
 */
bool names_ask(struct minute_facts *facts, const struct session *session, const struct people *people,
	       const struct plan *plan);
