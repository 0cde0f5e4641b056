/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What has gone to forums: who said yes (shared.csv), what left when and under which gate (shared-log.csv), what was
 * taken back and why (retracted.csv). No word of any note. And which notes stand there longer than they are to be kept.
 */
#pragma once

#include "index/catalog.h"
#include "model/notebook.h"

struct sharing_row {
	struct date date;
	const char *note;  /* its id */
	const char *forum; /* "" in what was taken back: it holds for all */
	const char *what;  /* "agreed", "shown", "changed", "taken-out", "taken-back", "retracted" */
	const char *by;
	const char *gate;	 /* the version that let it go; "" elsewhere */
	const char *let_through; /* warnings: "RULE (reason), RULE COUNT" */
	const char *why;	 /* of what was taken back */
};

struct sharing {
	struct sharing_row *items; /* oldest first; of a day in the order above */
	size_t count, capacity;
};

/* ERROR_FORMAT when one of the tables can't be read. */
int sharing_load(struct sharing *out, struct notebook *notebook);

/* A note that stands in a forum. */
struct kept_note {
	const struct catalog_note *note;
	const char *forum, *by;
	struct date shared; /* the day of the yes */
	const char *keep;   /* as written in the note or the settings; "" for neither */
	struct date until;  /* the last day; unset where there is none */
	bool unread;	    /* keep says something that is no time */
};

struct kept_notes {
	struct kept_note *items; /* by their last day, then by id; those without one last */
	size_t count, capacity;
};

int kept_notes_load(struct kept_notes *out, struct notebook *notebook, const struct catalog *catalog);

/* Whether its last day is past. */
bool kept_note_is_due(const struct kept_note *kept, struct date today);
