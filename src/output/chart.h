/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Plots as inline SVG, for where one would rather look than read. Each says in words what it shows (for a screen
 * reader), and differs by shape and pattern as well as by colour, so that it survives a grey printer.
 */
#pragma once

#include "base/date.h"
#include "output/page.h"

enum chart_kind { CHART_BARS, CHART_PARTS, CHART_CALENDAR, CHART_ROWS, CHART_GRID };

/* A bar of CHART_BARS and CHART_ROWS: the outline is what was wanted, the filling what came. */
struct chart_bar {
	const char *label; /* below the bar, or before the row; "" for none */
	long wanted, value;
};

/* A piece of CHART_PARTS; at most five. */
struct chart_part {
	const char *label;
	long value;
};

enum chart_sign { SIGN_FULL, SIGN_FEW, SIGN_MOVED, SIGN_MISSING, SIGN_OFF, SIGN_COMING, SIGN_COUNT };

/* A day of CHART_CALENDAR. */
struct chart_day {
	struct date date;
	enum chart_sign sign;
	bool round;	   /* drawn as a circle: a day of another kind */
	const char *words; /* what a pointer that rests on it shows */
};

/* A cell of CHART_GRID, coloured by its field and marked with the field's code. */
struct chart_cell {
	int field;	   /* -1: nothing is there */
	bool absent;	   /* nothing was meant to be there */
	const char *words; /* what a pointer that rests on it shows; NULL for nothing */
};

struct chart_field {
	const char *code, *label;
};

struct chart {
	enum chart_kind kind;
	const char *language, *title;
	const char *words; /* everything it shows, in a sentence or two */
	const struct chart_bar *bars;
	const char *wanted_label, *value_label; /* of bars: their legend; NULL for none */
	const char *axis_label;			/* of bars: what their labels count */
	const struct chart_part *parts;
	const struct chart_day *days;
	size_t count;			     /* of bars, parts or days */
	struct date from, to;		     /* of CHART_CALENDAR */
	const char *sign_labels[SIGN_COUNT]; /* legend, for the signs that occur */
	const char *round_label;
	const char *const *rows, *const *columns; /* of CHART_GRID: headings */
	size_t row_count, column_count;
	const struct chart_cell *cells; /* row by row */
	const struct chart_field *fields;
	size_t field_count;
	const char *absent_label, *empty_label; /* legend, for what occurs */
};

/* More columns than that can't hold their codes: such a grid draws nothing. */
#define CHART_MOST_COLUMNS 24

/* Adds a <figure> with the plot. A chart without anything to show adds nothing. */
void chart_add(struct page *page, const struct chart *chart);
