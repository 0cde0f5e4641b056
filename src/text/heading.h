/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The headings of a clinic's tables, in any language: what may stand in the first line of people.csv and its like. Who
 * reads such a table and who unites two versions of it know a column by the same names, which stand here alone. What a
 * programme's tables are called by is programme/table.h's.
 */
#pragma once

#include "base/span.h"
#include "text/csv.h"

enum heading {
	HEADING_NONE = -1,
	/* of some tables, where these words mean just this */
	HEADING_CLOSED_FROM,
	HEADING_CLOSED_WHY,
	HEADING_NOTE,
	HEADING_HOST,
	/* of any */
	HEADING_NAME,
	HEADING_MAIL,
	HEADING_PROFESSION,
	HEADING_WORKPLACE,
	HEADING_FROM,
	HEADING_TO,
	HEADING_DATE,
	HEADING_REMARK,
	HEADING_THEME,
	HEADING_WORD,
	HEADING_KIND,
	HEADING_RATHER,
	HEADING_NUMBER,
	HEADING_WHY,
	HEADING_BY,
	HEADING_CONFIRMED,
	HEADING_COUNT,
};

/* What a column of the table at path is called, letter case and blanks around it aside. */
enum heading heading_of(const char *path, struct span text);

/* All its names, separated by '|'; the first is the one that erfar writes. */
const char *heading_names(enum heading heading);

/* That first one. */
struct span heading_name(enum heading heading);

/* The tables that it is a heading of, separated by '|'; NULL: any. */
const char *heading_tables(enum heading heading);

/* The column of that heading, -1 when there is none. */
int heading_column(const struct csv_table *table, enum heading heading);
