/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Contradictions that plain git lost: its merge driver can lay what does not fit into the file itself into unsettled/,
 * but not into the merge, and where nobody kept that file all have the old value and nobody saw the others.
 */
#pragma once

#include "store/history/history.h"

struct notebook;

struct dropped {
	struct strings laid; /* files in unsettled/ */
	const char *put_off; /* a commit: of a merge that it lacks something could not be laid yet; NULL: none */
};

/*
 * Works the merges that no run has looked at out again, and lays down, in a commit of its own, what is missing of them.
 * Of files in left nothing is written (NULL: there are none), but put off.
 */
int dropped_lay(struct dropped *out, struct notebook *notebook, struct history *history,
		const struct history_status *left);
