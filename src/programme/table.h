/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of people or departments as a region's offices send it: known columns, one complaint a cell, all at once. */
#pragma once

#include "base/date.h"
#include "base/map.h"
#include "text/csv.h"

enum cell_kind { CELL_TEXT, CELL_DATES, CELL_NAMES };

/* The headings of a column of addresses. */
#define TABLE_MAIL_NAMES                                                                                               \
	"mail|email|e-mail address|email address|mail address|e-post|epost|e-postadresse|epostadresse|e-mailadresse|"  \
	"emailadresse|mailadresse|e-postadress|mejl|mejladress"

struct table_column {
	const char *name;    /* as it stands in a notebook */
	const char *written; /* other names by which it is known, '|' between: nb, nn, da, en, sv */
	bool needed;
	enum cell_kind kind;
};

struct days {
	struct date *items; /* sorted, each once, when they come from a cell */
	size_t count, capacity;
};

void days_add(struct days *days, struct arena *arena, struct date day);
void days_sort(struct days *days); /* and each once */
bool days_have(const struct days *days, struct date day);

struct table_reading {
	struct arena *arena;
	const char *path; /* as complaints name it */
	struct csv_table table;
	const struct table_column *columns; /* ended by one without name */
	int *places;			    /* where each of them stands, -1 for nowhere */
	struct findings findings;
	bool is_whole;	  /* no row was left out because it could not be read */
	struct date near; /* what a date without a year lies nearest to */
};

/*
 * Reads the rows and finds the columns. What can't be read is added to the findings and told by table_end();
 * ERROR_FORMAT only when nothing of the table can be used. near: a day of the programme.
 */
int table_begin(struct table_reading *out, struct arena *arena, const char *path, struct span file,
		const struct table_column *columns, struct date near);

/* ERROR_FORMAT with a line "path:line:column: what" for each complaint; 0 when there are none. */
int table_end(const struct table_reading *reading);

/*
 * The headings that nothing reads, in their order, each with the known one that is nearest to it, "" where none is
 * near. A table may have such columns: they stay as they are.
 */
void table_unread(struct strings *headings, struct strings *nearest, const struct table_reading *reading);

/* The cell of the numbered column without blanks around it; "" where there is no such column. */
struct span table_cell(const struct table_reading *reading, size_t row, int column);
const char *table_text(const struct table_reading *reading, size_t row, int column);

void table_complain(struct table_reading *reading, size_t row, int column, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/*
 * Days with commas, semicolons or line ends between, in any form that people write them; "DAY..DAY" is all from the
 * one to the other, "week 10" the whole week. More than four years of them are complained of.
 */
void table_days(struct days *out, struct table_reading *reading, size_t row, int column);

/* Names with commas, semicolons or line ends between. */
void table_names(struct strings *out, struct table_reading *reading, size_t row, int column);

/* A whole number from 0 to 999; an empty cell is otherwise. */
int table_number(struct table_reading *reading, size_t row, int column, int otherwise);

/* "x", "yes", "ja", "1" against "no", "nei", "nej", "0", ""; anything else is complained of. */
bool table_switch(struct table_reading *reading, size_t row, int column);

/* Puts another text into a cell; a column that the table lacks is added at the end. */
void table_set(struct table_reading *reading, size_t row, int column, const char *text);

/*
 * The table as a notebook keeps it: known columns by their English names, days as 2026-03-05 and names
 * with commas between, all others as they were.
 */
void table_write(struct buf *out, struct table_reading *reading);

/* The same days as one cell. */
const char *days_text(struct arena *arena, const struct days *days);
