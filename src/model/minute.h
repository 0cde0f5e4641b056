/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a new note looks like: minutes from a meeting of the plan; experience, learning and visit notes. */
#pragma once

#include "model/agenda.h"
#include "model/who.h"

/* What is known of a meeting's minutes; every field may be empty. */
struct minute_facts {
	const char *id, *title, *facilitator;
	struct date date;
	long minutes;
	struct strings present, away, excused, part, themes;
	struct strings conclusions; /* texts */
	struct strings actions;	    /* "OWNER: TEXT (DATE)" */
	struct span body;	    /* Markdown, from stdin; its sections replace the template's */
	struct strings *repeated;   /* gets the conclusions and actions that stand there already, and are left out */
};

/*
 * The whole new note, in language; path is where it will lie. ERROR_FORMAT when conclusions or actions can't be added
 * to the body.
 */
int minute_write(struct buf *out, struct arena *arena, const char *language, const char *path,
		 const struct minute_facts *facts);

/*
 * The existing note with body, conclusions, actions, names and themes added, and minutes and facilitator set where
 * facts has them. Who is added to one of the lists of who was there leaves those that say otherwise (who.h says who
 * that is). ERROR_FORMAT when its front matter can't be read.
 */
int minute_extend(struct buf *out, struct arena *arena, const char *language, const char *path, struct span file,
		  const struct minute_facts *facts, struct who *who);

/*
 * Whether there is nothing in a note but headings and empty items, and nobody named: a form that nobody has filled in.
 */
bool minute_says_nothing(const struct note *note);

/*
 * The note as it must be before anything is added to it: ERROR_FORMAT names file, line and column of the first thing in
 * its front matter that can't be read.
 */
int minute_check_readable(const struct note *note);

/* The same of every note that is named after that day in the minutes' folder; and of one that a power cut emptied. */
int minute_check_day(struct notebook *notebook, struct date date);

/*
 * minutes/YYYY/MM/DATE-SLUG.md; with a number behind the slug where that name is taken, by a file or among those that
 * the same command has promised to others (NULL: none). Lives in the arena. Errors as reading the gate's lists has them,
 * but for one that can't be understood: the slug is "note" then, as for a title that the gate finds something in.
 */
int minute_path(const char **out, struct notebook *notebook, enum kind kind, struct date date, const char *title,
		const struct strings *promised);

/* A draft of an experience, learning or visit note. extra: further front-matter lines, each ended by LF, or "". */
void draft_write(struct buf *out, enum kind kind, const char *language, const char *id, const char *title,
		 struct date date, const char *extra, struct span body);

/* drafts/DATE-SLUG.md, likewise free. */
int draft_path(const char **out, struct notebook *notebook, struct date date, const char *title);
