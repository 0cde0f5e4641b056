/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a session can begin from although nobody has prepared: all that the notes already hold on its theme. A function
 * of notebook, catalogue, meetings and day: nothing of it is stored. What is long is cut to what fits on one page;
 * totals tell how much there is.
 */
#pragma once

#include "model/agenda.h"
#include "model/register.h"

enum brief_kind {
	BRIEF_OPEN, /* no theme has been set: the wishes stand there instead */
	BRIEF_NEW,  /* the notes hold nothing on the theme yet */
	BRIEF_KNOWN,
	BRIEF_EXPERIENCE, /* the theme is an experience note, by its title or id */
	BRIEF_FAGDAG,
	BRIEF_FORUM,
};

/* How many of those who take turns are there. */
enum brief_size {
	BRIEF_FULL,
	BRIEF_FEW, /* two, or fewer than the plan's least number */
	BRIEF_ONE,
	BRIEF_NOBODY, /* all are away */
};

struct brief_conclusions {
	const struct conclusion **items;
	size_t count, total;
};

struct brief_actions {
	const struct catalog_item **items;
	size_t count, total;
};

/* What a note says in a few sentences, as plain text. */
struct brief_quote {
	const struct catalog_note *note;
	const char *seen, *tried; /* "" where the note does not say */
	const char *ask;	  /* of a visit: whom one may ask; likewise */
};

struct brief_quotes {
	struct brief_quote *items;
	size_t count, total;
};

struct brief_meetings {
	const struct meeting **items;
	size_t count, total;
};

struct brief {
	const struct meeting *meeting;
	const struct meeting *last;	 /* the ordinary session held before it; NULL */
	const struct meeting *elsewhere; /* the last forum meeting or professional day held since then; NULL */
	enum brief_kind kind;
	enum brief_size size;
	const char *leader;	   /* who leads; "" when nobody does */
	const char *instead_of;	   /* who was to lead and is away; NULL when nobody */
	struct strings stand_ins;  /* who takes over from the leader, in this order */
	struct strings unknown;	   /* of the names given as away, those that nobody has */
	struct brief_quote source; /* BRIEF_EXPERIENCE: the note; seen is what happened */
	struct strings themes;	   /* the plan's for that day; without them, those of the experience */
	const char *words;	   /* the theme without its small words, as find is asked; "" when there is none */
	struct brief_conclusions conclusions; /* in force, on the theme */
	struct brief_conclusions review;      /* in force, to be looked at again by now, on other themes */
	struct brief_actions actions;	 /* open: on the theme, from last time, late, due before the next session */
	struct brief_actions since;	 /* done since last time; without a word of how it went, it is asked for */
	struct brief_actions tried;	 /* done before that, on the theme, with how it went */
	struct brief_quotes own, others; /* experiences on the theme: ours, other clinics' */
	struct brief_meetings coming;	 /* changes that have not come yet */
	struct strings wishes;		 /* BRIEF_OPEN: themes of the backlog */
	size_t wish_total;
};

/*
 * The brief of a meeting. The catalogue holds items, other clinics' notes and drafts; drafts are looked at only for who
 * is away. away: names, or beginnings of names, besides those that the day's minutes name.
 */
int brief_load(struct brief **out, struct notebook *notebook, const struct catalog *catalog,
	       const struct agenda *agenda, const struct meeting *meeting, const struct strings *away);

/* The session of today, else the next one; NULL when nothing more is planned. */
const struct meeting *brief_choose(const struct meetings *meetings, struct date today);

/* A follow-up that is past its day. */
bool action_is_late(const struct catalog_item *action, struct date today);
