/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a clinic shows a forum: a pure function of the files of its main branch. A note goes out when it says
 * "share: forum", shared.csv holds a person's yes for that forum, neither retracted.csv nor the log's last word on it
 * (shared-log.csv) says that it was taken back, it can be read, holds no contradiction, and the gate finds nothing that
 * must not leave. In doubt it stays, and is said.
 */
#pragma once

#include "base/arena.h"
#include "base/map.h"
#include "base/span.h"
#include "store/files/file_set.h"
#include "text/note.h"

struct gate;

/* Warnings of the gate about the copy that nothing in the note answers, by rule. */
struct published_warning {
	const char *rule;
	size_t count;
};

/* What the gate says of a published copy; comments that answer a warning count, though they do not leave. */
struct published_look {
	bool refused; /* it holds what must not leave */
	struct published_warning *warnings;
	size_t count, capacity;
	struct strings excused; /* "RULE (reason)" of each answered one */
};

/* What a copy lacks of its note, counted. */
struct published_less {
	size_t sections; /* private ones */
	size_t comments;
	size_t owners;	 /* places that say who does it */
	size_t outcomes; /* what became of follow-ups */
	size_t links;	 /* to what is not in the forum: their words stay */
};

struct published_note {
	const char *source; /* the note's path in the clinic */
	const char *id;
	const char *path;  /* in the forum: CLINIC/YYYY/MM/ID.md, with '/' of the id as '_' */
	struct span bytes; /* the published copy */
	struct published_look look;
	struct published_less less;
};

struct publication {
	struct published_note *items; /* by path */
	size_t count;
	struct strings retracted; /* ids that were taken back, from whichever forum, sorted */
	struct strings unlogged;  /* of those, the ones that only their tombstone in the forum names */
	struct span tombstones;	  /* of CLINIC/retracted.csv: those of this forum and when; empty for none */
	struct findings left_out; /* notes that say forum and stay here, and why */
};

/*
 * buried: CLINIC/retracted.csv as it stands in the forum, empty when that was never seen. It is the third witness,
 * which no commit of the clinic takes away: what it names stays out until the log holds a person's yes since.
 * Memory in the arena; spans may point into files. ERROR_FORMAT when shared.csv, retracted.csv or shared-log.csv
 * can't be read.
 */
int publish_compute(struct publication *out, struct arena *arena, const char *clinic, const char *forum,
		    const struct tree_files *files, struct span buried, const struct gate *gate);

/* The key of front matter with the warnings that a person saw when saying yes: a list of "RULE COUNT". */
#define PUBLISH_SEEN "let-through"

/* The key with the forums where what the note answers was seen when somebody said yes: a list of names. */
#define PUBLISH_ANSWERS_IN "answers-in"

/* Which note of another clinic it answers, as reply-to has it; false for none. */
bool publish_answers(struct span *clinic, struct span *id, const struct note *note, const char *own);
bool publish_answers_in(const struct note *note, const char *forum);

/* Whether there are more warnings than a person has seen: then the note waits for one. */
bool publish_has_new(const struct published_look *look, const struct note *note);

/* The file of a published note, by its id: "2026-09-03-ab3kq.md". */
const char *publish_file_name(struct arena *arena, const char *id);

/* What a copy may name: notes by their paths and ids, and people. */
struct forum_names {
	struct arena *arena;
	const char *clinic;
	struct map places;    /* a note's path in the clinic -> its path in the forum; NULL where it is not there */
	struct map shown;     /* paths in the forum */
	struct map ids;	      /* id of every note of the clinic -> its path in the clinic */
	struct map files;     /* name of its file, without ".md", a-z -> its path; "" where several have that */
	struct map people;    /* names of people.csv, folded: whole ones and first names */
	struct map initials;  /* of those, as written: "KN" */
	size_t threshold;     /* fewer people than that are no number (small_counts.h) */
	const char *language; /* of notes that do not say theirs: the clinic's; NULL: not known */
};

/* No notes yet; people: the bytes of people.csv, empty for none. */
void publish_names_init(struct forum_names *out, struct arena *arena, const char *clinic, struct span people);

struct published_copy {
	struct span bytes;
	struct published_look look;
	struct published_less less;
	const char *held; /* why it may not leave as it stands, a sentence; NULL when it may */
	int line;	  /* of the note, in that sentence */
};

/*
 * The published copy of one note, as publish_compute() writes it. Held: it names what is not in the forum, by a path
 * ("../x", "minutes/2026", a file "x.md", "pictures/x.png"), by a link in whatever form, or by the id of a note.
 */
void publish_copy(struct published_copy *out, struct arena *arena, const struct gate *gate, const struct note *note,
		  const struct forum_names *names);
