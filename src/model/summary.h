/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a period came to: goals, meetings, time, attendance, themes, conclusions, follow-ups, experiences. One model
 * behind every report and every format. People are counted and never ranked; names are only those of owners of
 * follow-ups.
 */
#pragma once

#include "model/meeting.h"
#include "model/register.h"
#include "model/themes.h"

struct period {
	struct date from, to;
	const struct plan *plan; /* the term; NULL when days were given */
};

/* The four sides of the trade (themes.csv, column "side"), and what stands on none of them. */
enum side { SIDE_COLLABORATION, SIDE_ICT, SIDE_QUALITY, SIDE_COORDINATION, SIDE_OTHER, SIDE_COUNT };

struct summary_goal {
	const char *text;
	bool reached;
	const struct plan *plan;
	int line;
};

struct summary_meeting {
	const struct meeting *meeting;	 /* NULL: minutes of a meeting that no plan has */
	const struct catalog_note *note; /* NULL without minutes */
	struct date date;
	const char *title; /* of the minutes, else the theme; "" when there is none */
	enum entry_kind kind;
	enum meeting_state state;
	bool moved;		  /* held or to be held on another day than the rule's */
	bool few;		  /* a session held although several were away: see summary_load() */
	bool joint;		  /* somebody with a clinical profession was there, for a part at least */
	const char *why;	  /* of a move, the holiday's name; "" */
	int planned, used;	  /* minutes; used is 0 unless held */
	bool estimated;		  /* the minutes do not say how long: the planned time stands in */
	size_t present, expected; /* people; both 0 where the minutes do not say */
	struct strings themes;
	unsigned sides; /* bit 1 << enum side */
};

struct summary_theme {
	const char *slug;
	const struct theme *theme; /* NULL when themes.csv has none of that name */
	enum side side;
	size_t meetings;
};

enum follow_up { FOLLOW_UP_LATE, FOLLOW_UP_OPEN, FOLLOW_UP_DONE };

struct summary_action {
	const struct catalog_item *item;
	enum follow_up state; /* as of today */
};

struct note_list {
	const struct catalog_note **items;
	size_t count, capacity;
};

/* Ordinary sessions and other entries of the period. */
struct session_count {
	size_t held, few, moved, unrecorded, off, coming, extra; /* few, moved, extra are among held */
};

struct summary {
	struct period period;
	struct date today;
	struct summary_goal *goals;
	size_t goal_count, goals_reached;
	struct summary_meeting *meetings; /* by date; no entries of kind watch */
	size_t meeting_count;
	struct session_count sessions, days; /* days: forum meetings and professional days */
	size_t joint;			     /* meetings held with clinicians */
	int used, planned; /* minutes of sessions held; of those and of what the plan had besides, so far */
	int days_used;	   /* minutes of forum meetings and professional days */
	int agreed;	   /* minutes agreed with the leader; -1 where nothing was or only part of a term counts */
	const char *agreed_with; /* "" unless exactly one term is meant */
	struct date agreed_on;
	size_t estimated;		   /* sessions whose minutes do not say how long */
	size_t present, expected, counted; /* of sessions that say who was there: counted of them */
	bool outside;			   /* made by summary_outside(): present and expected are 0 */
	int share;		      /* then: of those expected, how many in a hundred were there; -1 is not told */
	struct summary_theme *themes; /* those talked about, most often first */
	size_t theme_count;
	size_t sides[SIDE_COUNT]; /* meetings that touched each side */
	struct conclusion_register conclusion_register;
	const struct conclusion **conclusions; /* made in the period */
	size_t conclusion_count, conclusions_in_force, conclusions_replacing;
	struct summary_action *actions; /* that lay before the clinic in the period: late, open, done; by date */
	size_t action_count, actions_done, actions_late;
	struct note_list experiences, learning, visits;
	size_t experiences_shared;
	const struct meeting **next; /* meetings from today on, whatever the period */
	size_t next_count;
	const struct meeting **watch; /* coming changes from today on */
	size_t watch_count;
};

struct catalog;

/*
 * The period that a term is, that two days span (either may be unset: then the term's, or today), or by default the
 * term that runs, else the one that ended last, else the next. ERROR_USAGE when there is no such term, or no days
 * between.
 */
int period_choose(struct period *out, const struct plans *plans, const char *term, struct date since, struct date until,
		  struct date today);

/* Whether the day lies in it; one that is not set does not. */
bool period_has(const struct period *period, struct date date);

/*
 * Whether a meeting is one of the period's term, or falls on its days. What was moved beyond a term that the period
 * begins or ends with belongs to it still.
 */
bool period_has_meeting(const struct period *period, const struct meeting *meeting);

/* Whether it is a meeting of the term that the period is; false where days were given. */
bool period_is_term_of(const struct period *period, const struct meeting *meeting);

/* Whether an own note is of the period: minutes by the term that their id names, where the period is one; else by day. */
bool period_has_note(const struct period *period, const struct catalog_note *note);

/*
 * Sums a period up, of a term its own meetings alone; the catalogue holds own notes with items. A session counts as held with few when somebody was
 * missing and no more than the plan's least number, or fewer than half of those expected, were there. Time agreed is
 * time for sessions; forum meetings and professional days are counted beside it. Private sections are left out.
 */
int summary_load(struct summary **out, struct notebook *notebook, const struct catalog *catalog,
		 const struct plans *plans, const struct meetings *meetings, struct period period);

/* The conclusions and follow-ups alone; nothing else of it is filled in. */
int summary_load_items(struct summary **out, struct notebook *notebook, const struct catalog *catalog,
		       struct period period);

/*
 * The same for readers outside the clinic: nobody is named, nothing is said of single meetings but their day and
 * theme, and attendance is a share, in the steps of small_counts.h. It is told of whole terms that have ended, and
 * only where it can be told of each of them: so neither last month's report nor another term's, taken from this one,
 * shows a few people.
 */
struct summary *summary_outside(struct arena *arena, const struct summary *inside, const struct plans *plans,
				size_t threshold);

/* "collaboration", "ict", "quality", "coordination", "other". */
const char *side_name(enum side side);

/* The side with that name, SIDE_OTHER when there is none. */
enum side side_named(const char *name);

const char *follow_up_name(enum follow_up state); /* "late", "open", "done" */
