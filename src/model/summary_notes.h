/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Of which notes, and of what in them, a summary is made: asked of the catalogue, so that nothing else is read. */
#pragma once

#include "index/catalog.h"
#include "model/summary.h"

enum summary_part {
	SUMMARY_MEETINGS = 1,
	SUMMARY_ACTIONS = 2,
	SUMMARY_CONCLUSIONS = 4, /* of the period, and what has replaced them */
	SUMMARY_NOTES = 8,	 /* of the period */
	SUMMARY_ALL = 15,
};

struct summary_notes {
	unsigned parts;
	bool register_whole; /* every conclusion, also those that stood before the period */
	bool minutes_whole;  /* all minutes, for those who look at plans as they were */
	long from, to;	     /* days of the period */
	const char *term;    /* its id; NULL: days were given */
	struct day_set meeting_days;
	struct strings terms;
};

/* What of it is not set yet: by the plans and the period. */
int summary_notes_prepare(struct summary_notes *notes, struct notebook *notebook, const struct plans *plans,
			  const struct period *period);

/* Fills the query's choice in; notes must outlive it. */
void summary_notes_ask(struct catalog_query *query, const struct summary_notes *notes);
