/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading the days that a calendar (RFC 5545) covers: its VEVENTs with DTSTART, DTEND or DURATION, SUMMARY and a yearly
 * RRULE. Ends are exclusive; an event with times covers each day it touches. Times with "Z" are turned into the
 * clinic's; other times are taken as the clinic's own, whatever zone they name. Cancelled events are left out.
 */
#pragma once

#include "base/arena.h"
#include "base/date.h"
#include "base/span.h"
#include "text/note.h"

struct ics_days {
	struct date from, to; /* both covered */
	struct span text;     /* SUMMARY, unfolded and unescaped, on one line */
	int every;	      /* again each so many years; 0: once */
	long count;	      /* how often in all; 0: no limit */
	struct date until;    /* the last day on which it may begin; not set: no limit */
};

struct ics_calendar {
	struct ics_days *items; /* in order of the file */
	size_t count, capacity;
};

#define ICS_LIMIT_BYTES ((size_t)4 * 1024 * 1024)
#define ICS_LIMIT_EVENTS 20000

/*
 * Reads a whole file, with LF or CRLF. What can't be read is added to findings (rule "ics", at most 100) with line and
 * column, and ERROR_FORMAT is returned; out then holds the events that could be. An empty file is an empty calendar.
 * Spans point into the arena.
 */
int ics_read(struct ics_calendar *out, struct findings *findings, struct arena *arena, const char *path,
	     struct span file);

/* Whether that day is one of them, in its first year or a later one. */
bool ics_days_cover(const struct ics_days *days, struct date date);
