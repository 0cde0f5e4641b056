/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of people: as they are given in options, and as they are asked for at the terminal. */
#pragma once

#include "cmd/command.h"
#include "model/attendance.h"
#include "model/people.h"

struct minute_facts;

/* Whom names can mean at one meeting. */
struct naming {
	struct session *session;
	const struct people *people;
	struct strings expected; /* those who usually sit there */
	struct strings known;	 /* everybody whom people.csv has on that day */
};

/* plan: NULL for a day that no plan knows. */
void naming_init(struct naming *out, struct session *session, const struct people *people, const struct plan *plan,
		 struct date date);

/*
 * The whole name that was meant: of those expected before the others. One that could be several, or that nobody has,
 * stays as it is, with a hint. Never refuses.
 */
const char *names_complete(const struct naming *naming, struct span typed);

/* "A, B,C" as names, each completed. */
void names_read(struct strings *out, const struct naming *naming, const char *text);

/*
 * The same for the owner before a follow-up's words, or several with "og" or commas between; the words behind it stay.
 * An owner that is like nobody's name ("Alle") needs no hint.
 */
const char *names_complete_owner(const struct naming *naming, const char *words);

/*
 * Asks who was away; the others of those expected were there. A guest is named with "+". Beginnings of names are made
 * whole and shown. Where nobody is expected it asks who was there. False at the end of the input.
 */
bool names_ask(struct minute_facts *facts, const struct naming *naming);
