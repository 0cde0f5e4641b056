/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * When a term's sessions are: "thu 08:30", "2 weeks thu 08:30", "first mon of month 13:00", "last fri of month" (also
 * with the words of nb, nn and da, "hver torsdag kl. 8", and "5 mon of month" for the fifth), or an RRULE of RFC 5545
 * with FREQ=WEEKLY|MONTHLY, INTERVAL (to 99), BYDAY (with 1 to 5, -1 and -2), BYMONTHDAY (1 to 31, -1), BYHOUR,
 * BYMINUTE, COUNT, UNTIL.
 */
#pragma once

#include "base/arena.h"
#include "base/date.h"
#include "base/span.h"

struct recurrence {
	bool monthly;
	int interval; /* 1.. */
	unsigned char days
		[8]; /* [MONDAY..SUNDAY]: bit 0 every one; of the month bits 1-5 the first to fifth, 6-7 the last two */
	unsigned month_days; /* bit 1..31: BYMONTHDAY */
	bool last_day;	     /* BYMONTHDAY=-1 */
	int start;	     /* minutes after midnight, -1 when not given */
	long count;	     /* 0: no limit */
	struct date until;   /* not set: no limit */
};

#define RECURRENCE_LIMIT 2000 /* occurrences of one expansion */

/* ERROR_USAGE says which word or RRULE part is not understood and shows a rule that would be. */
int recurrence_parse(struct recurrence *out, struct span rule);

/*
 * The days from first to last (both may occur), in order; ERROR_USAGE when they are more than RECURRENCE_LIMIT.
 * Intervals and COUNT are counted from the first fitting day on or after first. A rule that names no day takes that of
 * first.
 */
int recurrence_expand(struct date **out, size_t *count, struct arena *arena, const struct recurrence *rule,
		      struct date first, struct date last);
