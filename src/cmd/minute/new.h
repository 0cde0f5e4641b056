/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar minute new in three parts: which meeting (new.c), what is said of it (new_facts.c), its note (new_save.c). */
#pragma once

#include "cmd/minute/names.h"
#include "model/agenda.h"
#include "model/minute.h"

struct new_args {
	const char *theme, *present, *away, *excused, *part, *facilitator;
	long minutes;
	struct strings conclusions, actions, themes;
	bool from_stdin;
};

/* What every way of writing minutes needs. */
struct writing {
	struct session *session;
	const struct new_args *args;
	struct agenda agenda;
	struct people people;
	struct naming naming;	 /* of the meeting at hand */
	struct strings repeated; /* what was given and stands there already */
};

/*
 * What the plan says of a meeting; what can be said of a day outside every plan, an extra meeting of the term's if any.
 */
void facts_of_meeting(struct minute_facts *out, const struct meeting *meeting);
void facts_of_day(struct minute_facts *out, const struct session *session, const struct agenda *agenda,
		  struct date date);

/* Puts what the command line says on top. ERROR_USAGE when it contradicts itself or can't be read. */
int facts_apply_options(struct minute_facts *facts, const struct writing *writing);

/* Whether the command line says more than which day. */
bool has_options(const struct new_args *args);

/*
 * Saves new minutes, behind the editor first if edit; the same, asking for what is missing where there is somebody to
 * ask.
 */
int save_new_minutes(const struct writing *writing, const struct minute_facts *facts, bool edit);
int write_new_minutes(const struct writing *writing, struct minute_facts *facts);

/* Adds to minutes that are there. */
int extend_minutes(const struct writing *writing, const struct minute_facts *facts, const struct catalog_note *note);
