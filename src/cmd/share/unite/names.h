/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who wrote the texts of a contradiction that plain git's merge made: git tells its merge driver no names. */
#pragma once

#include "cmd/share/unite/contradictions.h"

struct changes;
struct strings;

/*
 * Makes conflict markers in notes what the driver would have made of them (unmarked: those notes). Looks up who wrote
 * those texts of the list that bear no name, in the history, and adds the files with the names written in to changes.
 * What stands beside a file and came of a merge that was given up is looked up in the versions of the file. Files in
 * left stay as they are (NULL: none). The list has the names afterwards too.
 */
int names_fill(struct contradictions *list, struct strings *unmarked, struct changes *changes,
	       struct notebook *notebook, struct history *history, const struct history_status *left);

/* Whether a text of a contradiction bears no name. */
bool names_lack(const struct contradictions *list);
