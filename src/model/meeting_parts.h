/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to meeting.c and the files meeting_*.c: how the meetings of the plans are computed. */
#pragma once

#include "index/catalog.h"
#include "model/closure.h"
#include "model/meeting.h"

struct term_minutes {
	const struct catalog_note **items;
	size_t count, capacity;
};

/* What is needed while one term is computed. */
struct computing {
	struct notebook *notebook;
	const struct plan *plan;
	const struct closures *closures;
	struct meetings *out;
	struct date today;
	const struct map *minutes; /* id -> struct catalog_note of its minutes */
	const struct map *terms;   /* what stands in ids before the first '/' -> struct term_minutes */
	const struct catalog *catalog;
	struct map ids;	  /* of this term: meeting_key() -> how many (size_t) */
	struct map alone; /* day -> the meeting that has the minutes of an ordinary one, where none is planned */
	bool *is_used;	  /* of each line of the plan: whether a meeting goes by it */
};

/* Adds the meetings of now->plan: its rule, its lines, its minutes. */
int meetings_compute_term(struct computing *now);

/* Whether the plan has an ordinary meeting of that first day. */
bool meeting_has_ordinary(const struct computing *now, struct date date);

/* What the ids of the entries of a kind have in common: "2026-11-12-fagdag", of an ordinary meeting the day alone. */
const char *meeting_key(const struct computing *now, struct date date, enum entry_kind kind);

/* How many the plan has of that first day and kind. */
size_t meeting_count(const struct computing *now, struct date date, enum entry_kind kind);

/* From the meeting with number first on: minutes of one day and kind stay with the entries they are of. */
void meetings_settle_twins(struct computing *now, size_t first);

/* Finds now->alone: of several, the one whose words are their title, else the first. */
void meetings_find_alone(struct computing *now, size_t first);

/* Adds to now->out->idle what now->is_used leaves; the term's planned meetings are those from first up to end. */
void meetings_find_idle(const struct computing *now, size_t first, size_t end);

/*
 * A move belongs to the ordinary meeting of its day, else to another entry, else to a coming change: the highest claim.
 */
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
