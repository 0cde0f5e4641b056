/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Values that were written where a contradiction waits beside the file: a third voice, which settling would overwrite.
 */
#pragma once

#include "cmd/share/unite/contradictions.h"
#include "store/files/changes.h"

/*
 * Makes each such value one of the contradiction's texts, under the name of whoever wrote it: the files of unsettled/
 * go to changes, and the list has it too. Whoever wrote it with the contradiction before them has it stand; where the
 * commit that brought it did not have the contradiction, what stood when that was met comes back, so that it is all one
 * who shares first. Where either file is in left, it waits (NULL: none is).
 */
int newer_take(struct contradictions *list, struct changes *changes, struct notebook *notebook, struct history *history,
	       const struct history_status *left);
