/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Minutes made without erfar become notes: which file becomes which note. Only front matter is added; the text stays
 * byte for byte. A text that a note was made from is known again by the key "source", a hash of it, or by being the
 * text of a note of that day; so a second run, or a colleague's, changes nothing.
 */
#pragma once

#include "index/unread.h"
#include "model/notebook.h"
#include "text/foreign_minutes.h"

enum import_state {
	IMPORT_NEW,	 /* becomes a note below minutes/; the file stays as it is */
	IMPORT_IN_PLACE, /* lies in one of erfar's own folders and gets front matter there */
	IMPORT_KNOWN,	 /* is a note already */
	IMPORT_LEFT_OUT, /* why says what to do */
};

struct import_file {
	const char *source; /* as it was named on the command line, with what lies below a folder */
	const char *inside; /* its path in the notebook; NULL outside */
	struct span bytes;  /* as read */
	enum import_state state;
	const char *path; /* of the note; NULL when left out */
	const char *why;  /* a sentence without a point, when left out; NULL */
	const char *id, *title;
	struct date date;
	struct foreign_minutes facts; /* its date and title are those found, before front matter and --date */
	struct strings themes;
	struct strings missing; /* "title", "present": what was not found */
	struct span note;	/* the whole new file, when new or in place */
};

struct import {
	struct import_file *items; /* in the order of the command line, below it by path */
	size_t count, capacity;
	size_t bytes;
	struct unread unread; /* other notes that can't be read as they should be: their texts may not be known again */
};

#define IMPORT_LIMIT_FILES ((size_t)10000)
#define IMPORT_LIMIT_BYTES ((size_t)256 * 1024 * 1024)

/*
 * Reads files and folders (every *.md below; hidden ones and links are left out). ERROR_USAGE: a path that is not there
 * or is a link, or more than the limits. What can't be read is an item left out.
 */
int import_read(struct import *out, struct notebook *notebook, const char *const *paths);

/*
 * Decides what becomes of each; date is taken where none was found (no date: such files are left out). Writes nothing.
 */
int import_decide(struct import *import, struct notebook *notebook, struct date date);

/* "new", "in-place", "known", "left-out". */
const char *import_state_name(enum import_state state);
