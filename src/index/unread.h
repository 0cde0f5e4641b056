/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Notes that can't be read as they should be, or where a contradiction waits to be settled: what stands there is
 * missed. The cache only keeps that a note is one of them; why is asked of the note itself, so that the sentence is
 * true and in the language of the screen.
 */
#pragma once

#include "base/arena.h"
#include "store/files/folder.h"
#include "text/note.h"

struct unread_note {
	const char *path;
	const char *why; /* a sentence; NULL: the note's own findings say so */
};

struct unread {
	struct unread_note *items;
	size_t count, capacity;
};

/* Whether a Markdown file is no note by its name: a README tells of its folder. */
bool path_is_readme(const char *path);
bool name_is_readme(const char *name); /* of a file, without its folder */

/* Whether the note has an error that may hide something: then it is to be named. */
bool note_is_unread(const struct note *note);

void unread_add(struct unread *list, struct arena *arena, const char *path, const char *why);
void unread_sort(struct unread *list); /* by path */

/* What is wrong with it and where. The message is never empty. */
struct finding unread_explain(const struct unread_note *unread, struct arena *arena, const struct folder *folder);
