/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of three versions of a table as one row of columns, and their records' cells under these. */
#pragma once

#include "merge/order.h"
#include "merge/table_scan.h"

struct columns {
	struct span *names; /* of the result */
	size_t count;
	size_t *place[SIDES]; /* by column of the result: the column of that version, NOWHERE (diff.h) for none */
	bool same[SIDES];     /* whether a version has just these columns, in this order, and the separator */
	char separator;
	size_t key_count; /* so many first columns tell rows apart; 0 when none do */
	const struct raw_table *tables;
	struct arena *arena;
};

/* All columns of both versions in their united order, but those that one took out; tables: three, by enum side. */
void columns_unite(struct columns *out, struct arena *arena, const struct raw_table *tables);

/* The cell under a column of the result, as it is written; empty where that version has no such column. */
struct span columns_cell(const struct columns *columns, enum side side, const struct record *record, size_t column);

/* What that cell says. */
struct span columns_text(const struct columns *columns, enum side side, const struct record *record, size_t column);

/* The first columns of a record as one text, to compare records by. */
struct span columns_join(const struct columns *columns, enum side side, const struct record *record, size_t count);
