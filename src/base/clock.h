/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The time as the clinic reads it on its wall. Norway and Denmark share Central European Time with the summer time
 * of directive 2000/84/EC (last Sunday of March to last Sunday of October, 01:00 UTC); TZ is never asked.
 */
#pragma once

#include "base/date.h"

#include <stdint.h>

struct moment {
	struct date date;
	int minutes;	 /* after midnight, local */
	int64_t seconds; /* since 1970-01-01 00:00 UTC */
};

/* Minutes that local time is ahead of UTC at that instant: 60 or 120. */
int clock_offset(int64_t seconds);

struct moment clock_from_seconds(int64_t seconds);

/* The instant of a local time; in the hour that comes twice, the first one. */
int64_t clock_to_seconds(struct date date, int minutes);

/*
 * ERFAR_NOW ("2026-09-03T08:00" or "2026-09-03", local) where it is set and not empty, else the machine's clock.
 * ERROR_USAGE when it can't be read: what was to be as on that day must not silently be as today.
 */
int clock_now(struct moment *out);

/* Milliseconds that go on whatever the clock is set to: for how long something takes, never for what day it is. */
int64_t clock_running_ms(void);
