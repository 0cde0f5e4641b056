/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Saving what one action changed as one commit that undo can recognise. Every action that writes notes saves here: what
 * the gate would refuse is written and shown on err, and enters no history until it has been changed.
 */
#pragma once

#include "model/notebook.h"

struct changes;

/* One file. old is NULL for a new file. subject is the commit's first line, action the command's name: "plan move". */
int save_note(struct notebook *notebook, const char *path, const struct span *old, struct span bytes,
	      const char *subject, const char *action);

/*
 * Several files. Those that the gate refuses are written without a commit, the others are one commit; the status is 0
 * either way. A subject in which the gate finds anything gives way to the action's name and a path.
 */
int save_changes(struct notebook *notebook, const struct changes *changes, const char *subject, const char *action);

/* The same; the subject tells how many of them are kept. */
int save_counted(struct notebook *notebook, const struct changes *changes,
		 const char *(*subject)(struct context *ctx, size_t kept), const char *action);

/* 1, with the findings on err, when the gate refuses any of the files: for a commit that is made whole or not. */
int save_is_refused(struct notebook *notebook, const struct changes *changes);

/* Whether the gate finds nothing in a line that is to stand in a commit's message; false when it can't be asked. */
bool save_may_say(struct notebook *notebook, const char *line);
