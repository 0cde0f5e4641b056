/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is expected at a meeting, and which name a few letters mean. */
#pragma once

#include "model/people.h"
#include "model/plan.h"

/*
 * Those who usually sit at the table that day: the plan's facilitators and whoever has one of their professions;
 * without a plan or facilitators everybody of people.csv who is no clinician. Who has left, or not yet begun, is left
 * out.
 */
void attendance_expected(struct strings *out, const struct notebook *notebook, const struct people *people,
			 const struct plan *plan, struct date date);

/* The names of people.csv that hold on that day. */
void attendance_names(struct strings *out, struct arena *arena, const struct people *people, struct date date);

/*
 * The names that a few letters can mean, letter case aside: a name typed whole is that name; else those that have them
 * as whole words from their start or from a later one on ("ola", "berg": Ola Berg); else those that go on from them
 * ("kar", "nil": Kari Nilsen).
 */
void attendance_fitting(struct strings *out, struct arena *arena, const struct strings *names, struct span typed);

/* The only one of those that fit, as above; NULL when there is none or more than one. */
const char *attendance_complete(struct arena *arena, const struct strings *names, struct span typed);

/* Takes the names of away off those of out. */
void attendance_subtract(struct strings *out, const struct strings *away);
