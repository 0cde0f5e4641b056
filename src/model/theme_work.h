/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was done about each theme in a period, and so about each side of the trade. Nobody is named. */
#pragma once

#include "model/balance.h"

struct theme_work {
	const char *slug;
	const struct theme *theme; /* NULL when themes.csv has none of that name */
	enum side side;
	size_t meetings, coming;	      /* held; still to come in the period */
	size_t conclusions, in_force;	      /* made in the period */
	size_t follow_ups, done;	      /* that lay before the clinic in the period */
	size_t experiences, learning, visits; /* written in the period */
	struct date last;		      /* when it was last met about or written about */
	const struct catalog_note **notes;    /* all of that comes from these, each once, by date */
	size_t note_count, note_capacity;
};

struct theme_works {
	struct theme_work *items; /* by side; in it those with most behind them first, then as in themes.csv */
	size_t count, capacity;
	struct balance balance;
	size_t unnamed; /* meetings held that say no theme */
};

/* All themes of themes.csv, also those that nothing was done about, and those that only notes have. */
void theme_works_load(struct theme_works *out, struct arena *arena, const struct summary *summary,
		      const struct themes *themes);

/* Whether anything was done about it or is to come. */
bool theme_work_is_any(const struct theme_work *work);
