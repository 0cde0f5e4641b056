/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the gate refused in commits that were never sent, and the offer to make those commits anew without it. */
#pragma once

#include "cmd/share/keep.h"

struct outgoing;

/* What a look over everything found that an edit of the notes alone does not mend. */
struct refused {
	const struct outgoing **items; /* files and messages of unsent commits, with an error each */
	size_t count;
	bool in_files; /* the notes as they are now hold errors, too */
};

/*
 * Shows what would be done to which commit. asked (--rewrite-unsent), or a yes on a terminal: does it, and 0 means that
 * everything is to be looked over again. Else, and with -n, ERROR_GATE with the way on; -n after asked is 0 as long as
 * nothing but this is in the way. upstream as in look.h.
 */
int unsent_offer(const struct refused *refused, const struct session *session, struct history *history,
		 const struct kept *kept, const char *upstream, bool asked);
