/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar share --allow-attachment FILE --why TEXT. */
#pragma once

#include "cmd/share/keep.h"

/*
 * What the person lets go: each file named, as it is about to be kept, and in each unsent commit that has it. What the
 * history has as allowed already is not added again. upstream: the newest commit that the server is known to have; NULL
 * for none. ERROR_USAGE: no reason, or nothing of that name that the gate can't look into.
 */
int allow_attachments(struct permits *out, const struct session *session, struct history *history,
		      const struct kept *kept, const char *upstream, const struct strings *named, const char *why);
