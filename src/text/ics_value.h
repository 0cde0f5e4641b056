/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The values that ics_read.c meets (RFC 5545, 3.3). All return false, with *out untouched, for what is none. */
#pragma once

#include "text/ics_read.h"

struct ics_time {
	struct date date;
	int seconds; /* after midnight; -1 for a whole day */
};

/* "20261005", "20261005T083000" or "20261005T063000Z", the last one turned into the clinic's time. */
bool ics_time_read(struct ics_time *out, struct span value);

/* "P5D", "P2W", "P1DT12H", "PT90M", in seconds; up to 10,000 days and not negative. */
bool ics_duration_read(long *out, struct span value);

/*
 * The yearly rule of an event that begins on days->from. *bad gets the part that is not understood, the value for none.
 */
bool ics_rule_read(struct ics_days *days, struct span *bad, struct span value);

/* TEXT with its escapes undone; line ends in it become blanks. */
struct span ics_text_read(struct arena *arena, struct span value);
