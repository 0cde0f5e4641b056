/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The gate of a share: what is about to be kept, and every commit that the clinic's server lacks. */
#pragma once

#include "cmd/share/keep.h"
#include "cmd/share/gate/permits.h"
#include "cmd/share/gate/unsent.h"

/*
 * upstream: the newest commit that the server is known to have; NULL for none. permits: what this run allows. Findings
 * are printed on err; warnings stop nothing. What was looked through is counted, and each warning that a comment
 * answers is named and put into kept->let_through. ERROR_GATE with the way on: change the lines or leave the note out.
 * out says what that does not mend, then and when all is well.
 */
int look_over(struct refused *out, const struct session *session, struct history *history, struct kept *kept,
	      const char *upstream, const struct permits *permits);
