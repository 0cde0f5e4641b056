/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What colleagues have missed: minutes of meetings they were not at, or not all of, and have not signed off ("read" in
 * the note). Who is named as away, excused or there for a part has missed that meeting. Who usually comes (to half of
 * the meetings or more, and to two at least) has also missed those since they were last there that do not name them
 * at all, though they name others; of those at most the latest MISSED_UNNAMED_MOST are looked at.
 */
#pragma once

#include "model/notebook.h"
#include "model/people.h"
#include "model/register.h"
#include "model/who.h"

#define MISSED_UNNAMED_MOST 100

struct catalog;
struct catalog_item;
struct catalog_note;

enum absence { ABSENT_NOT, ABSENT_UNNAMED, ABSENT_PART, ABSENT_EXCUSED, ABSENT_AWAY };

struct missed_meeting {
	const struct catalog_note *note;
	enum absence absence;
};

struct missed_person {
	const char *name;		 /* as in people.csv, else as a note first has it */
	const struct person *person;	 /* their row of people.csv, NULL without one */
	struct missed_meeting *meetings; /* by date */
	size_t count, capacity;
	bool in_notes; /* some minutes name them */
};

struct missed {
	struct missed_person **people; /* everybody of people.csv and of the minutes, by name as Norwegians sort */
	size_t count;
	bool has_people; /* people.csv names somebody */
	struct who *who;
};

/* since: meetings before that day are left out; no date: all. ERROR_FORMAT when people.csv can't be read. */
int missed_load(struct missed *out, struct notebook *notebook, const struct catalog *catalog, struct date since);

/* Whether they work at the clinic on that day: by people.csv where it names anybody, else everybody does. */
bool missed_works_here(const struct missed *missed, const struct missed_person *person, struct date day);

/*
 * Whom a name as typed means: the whole name, else the start of it or of one of its words. How many that are; *out is
 * the first. Letter case aside.
 */
size_t missed_find(const struct missed_person **out, const struct missed *missed, struct span name);

/* The items of one note, in order of its lines: their count, *out the first. catalog was loaded with items. */
size_t missed_items(const struct catalog_item **out, const struct catalog *catalog, const struct catalog_note *note);

/*
 * Whether a follow-up is theirs: its owner is they (who.h), or one of several with commas, "og" or "and" between. A
 * first name is enough where people.csv names nobody.
 */
bool missed_is_owner(const struct missed *missed, const struct missed_person *person,
		     const struct catalog_item *action);

/*
 * The name in an entry of "read", which is "NAME DATE"; a name without a date, as a hand may write it, counts too. *day
 * (may be NULL) is what stands there as the date, be it one or not; empty when nothing does.
 */
struct span missed_reader(struct span *day, struct span entry);

/*
 * The note's bytes with "NAME DATE" added to its list "read"; ERROR_FORMAT names file and line of a "read" that is
 * none.
 */
int missed_sign_off(struct buf *out, struct arena *arena, const char *path, struct span file, const char *name,
		    struct date date);

/* "away", "excused", "part", "unnamed"; "" for ABSENT_NOT. */
const char *absence_name(enum absence absence);
