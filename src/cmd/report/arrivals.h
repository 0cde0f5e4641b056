/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the forums hold here, and when it came: for report forum and report digest. */
#pragma once

#include "model/forum_news.h"
#include "model/reply.h"

struct arrivals {
	struct arena *arena;
	struct catalog *catalog; /* our own notes and those of the forums */
	struct reply_book book;
	struct map came;    /* "FORUM/CLINIC/FILE" or "FORUM/CLINIC/" -> struct date * */
	struct map changed; /* likewise, of what it was last */
	struct forum_tombstones tombstones;
};

/* beside: the catalogue that the report has loaded already; the files are not looked at again. */
int arrivals_load(struct arrivals *out, struct notebook *notebook, const struct catalog *beside);

/* The day on which a note came here; without the table of that, its own. */
struct date arrivals_day(const struct arrivals *arrivals, const struct catalog_note *note);

/* The day on which it came here changed for the last time; NULL where it has not. */
const struct date *arrivals_changed(const struct arrivals *arrivals, const struct catalog_note *note);

/* Another clinic's note, and not the second copy of one that stands in two forums. */
bool arrivals_is_first(const struct arrivals *arrivals, const struct catalog_note *note);

/* When it was dropped here; the clinic's own day where this machine never had it. */
struct date arrivals_taken_back(const struct arrivals *arrivals, const struct forum_tombstone *tombstone);

/* "Title (by, Liv Moe)" */
const char *arrivals_words(const struct arrivals *arrivals, const struct catalog_note *note);
