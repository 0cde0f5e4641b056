/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * programme/ — mobility: people who visit departments on days of their own. Tables, rules, the plan and what explains
 * it; no terminal. May include model/, store/files, text/ and base/. Start reading with programme.h.
 *
 * participants.csv: name;e-mail;workplace;away;wishes, and where there is need of it role;needs;visited.
 */
#pragma once

#include "programme/shift.h"
#include "programme/table.h"

enum participant_column {
	PARTICIPANT_NAME,
	PARTICIPANT_MAIL,
	PARTICIPANT_WORKPLACE,
	PARTICIPANT_AWAY,
	PARTICIPANT_WISHES,
	PARTICIPANT_ROLE,
	PARTICIPANT_NEEDS,
	PARTICIPANT_VISITED,
};

struct participant {
	const char *name, *mail, *workplace, *role; /* "" where not given */
	struct days away;
	struct strings wishes, visited, avoid; /* departments, as written */
	unsigned shifts;		       /* those they can do, a bit each (1 << SHIFT_DAY) */
	bool step_free;			       /* needs it */
	int line;
	size_t row;	    /* of the table, from 0 */
	struct span folded; /* the name, as names are compared */
	/* By department, once both tables are read (programme.h): */
	bool *wished;
	unsigned char *barred; /* a bit each enum rule: why they never go there, 0 where they may */
};

struct participants {
	struct participant *items;
	size_t count;
	struct table_reading table;
};

/*
 * Every cell that can't be read is among the complaints that table_end(&out->table) tells; ERROR_FORMAT only when
 * nothing of the table can be used. near: a day of the programme.
 */
int participants_parse(struct participants *out, struct arena *arena, const char *path, struct span file,
		       struct date near);

/* Whether all their names could be read, so that a name that is not among them is none. */
bool participants_are_named(const struct participants *participants);

/* The one with that name, or whose name is the only one to begin so; NULL otherwise. */
struct participant *participants_find(const struct participants *participants, struct arena *arena, struct span name);

/* Adds days to what a participant is away, in the table that table_write() gives. */
void participants_add_away(struct participants *participants, const struct participant *participant,
			   const struct days *days);

/* The columns, with what each is for, as template explains them: name and N_() text, ended by NULL. */
extern const char *const participants_help[][2];
