/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What calendars made before may hold, by the saved texts of plans and closures and by the rota's proposals. */
#pragma once

#include "cmd/command.h"
#include "model/agenda.h"

struct revisions {
	const struct session *session;
	struct map plans;   /* path -> the plan's texts */
	const char *commit; /* that was read last */
	size_t age;	    /* its number, from the newest */
	struct past_closures {
		struct past_closure *items; /* as they were saved, newest first */
		size_t count, capacity;
	} closures;
};

/* Of the plans and closures as they stand and as they were saved; without a history the first alone. */
void revisions_read(struct revisions *out, const struct session *session, const struct plans *plans);

/* Whether a meeting that falls on a closed day was moved there, or stood in the plan before the day was closed. */
bool revisions_was_expected(const struct revisions *revisions, const struct meeting *meeting);

/*
 * The meetings from today on that plans once had, and that are not among those of now; each as it was last. Of a person
 * (NULL: everybody's) those that they led, or were proposed to, and beside them, as they are now, those that somebody else
 * leads instead.
 */
int revisions_find_gone(struct meetings *out, const struct revisions *revisions, struct notebook *notebook,
			const struct agenda *now, const char *person);
