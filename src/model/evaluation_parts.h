/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the evaluation share. */
#pragma once

#include "model/evaluation.h"
#include "text/csv.h"

#define SCALE_LEVELS 11 /* 0 to 10 */

/* A column of the survey that somebody answered. */
struct answers {
	struct question question; /* answers: those that count for its kind */
	size_t number;		  /* of the column, from 0 */
	struct span folded;	  /* the heading */
	struct span
		*items; /* what was answered, without blanks around it; of those that count, in the order they came */
	size_t count;
	bool is_left_out; /* it tells who or when */
	bool is_number;	  /* it counts who answered */
	size_t levels[SCALE_LEVELS];
	struct choice *choices;
	size_t choice_count;
};

struct scale {
	int lowest, highest;
};

struct reading {
	struct arena *arena;
	const char *path;
	const struct evaluation_rules *rules;
	struct scale scales[3]; /* to 5, to 7, to 10 */
	size_t *rows;		/* of the table, in the order they came */
	size_t row_count;
	struct answers *columns;
	size_t count;
};

/*
 * Finds out what each column is, and counts as many of its answers as make whole steps of the threshold: while a survey
 * runs, two of its pages differ by nobody or by enough.
 */
void evaluation_read_columns(struct reading *now, const struct csv_table *table);

/* Puts the rows into the order in which they came, by the columns that tell when or who. */
void evaluation_order(struct reading *now);

/* Words on one line, without blanks around them. */
const char *evaluation_line(struct arena *arena, struct span text);
