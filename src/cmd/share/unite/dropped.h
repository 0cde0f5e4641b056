/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Contradictions that plain git lost: its merge driver can lay what does not fit into the file itself into unsettled/,
 * but not into the merge, and where nobody kept that file all have the old value and nobody saw the others.
 */
#pragma once

#include "store/history/history.h"

struct notebook;
struct strings;

/*
 * Works the merges that came since the last time out again, and lays down, in a commit of its own, what is missing of
 * them. known: what the clinic's server was known to have when the run began, "" for nothing. Of files in left nothing
 * is written (NULL: there are none). out: the files in unsettled/.
 */
int dropped_lay(struct strings *out, struct notebook *notebook, struct history *history, const char *known,
		const struct history_status *left);
