/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The days of a table that comes from a spreadsheet, which may have been set to another country. */
#pragma once

#include "base/date.h"
#include "base/span.h"

/* What the cells of one table show of their order, where they have slashes. */
struct import_days {
	bool day_first, month_first;	   /* a cell can only be read so */
	bool meets_by_day, meets_by_month; /* a cell read so is the day that its meeting has */
};

/* Looks at one cell; known: the day that its meeting has, not set where that is not known. */
void import_days_learn(struct import_days *days, struct span text, struct date known);

/*
 * A day in any order with its year, perhaps with a time of midnight behind it. NULL, or what is wrong with it: a format
 * for the length and the bytes of the text.
 */
const char *import_days_read(struct date *out, const struct import_days *days, struct span text);

/* A time of day without its seconds, which a spreadsheet adds: "08:30:00" is "08:30". */
struct span import_without_seconds(struct span clock);
