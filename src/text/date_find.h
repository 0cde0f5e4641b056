/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A date that stands somewhere in a text: a heading, a line "Dato: ...", the name of a file. Days come before months.
 */
#pragma once

#include "base/date.h"
#include "base/span.h"

struct date_place {
	struct date date;
	size_t start, end; /* bytes of the text that make up the date */
};

/*
 * The first date in the text's first 300 bytes: 2024-01-03 (also with '.', '/', '_'), 20240103, 3.1.2024, 3.1.24,
 * 3/1-2024, "3. januar 2024", "January 3rd, 2024"; 7/29/2024 only where it can't be day and month. year (0: not known)
 * completes "3. januar" and "july-29". Years are 1900 to 2100. False when there is none; *out is then untouched.
 */
bool date_find(struct date_place *out, struct span text, int year);

/*
 * The day that a path speaks of: by the name without its ending, completed by the folders ("2019/05/09-x.md",
 * "2024-07/july-29.md", "Referater 2024/3. januar.md"), else by a folder ("2024-01-03/referat.md"). *year gets the year
 * of the folders, 0 when they have none, also where there is no date.
 */
bool date_find_in_path(struct date *out, int *year, struct span path);
