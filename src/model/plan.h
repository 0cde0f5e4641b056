/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A term's plan: the rule and its exceptions are stored, meetings are computed (meeting.h). An edit gives the whole new
 * file in a buffer; nothing is written here.
 */
#pragma once

#include "model/notebook.h"
#include "text/note.h"
#include "text/planline.h"
#include "text/recurrence.h"

struct catalog;

struct planned_line {
	struct plan_line line;
	const struct item *item; /* where it stands */
};

struct plan {
	const char *path;
	struct span file;
	struct note note;
	const char *id, *title, *responsible;
	struct strings facilitators;
	struct date from, to;
	struct recurrence rule;
	bool has_rule;
	int start;   /* minutes after midnight, -1 when not given */
	int minutes; /* of an ordinary meeting; 0 when not given */
	int least;   /* how few still hold it; 1 when not given */
	const char *agreed_with;
	struct date agreed_on;
	const char *agreed_hours;   /* as written, "" when not given */
	struct planned_line *lines; /* themes, exceptions, coming changes, in order of the file */
	size_t line_count;
	struct map first_lines; /* date and kind -> the first planned_line, for plan_find_line() */
};

struct plans {
	struct plan **items; /* by first day */
	size_t count;
};

/* ERROR_FORMAT names file, line and column of what can't be read. */
int plan_load(struct plan **out, struct notebook *notebook, const char *path);

/* Adds all that keeps a note of terms/ from being read as a plan. Front matter that can't be read at all stands in the
 * note's own findings. */
void plan_check(struct findings *out, struct arena *arena, const struct note *note);

/* All of terms/. A plan that can't be read is an error: its meetings would be missing without a word. */
int plans_load(struct plans *out, struct notebook *notebook, const struct catalog *catalog);

/* The plan with that id; the one whose days hold the date. NULL when there is none. */
struct plan *plans_find(const struct plans *plans, const char *id);
struct plan *plans_of_day(const struct plans *plans, struct date date);

/* The plan of today: the one that runs, else the next to begin, else the last. NULL when there is none at all. */
struct plan *plans_current(const struct plans *plans, struct date today);

/* The first line of that kind with that date, NULL when there is none. */
const struct planned_line *plan_find_line(const struct plan *plan, enum plan_line_kind kind, struct date date);

/* How many say something of that date; more than one when two people have changed the plan at once. */
size_t plan_count_lines(const struct plan *plan, enum plan_line_kind kind, struct date date);

/* Whether it stands in the backlog: a theme without a date. */
bool plan_is_wish(const struct plan_line *line);

/* The theme of the backlog (no date) with those words, letter case aside; NULL when there is none. */
const struct planned_line *plan_find_wish(const struct plan *plan, struct span words);

/* Whether it is one of the plan's goals; they are numbered from 1 in order of the file. */
bool plan_is_goal(const struct item *item);

/* The goal with that number, NULL when there are not so many. */
const struct item *plan_find_goal(const struct plan *plan, long number);

/* Hours as people write them ("10", "9,5", "9.25") in minutes, rounded; -1 when it is none. */
int hours_in_minutes(struct span text);

/* Keeps old's words and lines and only ticks its box; one that has no box gets it. */
int plan_tick_goal(struct buf *out, const struct plan *plan, const struct item *goal);

int plan_add_line(struct buf *out, struct arena *arena, const struct plan *plan, enum role role, const char *language,
		  const struct plan_line *line);
int plan_replace_line(struct buf *out, const struct plan *plan, const struct planned_line *old,
		      const struct plan_line *line);
/* Takes out all lines of that kind and date but one (except: NULL for none), with what is nested below them. */
void plan_remove_lines(struct buf *out, const struct plan *plan, enum plan_line_kind kind, struct date date,
		       const struct planned_line *except);

/* The same plan with other bytes, so that a second edit can follow the first. */
int plan_reparse(struct plan **out, struct notebook *notebook, const char *path, struct span file);
