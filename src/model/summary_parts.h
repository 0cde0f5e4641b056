/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the summary share. */
#pragma once

#include "model/people.h"
#include "model/summary.h"
#include "model/themes.h"
#include "model/who.h"

struct summing {
	struct notebook *notebook;
	struct arena *arena;
	const struct catalog *catalog;
	const struct plans *plans;
	const struct meetings *all;
	struct summary *out;
	struct people people;
	struct who who;
	struct themes themes;
};

/* An own note that has left the drafts. */
bool is_own(const struct catalog_note *note);

/* Fill in what their names say. */
int sum_meetings(struct summing *sum);
void sum_themes(struct summing *sum);
int sum_conclusions(struct summing *sum);
void sum_actions(struct summing *sum);
int sum_notes(struct summing *sum);
