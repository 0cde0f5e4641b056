/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * index/ — what can be derived from the notes and thrown away at any time: the catalogue of notes and items, and the
 * words for find (SQLite). May include store/, text/ and base/. Start reading here.
 *
 * One cache a user and work tree: $XDG_CACHE_HOME/erfar/<hash of real path, device, inode>.db, mode 0600. Fresh at
 * every call: files are compared by stat, changed ones are read again. A damaged, foreign, locked or unwritable cache
 * is never an error: it is rebuilt, or the notes are read instead.
 */
#pragma once

#include "base/arena.h"
#include "base/context.h"
#include "base/map.h"
#include "index/remembered.h"
#include "index/unread.h"
#include "store/files/folder.h"
#include "text/note.h"

/* Who was there, or has read it. */
struct catalog_people {
	struct strings present, away, excused, part, read;
};

extern const struct catalog_people catalog_nobody;

struct catalog_note {
	const char *path;
	const char *id, *title;
	enum kind kind;
	struct date date;
	const char *share;  /* "", "clinic", "forum" */
	const char *clinic; /* NULL for our own; the clinic's id for what stands below forum/ */
	const char *forum;  /* NULL for our own */
	bool draft;	    /* below drafts/ */
	uint64_t digest;    /* of the note's bytes: another one says that they have changed */
	struct strings themes;
	const struct catalog_people *people; /* catalog_nobody where they were not asked for */
	struct span front;		     /* all that is text, packed: catalog_note_value() */
};

struct catalog_item {
	const struct catalog_note *note;
	enum role role;	    /* ROLE_CONCLUSIONS, ROLE_ACTIONS, ROLE_GOALS */
	const char *anchor; /* in force: written or computed */
	bool anchor_written;
	const char *text, *owner, *how, *replaces; /* "" when there is none */
	bool ticked;
	bool is_private; /* stands in a private section */
	struct date due, done, look_again;
	int line;
};

struct catalog {
	struct catalog_note *notes; /* sorted by path */
	size_t note_count;
	struct catalog_item *items; /* in order of notes and lines */
	size_t item_count;
	struct unread unread; /* what is missing, or in doubt, because its note can't be read as it should be */
	struct files_look look;
	struct remembered remembered;
};

/* What is known of a note before it is read. */
struct catalog_facts {
	enum kind kind;
	bool has_day;
	long day;	  /* date_to_days() of its date */
	unsigned items;	  /* of enum catalog_part: what there is */
	bool replaces;	  /* a conclusion of it stands in the place of another */
	bool has_done;	  /* a follow-up says when it was done */
	long done;	  /* the last such day */
	const char *term; /* of query->terms the one that its id begins with; NULL: none of them */
};

/* What can be wanted of a note; with any items comes the note itself. */
enum catalog_part {
	CATALOG_CONCLUSIONS = 1,
	CATALOG_OPEN = 2, /* follow-ups to do */
	CATALOG_DONE = 4,
	CATALOG_GOALS = 8,
	CATALOG_NOTE = 16,
};

/* The parts wanted of a note; 0 leaves it out. */
typedef unsigned catalog_choose(const struct catalog_facts *facts, const void *data);

struct catalog_query {
	bool forum;		     /* other clinics' notes too */
	bool drafts;		     /* one's own drafts too */
	unsigned kinds;		     /* of these alone: 1U << enum kind, together; 0: of all */
	bool items;		     /* fill items */
	enum role only;		     /* with items: of this role alone; ROLE_NONE is all of them */
	catalog_choose *choose;	     /* instead of kinds, items and only: what of each note; NULL: those say it */
	const void *choosing;	     /* its data */
	const struct strings *terms; /* ids of terms for catalog_facts.term; NULL: nobody asks */
	const char *const *keys; /* of the front matter these alone, ended by NULL, and no people; NULL: all there is */
	bool people;		 /* with keys: the people too */
	bool look_only;		 /* no notes at all: how the files look, and what is remembered of that */
	bool unchecked;		 /* as the files were when they were last looked at */
	bool if_there;		 /* likewise, and no notes at all where none were looked at yet */
	const struct catalog
		*beside; /* as the files were for this one, which the same run has loaded; NULL: as they are */
};

int catalog_load(struct catalog **out, struct context *ctx, const struct folder *folder,
		 const struct catalog_query *query);

/* The value of a front-matter key, "" when absent. */
const char *catalog_note_value(const struct catalog_note *note, const char *key);
