/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the actions of plan share: dates from words, finding the plan and the meeting, saving. */
#pragma once

#include "cmd/command.h"
#include "model/agenda.h"

/* A date as people write it, counted from today. ERROR_USAGE shows what would be right. */
int plan_read_date(struct date *out, const struct session *session, const char *words);

/*
 * The days from and to, which both may be NULL (not set then). What has no year in to is the first after from.
 * ERROR_USAGE also when to comes before from, with the days as they were understood.
 */
int plan_read_range(struct date *from, struct date *to, const struct session *session, const char *from_words,
		    const char *to_words);

/*
 * The words of a theme as one trimmed line. ERROR_USAGE when they are none, several lines, or begin with what Markdown
 * takes for a list, a heading or a quote.
 */
int plan_read_theme(struct span *out, const char *words);

/*
 * agenda_load() for what writes: people.csv is read first, since what is wrong there stops the saving and is to be told
 * once.
 */
int plan_open(struct agenda *out, const struct session *session);

/* The term with that id, or today's where term is NULL. ERROR_USAGE says how to make one. */
int plan_choose(struct plan **out, const struct session *session, const struct agenda *agenda, const char *term);

/*
 * The meeting that words mean: an id, or a date, the original or the new one. ERROR_USAGE names the nearest one when
 * there is none on that day, and both ids when it could be two of a kind.
 */
int plan_choose_meeting(struct meeting **out, const struct session *session, const struct agenda *agenda,
			const char *words);

/* The same; a coming change is taken too, where its day has nothing else. */
int plan_choose_entry(struct meeting **out, const struct session *session, const struct agenda *agenda,
		      const char *words);

/* ERROR_USAGE where it has minutes: what has been is not planned again. */
int plan_refuse_held(const struct meeting *meeting);

/*
 * One line of that kind and date: changes the one that stands there, adds it otherwise, and takes out what else says
 * something of the same day. *plan is then the new plan, for plan_save() with the bytes of (*plan)->file.
 */
int plan_set_line(struct plan **plan, const struct session *session, const struct plan_line *line);

/* Takes out all lines of that kind and date, and tells what else stood below them. *plan is then the new plan. */
int plan_drop_lines(struct plan **plan, const struct session *session, enum plan_line_kind kind, struct date date,
		    const struct planned_line *except);

/* Hints at lines of the plan that say two things of one day, as when two people have changed it at once. */
void plan_tell_twice(const struct session *session, const struct plan *plan);

/* How many of its lines are left out because nobody can tell what they mean, and where the first one stands. */
void plan_hint_unread_lines(const struct session *session, const struct plan *plan);

/* How many of its lines count for nothing, since no session goes by their day, and where the first one stands. */
void plan_hint_idle_lines(const struct session *session, const struct agenda *agenda, const struct plan *plan);

/*
 * The names of --away A,B (NULL: none). The beginning of a name or surname will do where only one person of the terms
 * or of people.csv has it; other names are ERROR_USAGE where only known ones will do, else hinted at and kept.
 */
int plan_read_away(struct strings *out, const struct session *session, const struct agenda *agenda, const char *names,
		   bool known_only);

/* One name likewise; NULL stays NULL. */
int plan_read_name(const char **out, const struct session *session, const struct agenda *agenda, const char *name);

/* Who is responsible and who take turns, both likewise and either may be NULL; one hint for all whom nobody knows. */
int plan_read_leaders(const char **responsible, struct strings *facilitators, const struct session *session,
		      const struct agenda *agenda, const char *name, const char *names);

/* On a terminal: how to write of the oldest meeting of the last two months that nobody has written of. */
void plan_hint_unrecorded(const struct session *session, const struct agenda *agenda);

/* Saves the plan's new bytes as one commit; subject is translated already, action is "plan move". */
int plan_save(const struct session *session, const struct plan *plan, const struct buf *bytes, const char *subject,
	      const char *action);

/* The columns and rows of plan/1, for list and next. */
extern const struct column plan_columns[];
void plan_print_meeting(struct printer *printer, const struct meeting *meeting);
