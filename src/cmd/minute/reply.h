/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The note that another one answers. */
#pragma once

#include "cmd/command.h"

struct answered {
	const char *name;   /* CLINIC/ID, as reply-to has it */
	const char *clinic; /* whose it is */
};

/*
 * What was typed: a path, CLINIC/ID, or an id alone where only one note has it. ERROR_USAGE when no note here is meant,
 * with the nearest. In the arena.
 */
int answered_find(struct answered *out, const struct session *session, const char *typed);
