/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table's records and cells as bytes (RFC 4180), so that what nobody touched is kept as it was written. */
#pragma once

#include "base/arena.h"
#include "base/span.h"

#include <stdbool.h>

struct record {
	struct span before; /* blank lines before it */
	struct span bytes;  /* with its line end */
	struct span *cells; /* as written, quotes and all */
	size_t count;
};

struct raw_table {
	const char *path; /* of the file: whose headings it may have (text/heading.h) */
	bool exists;
	char separator;
	bool announced;	      /* the first line says which: "sep=;" */
	struct record header; /* without cells in an empty file */
	struct record *rows;
	size_t count, capacity;
	struct record *carried; /* rows that are none of the table (text/unsettled.h) */
	size_t carried_count, carried_capacity;
	struct span tail; /* blank lines at the end */
};

/* False when a quoted cell is never closed: then it is no table but lines. */
bool table_scan(struct raw_table *out, struct arena *arena, const char *path, struct span file);

/* The separator that stands most often in the header, outside quotes; ';' of equals. */
char table_separator(struct span file);

/*
 * The end of the cell at a byte; a quote opens only where a cell begins. in_quotes: whether the bytes go on there within
 * one that was opened before; afterwards, whether they end within one.
 */
size_t table_cell_end(struct span bytes, size_t at, char separator, bool *in_quotes);

/* What a cell says: without quotes and blanks around it. */
struct span cell_text(struct arena *arena, struct span cell);
