/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the gate's own lists (guard_lists) let go in the texts that leave: without them the gate would have found
 * something there. It is told when the text goes, whether the list goes along or went long ago.
 */
#pragma once

#include "cmd/share/gate/screen.h"
#include "store/history/compare.h"

/*
 * Adds to the screen's report a waiver for each in the files of the list, with those lists for its reason; not for what
 * the receiver (list->there) has let go in that file by the same lists already.
 */
int excused_find(struct screen *screen, struct notebook *notebook, const struct outgoing_list *list);
