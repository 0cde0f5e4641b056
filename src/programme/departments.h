/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * departments.csv: department;speciality;hospital;day;evening;closed, and where there is need of it night;ride;
 * other_places;step_free;host;mail;meeting_point;bring.
 */
#pragma once

#include "programme/shift.h"
#include "programme/table.h"

/* Another number of places on one day: "2026-03-05 day 3". */
struct other_places {
	struct date day;
	enum shift shift;
	int places;
};

struct department {
	const char *name, *speciality, *hospital; /* "" where not given */
	const char *label;			  /* the name; with the hospital where two are called the same */
	const char *host, *mail, *meeting_point, *bring;
	int places[SHIFT_COUNT]; /* a day */
	struct other_places *others;
	size_t other_count, other_capacity;
	struct days closed;
	bool step_free;
	int line;
	size_t row;
	struct span forms[4]; /* how it may be called, as names are compared; the label first */
	struct span field;    /* the speciality likewise; a department without one is a field of its own */
};

struct departments {
	struct department *items;
	size_t count;
	bool tells_step_free; /* the table has that column */
	struct table_reading table;
};

/*
 * Every cell that can't be read is among the complaints that table_end(&out->table) tells; ERROR_FORMAT only when
 * nothing of the table can be used. near: a day of the programme.
 */
int departments_parse(struct departments *out, struct arena *arena, const char *path, struct span file,
		      struct date near);

/* Whether all their names could be read, so that a name that is not among them is none. */
bool departments_are_named(const struct departments *departments);

/* How many guests it takes in that part of the day; 0 when it is closed. */
int department_places(const struct department *department, struct date day, enum shift shift);

/* The same were it not closed. */
int department_places_open(const struct department *department, struct date day, enum shift shift);

/* Whether folded words (names.h) mean it: its label, its name, or hospital and name in either order. */
bool department_is(const struct department *department, struct span folded);

/* The only one that words mean, or whose label alone begins so; NULL otherwise. */
struct department *departments_find(const struct departments *departments, struct arena *arena, struct span words);

/* Adds days to those on which a department is closed, in the table that table_write() gives. */
void departments_add_closed(struct departments *departments, const struct department *department,
			    const struct days *days);

extern const char *const departments_help[][2]; /* as participants_help */
