/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of report digest share. */
#pragma once

#include "cmd/report/arrivals.h"
#include "cmd/report/common.h"
#include "model/news.h"
#include "store/files/hold.h"

struct digest_args {
	struct report_args report; /* first */
	const char *remember;
	bool dry_run;
};

/* How far one reader has been told: <git>/erfar/digest/NAME, in this clone alone. */
struct digest_memory {
	struct arena *arena;
	struct folder *git;
	struct hold hold;
	const char *path, *key;
	bool known;	    /* something was told before */
	const char *commit; /* "" unless known */
	struct date day;
	struct map notes; /* of the forums: path -> digest of its bytes, as text */
	struct map gone;  /* what was taken back: "FORUM/CLINIC/ID" */
};

/*
 * Holds the memory with that key until memory_close(), which must follow success. ERROR_BUSY: another run has it.
 */
int memory_open(struct digest_memory *out, const struct session *session, const char *key);
void memory_close(struct digest_memory *memory);

/* Remembers that everything up to that commit, and what the forums hold now, was told. */
int memory_save(const struct digest_memory *memory, const char *commit, struct date day,
		const struct arrivals *arrivals);

/* A note of a forum as it is remembered; and what was taken back. */
const char *memory_of_note(struct arena *arena, const struct catalog_note *note);
const char *memory_of_gone(struct arena *arena, const struct forum_tombstone *tombstone);

enum forum_what { FORUM_ANSWER, FORUM_NOTE, FORUM_CHANGED, FORUM_GONE };

/* What is new in a forum. */
struct forum_item {
	enum forum_what what;
	const struct catalog_note *note; /* NULL where it is gone */
	const struct forum_tombstone *tombstone;
};

struct digest {
	struct report report;
	const struct digest_args *args;
	struct buf bytes;   /* that the news point into */
	const char *before; /* commits; before is "" for the beginning */
	struct news news;
	struct arrivals arrivals;
	struct forum_item *items; /* by what, then by path */
	size_t count, capacity;
};

/* What has changed since a commit, or since "@SECONDS". ERROR_ABSENT: there is no such commit any more. */
int digest_read(struct digest *digest, const char *since);

size_t digest_print(const struct digest *digest);
void digest_write(struct digest *digest);
