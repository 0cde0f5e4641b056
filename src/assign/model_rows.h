/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the integer program share; glpk.h is seen by them alone. */
#pragma once

#include "assign/model.h"

#include <glpk.h>

enum meaning {
	MEANS_NOTHING,
	MEANS_PAIR,  /* person a goes to department b */
	MEANS_VISIT, /* person a on day b to department c */
	MEANS_KEPT,  /* person a on day b where they were, in the same shift */
	MEANS_LEVEL, /* person a has at least b of aim c */
	MEANS_FIELD, /* person a sees speciality b */
	MEANS_GUEST, /* department a has at least b guests */
};

struct column_meaning {
	enum meaning kind;
	int a, b, c;
};

struct model {
	const struct instance *in;
	struct limit *limit;
	glp_prob *lp;
	bool by_day;
	int *pair;	      /* [person, department] its column, 0 for none */
	int *visit;	      /* [person, day, department]; by day only */
	int *kept;	      /* [person, day]; to mend a plan, 0 for none that can stay */
	int *field;	      /* [person, speciality] */
	int *rows[AIM_COUNT]; /* [person]: the row that counts what the levels of an aim are about; NULL before */
	bool has_guests;
	struct column_meaning *columns; /* [column] */
	size_t column_count, column_capacity;
	int *index; /* a row in the making */
	double *value;
	int length;
	struct { /* the row of the aim set last */
		int *index;
		double *value;
		int length;
		double constant;
	} aim;
};

int model_add_column(struct model *model, enum meaning kind, int a, int b, int c);
void model_term(struct model *model, int column, double value);

/* Ends the row in the making. kind: GLP_UP, GLP_LO or GLP_FX. The number of the row. */
int model_end_row(struct model *model, int kind, double bound);

/* The columns and rows that the hard rules ask for. */
void model_add_rules(struct model *model);
