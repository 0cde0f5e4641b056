/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The meetings of a term, computed from its rule, its exceptions, the holidays and the minutes that exist. Nothing of
 * it is stored, so two machines can't disagree. An id is the term and the original date; moving keeps it.
 */
#pragma once

#include "model/day_set.h"
#include "model/plan.h"

struct catalog_note;
struct catalog_people;
struct rota;

enum meeting_state { MEETING_COMING, MEETING_HELD, MEETING_UNRECORDED, MEETING_MOVED, MEETING_HOLIDAY };

struct meeting {
	const char *id; /* TERM/ORIGINAL-DATE; further entries have -fagdag, -forum, -watch, -2, -3, -forum-2 */
	const struct plan *plan;
	struct date date, original;
	int start, minutes; /* -1 and 0 when not given */
	enum entry_kind kind;
	const char *theme;	 /* the words; "" when there is none */
	struct strings themes;	 /* slugs */
	const char *facilitator; /* "" when there is none */
	bool proposed;		 /* the facilitator is the rota's proposal, not written anywhere */
	const char *place, *why; /* why: of a move, the holiday's name, the closure's text; "" */
	enum meeting_state state;
	const char *minutes_path;	   /* NULL until there are minutes */
	const struct catalog_note *record; /* the minutes in the catalogue, likewise */
};

/* A line of a plan that names a day no meeting goes by, as after another rule: a theme, a move, who leads. */
struct idle_line {
	const struct plan *plan;
	const struct planned_line *line;
	struct date nearest; /* the first day of the plan's nearest ordinary meeting, not set when it has none */
};

struct idle_lines {
	struct idle_line *items; /* by plan, then in order of the file */
	size_t count, capacity;
};

struct meetings {
	struct meeting *items; /* by date, then start, then id */
	size_t count, capacity;
	const struct rota *rota; /* rota.h */
	struct idle_lines idle;
};

/*
 * All meetings of all plans. Entries of kind watch are among them. Minutes belong to the meeting whose id they go by;
 * minutes without one, alone on their day, to the meeting of that day that has none.
 */
int meetings_load(struct meetings *out, struct notebook *notebook, const struct plans *plans,
		  const struct catalog *catalog);

/*
 * Adds the days on which the plans have a meeting. For meetings_load() a catalogue serves as well as the whole that has the
 * clinic's minutes of these days, and those whose id begins with a plan's.
 */
int meetings_days(struct day_set *out, struct notebook *notebook, const struct plans *plans);

/*
 * The meeting that an action's DATE means: one on that date (original or new), an ordinary one before other kinds.
 * NULL when there is none.
 */
struct meeting *meetings_on(const struct meetings *meetings, struct date date);

/*
 * Whether the minutes say that somebody of that name was not there: named as away, or not among those named. A first
 * name alone may be theirs.
 */
bool minutes_miss(const struct catalog_people *people, const char *name);

/* Whether a line "DATE -> DATE" with its original date can only mean this one; the day may have another entry. */
bool meeting_owns_move(const struct meetings *meetings, const struct meeting *meeting);

/* "coming", "held", "unrecorded", "moved", "holiday". */
const char *meeting_state_name(enum meeting_state state);

/* "08:30", or "" when not given. */
const char *meeting_start_text(char text[6], int start);

/*
 * Whether it was to be held in the last most_days days, today included, and nobody has written of it. Today's is among
 * them only once it has been moved there.
 */
bool meeting_is_unrecorded(const struct meeting *meeting, struct date today, int most_days);

#define UNRECORDED_DAYS 60 /* what is still worth three lines */

/*
 * Whether it is still to be held: what "next" means. Today's is until it has minutes; a later one also when its minutes
 * were begun beforehand.
 */
bool meeting_is_ahead(const struct meeting *meeting, struct date today);
