/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to meeting.c, meeting_term.c and meeting_minutes.c: how the meetings of the plans are computed. */
#pragma once

#include "index/catalog.h"
#include "model/closure.h"
#include "model/meeting.h"

/* What is needed while one term is computed. */
struct computing {
	struct notebook *notebook;
	const struct plan *plan;
	const struct closures *closures;
	struct meetings *out;
	struct date today;
	const struct map *minutes; /* id -> struct catalog_note of its minutes */
	const struct catalog *catalog;
	struct map ids; /* of this term: an id without the number at its end -> how many (size_t) */
};

/* Adds the meetings of now->plan: its rule, its lines, its minutes. */
int meetings_compute_term(struct computing *now);

/* Whether the plan has an ordinary meeting of that first day. */
bool meeting_has_ordinary(const struct computing *now, struct date date);

/* A move belongs to the ordinary meeting of its day, else to another entry, else to a coming change: the highest claim. */
int meeting_claim(const struct meeting *meeting);

/* Whether a note is minutes of the clinic's own. */
bool meeting_is_own_minute(const struct catalog_note *note);

/* Gives a meeting the minutes that go by its id. */
void meeting_apply_minutes(const struct computing *now, struct meeting *meeting);

/*
 * Minutes that go by no meeting's id, as when they were written by hand, are those of the meeting of their day that has
 * none, if they are alone on that day: of an ordinary meeting before others.
 */
void meetings_apply_loose(const struct computing *now);
