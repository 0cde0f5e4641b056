/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A note that was copied as a pattern for another day: whoever wrote it forgot the id, which is the first note's. */
#pragma once

#include "cmd/command.h"

/*
 * The copy at path (bytes) with an id of its own: what a note of its kind and day has, computed, so that every colleague
 * gives it the same. Minutes get that of the day's meeting, another note its day and five letters, a plan the name of its
 * file. 1; 0 where none can be found.
 */
int pattern_give_id(struct span *out, const char **id, const struct session *session, const char *path,
		    struct span bytes);
