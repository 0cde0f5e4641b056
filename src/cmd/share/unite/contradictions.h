/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places where two people wrote different things, and which wait to be settled. */
#pragma once

#include "merge/merge.h"
#include "text/note.h"

struct changes;
struct history;
struct history_status;
struct outgoing_list;
struct notebook;

#define UNSETTLED_FOLDER "unsettled/"

struct contradiction {
	const char *path;  /* where it stands: the note, or unsettled/NOTE.md */
	const char *about; /* the file it is about, as it was named then: the same as path, unless it stands beside */
	const char *file;  /* where that lies now (renamed.h) */
	struct merge_block block;
};

struct contradictions {
	struct contradiction *items; /* by path, then line */
	size_t count, capacity;
	/* nothing contradicts itself there */
	struct findings lone;	/* git's markers that are left in the text of a note */
	struct findings unread; /* why a note can't be read as it should be, one each; not where git's markers stand */
	struct findings whole;	/* versions that are no text and lie whole in unsettled/ */
};

/*
 * Of all of the clinic's own notes, in the work tree. Read are those that were changed since the last time and those
 * that held one then. status: how the work tree differs from the last commit, NULL when that is still to be found out.
 */
int contradictions_list(struct contradictions *out, struct notebook *notebook, struct history *history,
			const struct history_status *status);

/*
 * What can't stand in the file at path goes to unsettled/ with the changes, behind what is there; out is that file's
 * path. As changes_read().
 */
int contradictions_lay(const char **out, struct changes *changes, struct notebook *notebook, const char *path,
		       const char *text);

/*
 * The list as it is when the file at path has these bytes; what was there of it comes last. Spans point into the
 * arena.
 */
void contradictions_replace(struct contradictions *list, struct arena *arena, const char *path, struct span file);

/*
 * Adds those that a push would bring: of the notes that list has anew, as they stand in commit (an id in hex) at the
 * end of it. out is zeroed at the start.
 */
int contradictions_sent(struct contradictions *out, struct notebook *notebook, struct history *history,
			const struct outgoing_list *list, const char *commit);

/*
 * Whether the texts of a contradiction (data) that stands beside a file met in a commit, by the file as its parents
 * have it and as it has it: history_block.has_met. Each of two parents has another text; or the only one has one of
 * them, and the commit none, as where the other text was rebased onto it.
 */
bool contradiction_has_met(const struct span *parents, size_t count, struct span own, void *contradiction);
