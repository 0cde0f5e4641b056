/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What git's merge driver met in a value, a cell or a setting, and could write only into the file itself, which carries it
 * wherever git takes it. It is laid into unsettled/, where share and settle know it.
 */
#pragma once

#include "cmd/share/unite/contradictions.h"
#include "store/files/changes.h"

/* The files of the list that carry something put it down; where the file or the one in unsettled/ is in left, it waits. */
int put_down_carried(struct contradictions *list, struct changes *changes, struct notebook *notebook,
		     const struct history_status *left);

/* How many wait in unsettled/ of the work tree, and in no such file of a commit: no push of git's takes them along. */
int put_down_left_behind(size_t *out, struct notebook *notebook, struct history *history, const char *commit);
