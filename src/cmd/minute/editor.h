/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The person's editor. The text lies in drafts/ while it is open, and stays there when something goes wrong. */
#pragma once

#include "cmd/command.h"
#include "store/files/hold.h"

/* Whether $VISUAL or $EDITOR names one. */
bool editor_is_set(void);

/*
 * Opens a file of the notebook. ERROR_USAGE when the editor can't be started or ends with an error; the file stays as
 * it was left, and the message says where.
 */
int editor_open(const struct session *session, const char *path);

/* A text in drafts/ that this run works on; all zero when there is none. */
struct editing {
	const char *path;
	struct hold hold; /* while path is set: no other run offers the text */
};

/*
 * The bytes in the editor, from a file in drafts/; they are replaced by what was saved. old: the note as it stands,
 * NULL for a new one. *out is for editor_finish() when the note is written. ERROR_USAGE when the editor ends with an
 * error or leaves nothing: the text is then kept in drafts/, and the next "erfar minute" offers it.
 */
int editor_edit(struct buf *bytes, struct editing *out, const struct session *session, const struct span *old);

/* With rc of the saving: removes the file in drafts/, or says that it is kept. Returns rc. */
int editor_finish(const struct session *session, struct editing *editing, int rc);

/*
 * Offers what an interrupted run left behind, one text after the other: to go on with, to leave, to throw away. day:
 * only texts of that day; no date for all. *finished counts the notes written.
 */
int editor_offer_unfinished(struct session *session, struct date day, int *finished);
