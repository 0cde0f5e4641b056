/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A note that was copied as a pattern for another day: whoever wrote it forgot the id, which is the first note's. */
#pragma once

#include "cmd/command.h"

/*
 * The copy at path (bytes) with an id of its own: what a note of its kind and day has, computed, so that every colleague
 * gives it the same. Minutes get that of the day's meeting (of the same plan, where two teams meet side by side), another
 * note its day and five letters, a plan the name of its file. 1; 0 where none can be found.
 */
int pattern_give_id(struct span *out, const char **id, const struct session *session, const char *path,
		    struct span bytes);

/* The day that an id names: that of "2026-autumn/2026-09-03", and of 2026-08-19-x9abc; not set: none. */
struct date pattern_day_of_id(struct span id);

/* Whether a note has the day that its id names, or to which that meeting was moved: then it is no copy. */
bool pattern_has_its_day(const struct session *session, const char *path);
