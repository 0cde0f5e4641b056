/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tables as Nordic spreadsheets save them (RFC 4180 and what Excel makes of it). Reading finds the separator (';', ','
 * or tab) and the encoding (UTF-8 with or without BOM, UTF-16 with BOM, Windows-1252) by itself. Rows without any text
 * are left out, and those by which a table carries what two wrote differently (unsettled.h); the "'" that keeps a spreadsheet from taking a cell for a formula, or digits for an amount, is taken
 * off again.
 */
#pragma once

#include "base/arena.h"
#include "base/buf.h"
#include "base/span.h"
#include "text/note.h"

struct csv_row {
	struct span *cells; /* UTF-8 */
	size_t cell_count;  /* as many as the table has columns, but in lists */
	int line;	    /* 1-based line in the file where the row begins */
};

struct csv_table {
	struct span *columns; /* the header row; NULL where lists have none */
	size_t column_count;
	struct csv_row *rows;
	size_t row_count;
	char separator;
};

#define CSV_LIMIT_BYTES ((size_t)16 * 1024 * 1024)
#define CSV_LIMIT_ROWS 200000
#define CSV_LIMIT_COLUMNS 1000

/* What Excel's first line "sep=;" says of the rows below it; '\0' for any other line. It is no row. */
char csv_announced(struct span line);

/*
 * Reads a whole table. Rows that can't be read are added to findings (all of them, rule "csv"), and ERROR_FORMAT is
 * returned; the table then holds the rows that could. An empty file is a table without columns. Beyond the limits
 * above: ERROR_FORMAT and no table.
 */
int csv_table_parse(struct csv_table *out, struct findings *findings, struct arena *arena, const char *path,
		    struct span file);

/*
 * The same where each row is a list of its own, as long as it is. The first one is the header when it begins with one of
 * the names (separated by '|', letter case aside).
 */
int csv_lists_parse(struct csv_table *out, struct findings *findings, struct arena *arena, const char *path,
		    struct span file, const char *names);

/* The column with one of the names (separated by '|', letter case aside), -1 when there is none. */
int csv_column(const struct csv_table *table, const char *names);

/* The cell, the empty span for column -1. */
struct span csv_cell(const struct csv_table *table, size_t row, int column);

enum csv_style {
	CSV_NORDIC, /* BOM (written by the caller once), ';', CRLF, "'" before formulas and before digits such as 0047 */
	CSV_PLAIN,  /* RFC 4180 with ',' and CRLF */
	CSV_NOTEBOOK /* ';' and LF, line ends in cells as blanks: the tables in a notebook, which git merges by lines */
};

/* One row of text. Cells are quoted only where they must be. */
void csv_write_row(struct buf *out, const struct span *cells, size_t count, enum csv_style style);

/*
 * The same; numbers (NULL: none) says which cells are numbers of our own: a minus there is no formula. In text it is
 * one, and so is the plus of "+47", which a spreadsheet would take off.
 */
void csv_write_typed_row(struct buf *out, const struct span *cells, const bool *numbers, size_t count,
			 enum csv_style style);
