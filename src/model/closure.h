/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days the clinic itself is closed or away: closures.csv (from; to; text) and closures.ics. */
#pragma once

#include "model/notebook.h"
#include "text/ics_read.h"

struct closure {
	struct ics_days days;
	const char *text;
};

struct closures {
	struct closure *items;
	size_t count, capacity;
};

#define CLOSURES_TABLE "closures.csv"
#define CLOSURES_CALENDAR "closures.ics"

/* ERROR_FORMAT names file, line and column of all that can't be read in one of them. An absent file is empty. */
int closures_load(struct closures *out, struct notebook *notebook);

/* Those of one of the two files, path, as it was once. */
int closures_parse(struct closures *out, struct arena *arena, struct span path, struct span bytes);

/*
 * Why nobody is expected at work that day: the holiday's name in the clinic's language, or what stands for it; else
 * NULL.
 */
const char *closures_day_off(const struct closures *closures, const struct notebook *notebook, struct date date);

/* What stands for that day, NULL when it is an ordinary one. */
const char *closures_text(const struct closures *closures, struct date date);
