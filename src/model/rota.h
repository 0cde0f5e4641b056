/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whose turn it is to lead, computed from what was led in all terms (the rule in plain words: erfar-plan(1), ROTA).
 *
 * The meetings are walked once, by date. Among those of the plan's list who are there that day goes first: whoever has
 * been there before, or has led (newcomers are not first); does not lead the term's meeting just before or after; has
 * fewest turns, those already written for later in the term among them; led longest ago; stands first on the list.
 * Whoever comes begins level with the middle of the others, whoever comes back after a whole round with the least of
 * them: nobody makes up for turns they could not have had. Today's date decides nothing: a proposal stays what it was
 * when its day has passed. Names are compared as people_find() does; a first name alone is the one who has it among the
 * plans' lists, or else in people.csv.
 */
#pragma once

#include "model/meeting.h"
#include "model/people.h"

struct people;
struct rota;

enum absence { ABSENCE_NONE, ABSENCE_AWAY, ABSENCE_NOT_BEGUN, ABSENCE_LEFT };

/* How one name of a plan's list stands on the day of a meeting. */
struct standing {
	const char *name;
	enum absence absence;
	bool fresh;	    /* at no meeting before this one, and has never led */
	size_t turns;	    /* led, written or proposed before this meeting, in all terms */
	size_t counted;	    /* what turns count as: more for whoever came, or came back, later than the others */
	size_t ahead;	    /* turns written for later in this term; they count too */
	struct date last;   /* of turns; no date before the first one */
	struct date since;  /* the first meeting they could be at since they came or came back */
	struct date beside; /* the meeting just before or after this one, where they lead it; else no date */
};

/* What decides between two of the list, in this order. */
enum turn_rule { TURN_THERE, TURN_NOT_NEW, TURN_NOT_BESIDE, TURN_FEWER, TURN_LONGER_AGO, TURN_BY_LIST };

/* The rule by which one of two goes before the other; *order is negative when a does, 0 with TURN_BY_LIST. */
enum turn_rule rota_compare(int *order, const struct standing *a, const struct standing *b);

/* The names of the plan's list in the order in which it is their turn, those who are absent last. */
struct standings {
	const struct standing *items;
	size_t count;
};

/* How a meeting is held when some are away. Texts are borrowed from the meetings and from away. */
struct rota_day {
	const char *leader;	  /* who leads; "" when nobody is left who could */
	const char *instead_of;	  /* who was to lead and is away, or no longer works there; NULL when nobody */
	bool proposed;		  /* the leader is written nowhere */
	struct strings stand_ins; /* who takes over, in this order; last the one responsible for the term */
	struct strings away;	  /* those known to be away */
	size_t there;		  /* the leader and the stand-ins */
	bool few;		  /* fewer than the plan's least: it is held all the same, by those who are there */
	bool over;		  /* it has been held: only the leader is known */
};

/* Whether people.csv has somebody there on that day: ABSENCE_NONE, ABSENCE_NOT_BEGUN or ABSENCE_LEFT. */
enum absence rota_absence(const struct meetings *meetings, const char *name, struct date date);

/*
 * Fills in the facilitator of ordinary meetings that have none written and are still to come, and keeps how everybody
 * stands in meetings->rota. meetings are by date; people may be empty.
 */
void rota_propose(struct meetings *meetings, struct arena *arena, const struct people *people, struct date today);

/* How the list stands for a meeting; no items for what is held already, and for days that are no ordinary meetings. */
struct standings rota_standings(const struct meetings *meetings, const struct meeting *meeting);

/* How one of the list stands, by any spelling of the name; NULL when they are not on it. */
const struct standing *rota_standing(const struct meetings *meetings, const struct meeting *meeting, const char *name);

/* Whether it is an ordinary meeting that is to be held yet, also when minutes for it were begun beforehand. */
bool rota_is_ahead(const struct meeting *meeting, struct date today);

/*
 * Who leads and who takes over on that day. away (NULL: nobody) is added to what is known: the away and excused of its
 * minutes made beforehand and, where catalog was loaded with drafts, of one's own draft of that day. Of a meeting that
 * is held, only who led.
 */
void rota_look(struct rota_day *out, struct arena *arena, const struct meetings *meetings,
	       const struct catalog *catalog, const struct meeting *meeting, const struct strings *away);

/*
 * The order in which people take over a meeting from whoever leads it, away left out: rota_look()'s stand_ins. Returns
 * how many are there in all; fewer than meeting->plan->least is a small meeting, and held.
 */
int rota_stand_ins(struct strings *out, struct arena *arena, const struct meetings *meetings,
		   const struct catalog *catalog, const struct meeting *meeting, const struct strings *away);
