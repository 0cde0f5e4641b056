/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar share --allow-attachment FILE --why TEXT. */
#pragma once

#include "cmd/share/keep.h"

struct screen;

/* What was typed. */
struct allowance {
	const struct strings *named;
	const char *why;      /* NULL: not said */
	struct strings notes; /* paths that were named to be shared, too: allow_note() has answered for them */
};

/*
 * A note that is about to go as bytes from path (a draft's, or its own) to place: where its path is named its permits are
 * added, for what stands at path now to the screen's and for place to out. ERROR_USAGE as below.
 */
int allow_note(struct permits *out, struct screen *screen, const struct session *session,
	       const struct allowance *allowance, const char *path, const char *place, struct span bytes);

/*
 * What the person lets go: each file named, as it is about to be kept, and in each unsent commit that has it. What the
 * history has as allowed already is not added again. upstream: the newest commit that the server is known to have; NULL
 * for none. ERROR_USAGE: no reason, or nothing of that name that the gate can't look into.
 */
int allow_attachments(struct permits *out, const struct session *session, struct history *history,
		      const struct kept *kept, const char *upstream, const struct allowance *allowance);
