/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * placements.csv: participant;date;shift;department;fixed, and to;purpose;country;language for loan, secondment and
 * exchange. Written by assign and repair; a person may write in it too.
 */
#pragma once

#include "programme/departments.h"
#include "programme/participants.h"

struct placement {
	const char *participant, *department; /* as written */
	const struct participant *who;	      /* NULL where participants.csv does not have them */
	const struct department *where;	      /* NULL for a host that departments.csv does not have */
	struct date date, to;		      /* to is not set but for a period */
	enum shift shift;
	bool fixed;	     /* assign and repair leave it as it is */
	struct date changed; /* when a repair made it what it is; not set when none did */
	const char *purpose, *country, *language;
	int line;
};

struct placements {
	struct placement *items; /* by date, then by name as it is written */
	size_t count, capacity;
};

/* Whether one of them was changed after they had been told: they have been told of a change. */
bool placements_was_told(const struct placements *placements, const struct participant *who);

/*
 * Names are looked up in the two others, which must outlive it. strict: a name that is not there is an error, as are
 * two places for one person on one day.
 */
int placements_parse(struct placements *out, struct arena *arena, const char *path, struct span file, struct date near,
		     const struct participants *participants, const struct departments *departments, bool strict);

void placements_add(struct placements *placements, struct arena *arena, struct placement placement);
void placements_sort(struct placements *placements);
void placements_write(struct buf *out, const struct placements *placements);

/* Where a participant is on a day, NULL for nowhere. */
const struct placement *placements_of(const struct placements *placements, const struct participant *who,
				      struct date day);

extern const char *const placements_help[][2]; /* as participants_help */
