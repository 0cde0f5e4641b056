/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan's list that comes back from a spreadsheet: what it says, where that is another thing, and making it so. */
#pragma once

#include "cmd/command.h"
#include "model/agenda.h"
#include "programme/table.h"

enum import_column {
	IMPORT_ID,
	IMPORT_ORIGINAL,
	IMPORT_DATE,
	IMPORT_START,
	IMPORT_MINUTES,
	IMPORT_KIND,
	IMPORT_THEME,
	IMPORT_THEMES,
	IMPORT_LEADS,
	IMPORT_PLACE,
	IMPORT_WHY,
	IMPORT_STATE, /* these two are only looked at */
	IMPORT_MINUTES_PATH,
	IMPORT_COLUMNS,
};

/* One row as it was read; what the table does not hold is as the meeting has it. */
struct import_row {
	size_t row;		       /* in the table */
	const struct meeting *meeting; /* NULL: a new entry */
	size_t plan;		       /* which of import.plans */
	unsigned changed;	       /* a bit for each import_column that is another than the meeting's */
	bool is_entry;		       /* stands on a line of its own, not in the rule */
	bool is_kept; /* who leads was proposed, and stays although the rota would now propose another */
	struct date date;
	int start, minutes;
	enum entry_kind kind;
	const char *theme, *leads, *place, *why;
	const char *not_taken; /* who leads a meeting that is past and has nobody; "" otherwise */
	struct strings themes;
};

struct import {
	struct session *session;
	struct agenda agenda;
	struct table_reading table;
	struct import_row *rows;
	size_t count;
	const struct meeting **left_out; /* of the table's days and terms, and in no row */
	size_t left_out_count;
	struct plan **plans; /* as they become, in the order of agenda.plans */
};

/* Reads all rows; ERROR_FORMAT with a line for each cell that can't be read or can't be made so. */
int import_read(struct import *import, const char *shown, struct span file);

/* Whether the row says another thing there. */
bool import_changes(const struct import_row *row, enum import_column column);

/* The line of the meeting's plan that makes it, NULL for one of the rule. */
const struct planned_line *import_entry_line(const struct plan *plan, const struct meeting *meeting);

/* The row as a line of its own. */
struct plan_line import_entry(const struct import_row *row);

/* Makes the plans say what the rows say. */
int import_apply(struct import *import);

enum import_table { IMPORT_PEOPLE, IMPORT_THEME_TABLE, IMPORT_WORDS };

/* Puts the file in place of that table of the notebook; with -n lists what is another thing in it. */
int import_table_file(struct session *session, enum import_table kind, const char *typed);
