/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What came from a forum and when: forum/FORUM/news.csv, written by "erfar share" beside the notes, never sent
 * anywhere. It can be deleted: then a note counts by its own day.
 */
#pragma once

#include "model/notebook.h"

#define FORUM_NEWS_DAYS 400 /* older rows are dropped when the table is written */
#define FORUM_NEWS_HEADING "date;clinic;note;what\n"

struct forum_event {
	struct date date; /* when this machine got it */
	const char *forum, *clinic;
	const char *note; /* its file without ".md"; "" for all that a clinic showed when it was first seen */
	const char *what; /* "new", "changed", "gone" or "retracted" */
};

struct forum_events {
	struct forum_event *items; /* by forum, in the order of the table */
	size_t count, capacity;
};

/* The path of a forum's table. */
const char *forum_news_path(struct arena *arena, const char *forum);

/* Of all forums that are laid out here. A table that can't be read is taken for none. */
int forum_events_load(struct forum_events *out, struct notebook *notebook);

/* What the clinics say that they took back: the rows of their retracted.csv, without those that are hidden. */
struct forum_tombstone {
	const char *forum, *clinic, *note; /* the id */
	struct date date;
};

struct forum_tombstones {
	struct forum_tombstone *items;
	size_t count, capacity;
};

int forum_tombstones_load(struct forum_tombstones *out, struct notebook *notebook);
