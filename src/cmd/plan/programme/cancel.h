/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What has come in the way of a plan, written where it belongs: in the tables and the note of the programme. */
#pragma once

#include "cmd/plan/programme/common.h"

struct changes;

struct cancellation {
	const struct participant *who;	/* who is away, NULL for none */
	const struct department *where; /* what is closed, NULL for none */
	struct days days;		/* on which days; without any: on all that are left */
	const char *why;
};

/* Whether they have no placement yet: then they are new, and nothing is cancelled; why they came stands in the note. */
bool cancel_is_newcomer(const struct programme *programme, const struct cancellation *what);

/*
 * Changes the programme as it was read (tables, days, placements) and adds what is to be written to the set. A day
 * without person and department falls away for all.
 */
int cancel_apply(struct programme *programme, struct changes *changes, const struct session *session,
		 const struct cancellation *what);
