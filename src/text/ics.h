/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calendars (RFC 5545) as Outlook, Google and Apple take them: begin, events, end. */
#pragma once

#include "base/buf.h"
#include "base/date.h"
#include "base/span.h"

#include <stdint.h>

struct ics_event {
	struct span uid; /* stable: from the note's id */
	struct date date;
	struct date last; /* of several whole days; not set for one */
	int start;	  /* minutes after midnight on the clinic's clock; -1 for a whole day */
	int minutes;	  /* how long; 0 is taken as none said, and an hour is written */
	struct span summary, description, location; /* empty when there is none */
	bool cancelled;
};

/* country is "no" or "dk"; it settles the zone. name is shown by calendar programs. */
void ics_begin(struct buf *out, struct span name, const char *country);

/*
 * stamp: when the calendar was made, seconds since 1970 UTC. SEQUENCE (RFC 5545, 3.8.7.4) follows from it: of two
 * calendars the one made later has the last word on everything it has.
 */
void ics_add_event(struct buf *out, const struct ics_event *event, const char *country, int64_t stamp);

void ics_end(struct buf *out);
