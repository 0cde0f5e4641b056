/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The gate of a share: what is about to be kept, and every commit that the clinic's server lacks. */
#pragma once

#include "cmd/share/gate/screen.h"
#include "cmd/share/gate/unsent.h"
#include "cmd/share/keep.h"
#include "store/history/compare.h"

/* What the gate found, before anything of it is said. */
struct look {
	struct screen screen;
	struct outgoing_list unsent;
	size_t errors_in_files, waivers_in_files; /* of what is about to be kept; the others stand in commits */
};

/*
 * Looks, and leaves in kept what it saw. upstream: the newest commit that the server is known to have; NULL for none.
 * permits: what this run allows.
 */
int look_over(struct look *out, const struct session *session, struct history *history, struct kept *kept,
	      const char *upstream, const struct permits *permits);

/*
 * Findings are printed on err; warnings stop nothing. What was looked through is counted, and each warning that a comment
 * answers is named and put into kept->let_through. ERROR_GATE with the way on: change the lines or leave the note out.
 * out says what that does not mend, then and when all is well.
 */
int look_tell(struct refused *out, struct look *look, const struct session *session, struct kept *kept);

/*
 * Looks at what the commit head has and looked, the newest one when look_over() looked, has not: what erfar made since of
 * this work and the colleagues'. Nothing is printed but errors. upstream: what the server has now; NULL for nothing.
 * ERROR_GATE with the way on.
 */
int look_since(const struct session *session, struct history *history, const char *head, const char *looked,
	       const char *upstream);
