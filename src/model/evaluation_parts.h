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
	struct span *items;	  /* what was answered, without blanks around it */
	size_t count;
	bool is_left_out; /* it tells who or when */
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
	struct answers *columns;
	size_t count;
};

/* Finds out what each column is, and counts. */
void evaluation_read_columns(struct reading *now, const struct csv_table *table);

/* Words on one line, without blanks around them. */
const char *evaluation_line(struct arena *arena, struct span text);
