/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files share that read a plan's list: the rows while they are read, and the checks on them. */
#pragma once

#include "cmd/plan/import.h"
#include "cmd/plan/import_days.h"
#include "model/themes.h"

/* What is known while the rows are read. */
struct rows_reading {
	struct import *import;
	struct table_reading *table;
	struct arena *arena;
	struct themes themes;
	struct map by_id;   /* id -> meeting */
	struct map rows_of; /* id -> the row that names it */
	struct map full;    /* a name as it stands in a cell -> the whole name */
	struct import_days days;
	size_t problems_had; /* before the row */
};

bool import_has_column(const struct rows_reading *reading, enum import_column column);

/* A day of the row; what is none is complained of. */
void import_read_date(struct date *out, struct rows_reading *reading, size_t row, enum import_column column);

/*
 * Complaints of a row: of cells that nothing is taken from, of what it changes in its meeting, of an entry that it makes.
 */
void import_check_fixed(struct rows_reading *reading, const struct import_row *row);
void import_check_known(struct rows_reading *reading, const struct import_row *row);
void import_check_entry(struct rows_reading *reading, const struct import_row *row);
