/* SPDX-License-Identifier: GPL-3.0-or-later */
/* share NOTE --with clinic|forum: how far a note may go. */
#pragma once

#include "cmd/command.h"
#include "cmd/share/gate/attachments.h"
#include "store/files/changes.h"
#include "store/history/history.h"

struct circle {
	bool forum;		    /* else the clinic */
	const char *name;	    /* of the forum */
	const char *byline;	    /* the name to publish under; NULL to leave as it is, "" to take it out */
	struct allowance allowance; /* pictures pasted into the notes that may go; notes: filled by circle_widen() */
};

/* "clinic", "forum" (the only one) or "forum:NAME". ERROR_USAGE lists the forums there are. */
int circle_read(struct circle *out, const struct session *session, const char *with);

/* 1: the gate refuses one of the notes as it is now, and nothing is said of it. What can't be read is left to others. */
int circle_is_refused(const struct session *session, struct history *history, const char *const *notes);

/*
 * Sets share: and, for a forum, the line in shared.csv that is a person's yes; a draft moves to its place. On a
 * terminal the bytes that will leave are shown first and the person is asked; with ctx->dry_run they are shown. One
 * commit for all notes. ERROR_GATE: a note holds what must not leave, or the gate warns of something new where nobody
 * can be asked; nothing was changed. out (initialised): what was changed or, with ctx->dry_run, would be. named: the
 * ids of those that are for a forum.
 */
int circle_widen(struct changes *out, struct strings *named, const struct session *session, struct history *history,
		 struct circle *circle, const char *const *notes);
