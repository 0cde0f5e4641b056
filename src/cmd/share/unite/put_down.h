/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What git's merge driver met in a value or a cell, and could write only where git leaves it alone: into the note, which
 * carries it wherever git takes it, or into git's own folder. It is laid into unsettled/, where share and settle know it.
 */
#pragma once

#include "cmd/share/unite/contradictions.h"
#include "store/files/changes.h"
#include "store/history/aside.h"

/*
 * Adds to changes what lies in git's folder (out), where git took it up at all; that for files in left stays as it is
 * (NULL: none). What unsettled/ had
 * in a commit that came since, here or on the server (there, an id in hex; NULL: unknown), is known, and may be settled by
 * now. list gets those contradictions too, unless it is NULL.
 */
int put_down_aside(struct asides *out, struct contradictions *list, struct changes *changes, struct notebook *notebook,
		   struct history *history, const struct history_status *left, const char *there);

/* Once the changes are written: git's folder no longer has it. */
int put_down_forget(const struct asides *asides, struct history *history);

/* Both in one, in a commit. */
int put_down_commit(struct notebook *notebook, struct history *history, const char *there);

/* The notes of the list that carry something put it down; where the note or the file in unsettled/ is in left, it waits. */
int put_down_carried(struct contradictions *list, struct changes *changes, struct notebook *notebook,
		     const struct history_status *left);

/*
 * How many wait in unsettled/ of the work tree, or in git's folder, and in no such file of a commit: no push of git's takes
 * them along.
 */
int put_down_left_behind(size_t *out, struct notebook *notebook, struct history *history, const char *commit);
