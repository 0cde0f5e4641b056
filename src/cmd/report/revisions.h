/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What calendars made before may hold. How often the plan has said another thing of a meeting is the SEQUENCE of its
 * event (RFC 5545, 3.8.7.4), by which a calendar program knows the newer of two. Read from the saved texts of plans and
 * closures, so that two clones with the same history agree.
 */
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
		int unsaved; /* how many of the two files differ from what was saved last */
	} closures;
};

/* Of the plans and closures as they stand and as they were saved; without a history the first alone. */
void revisions_read(struct revisions *out, const struct session *session, const struct plans *plans);

/*
 * Of a meeting of one of these plans, or of one they had; a change of the closures counts for all. Without saved texts
 * of the plan 1 where it is moved, else 0.
 */
int revisions_of(const struct revisions *revisions, const struct meeting *meeting);

/* Whether a meeting that falls on a closed day was moved there, or stood in the plan before the day was closed. */
bool revisions_was_expected(const struct revisions *revisions, const struct meeting *meeting);

/*
 * The meetings from today on that plans once had, and that are not among those of now; each as it was last. Of a person
 * (NULL: everybody's) those that they led, and beside them, as they are now, those that somebody else leads instead.
 */
int revisions_find_gone(struct meetings *out, const struct revisions *revisions, struct notebook *notebook,
			const struct agenda *now, const char *person);
