/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saving what one action changed as one commit that undo can recognise. */
#pragma once

#include "model/notebook.h"

struct changes;

/* One file. old is NULL for a new file. subject is the commit's first line, action the command's name: "plan move". */
int save_note(struct notebook *notebook, const char *path, const struct span *old, struct span bytes,
	      const char *subject, const char *action);

/* Several files: sets the message of a change set and saves it. */
int save_changes(struct notebook *notebook, struct changes *changes, const char *subject, const char *action);
