/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * output/ — how results look: tables, JSON, CSV, pages. May include text/ and base/.
 * Start reading here: one interface behind which text, JSON lines and CSV stand, so that an action says once what it
 * lists. The columns are a constant table; a record gives the values in that order.
 */
#pragma once

#include "base/context.h"
#include "base/date.h"
#include "base/span.h"

enum format {
	FORMAT_TEXT,
	FORMAT_JSON,	  /* JSON lines; the first key of each object is "schema" */
	FORMAT_CSV,	  /* as a Nordic Excel opens it: BOM, ';', CRLF, no formulas */
	FORMAT_PLAIN_CSV, /* RFC 4180 */
};

enum column_look {
	LOOK_DATA = 0,	/* machine formats only */
	LOOK_TEXT = 1,	/* also a column of the text table */
	LOOK_RIGHT = 3, /* the same, right aligned */
	LOOK_WIDE = 5,	/* the same, and it takes the room that is left; cut with '…' on a terminal only */
};

struct column {
	const char *key;   /* lower_snake_case, English; the CSV heading too */
	const char *title; /* N_() heading of the text table; NULL where LOOK_DATA */
	enum column_look look;
};

struct printer;

/* columns is ended by a column without key. schema is "find/1", ... Both are constant. */
struct printer *printer_open(struct context *ctx, enum format format, const char *schema, const struct column *columns);

/* A record: printer_begin(), one value for each column in order, printer_end(). */
void printer_begin(struct printer *printer);
void printer_text(struct printer *printer, struct span text);	/* any bytes; made harmless for where it goes */
void printer_string(struct printer *printer, const char *text); /* NULL is null */

/* What somebody has taken on, which stands behind its owner ("": nobody) in the note. */
void printer_task(struct printer *printer, const char *owner, const char *text);
void printer_number(struct printer *printer, long number);
void printer_real(struct printer *printer, double number, int decimals); /* decimal comma in Nordic CSV */
void printer_bool(struct printer *printer, bool value);
void printer_date(struct printer *printer, struct date date); /* no date is null */
void printer_null(struct printer *printer);
void printer_list(struct printer *printer, const char *const *items, size_t count); /* JSON array; ", " elsewhere */
void printer_end(struct printer *printer);

/* Writes what is left; the number of records. Text and CSV of no records: text prints nothing, CSV its headings. */
size_t printer_close(struct printer *printer);

/* The format with that name ("text", "json", "csv"); -1 when there is none. */
int format_named(const char *name);

/* Whether people read it: words may then be translated. */
bool printer_is_text(const struct printer *printer);
