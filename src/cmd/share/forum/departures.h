/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * shared-log.csv: what goes to a forum, or is taken out of it, written down in the clinic's own main before it goes.
 * Which note, to whom, by whom, under which version of the gate, with which warnings let through; no word of the note.
 */
#pragma once

#include "cmd/command.h"
#include "model/publish.h"
#include "store/files/changes.h"
#include "store/remote/forum.h"

#define SHARED_LOG_PATH "shared-log.csv"
#define SHARED_LOG_HEADING "date;note;forum;what;by;gate;let-through;copy\n"

struct departure {
	const char *note; /* id; of what leaves without a trace here, the name of its file */
	const char *forum;
	const char *what;		   /* "shown", "changed", "taken-out", "taken-back" */
	const char *copy;		   /* the first letters of the copy's SHA-256; "" for what is taken out */
	const struct published_look *look; /* NULL for what is taken out */
};

struct departures {
	struct departure *items;
	size_t count, capacity;
};

/* The first letters of a copy's SHA-256, as the log has them. */
const char *departures_copy(struct arena *arena, struct span bytes);

/*
 * Into ours, as forum_publish() wants it: all that went to the forum by the log's bytes. ERROR_FORMAT when they can't
 * be read.
 */
int departures_map(struct map *ours, struct arena *arena, struct span file, struct span forum);

/* What a publication would change in the forum, by what stands there; texts in the arena or of the publication. */
void departures_add(struct departures *out, struct arena *arena, const char *forum,
		    const struct publication *publication, const struct forum_files *there);

/*
 * What the log's bytes say last of a note and a forum; "" where they say nothing. "agreed": somebody said yes again
 * after it was taken back. ERROR_FORMAT when they can't be read.
 */
struct departure_state {
	struct span what, day;
};

int departures_last(struct departure_state *out, struct arena *arena, struct span file, struct span id,
		    struct span forum);

/*
 * That a note is taken back, from every forum that had it by the log, and from those named. ERROR_FORMAT when the log
 * can't be read.
 */
int departures_take_back(struct departures *out, struct notebook *notebook, const char *id,
			 const struct strings *forums);

/*
 * The table with a row for each of them that it does not end with already; nothing is added to out when there is none.
 * ERROR_FORMAT when it can't be read.
 */
int departures_write(struct changes *out, struct notebook *notebook, const struct departures *departures,
		     const char *by);
