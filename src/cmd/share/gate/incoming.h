/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The gate over what colleagues have sent: what went past theirs (git commit --no-verify) is told here. */
#pragma once

#include "cmd/command.h"
#include "store/history/history.h"

/*
 * Looks through all that the commit tip (id; the server's newest) has and no run here has looked at; where that is not
 * known, what the commit before ("" for none) lacks. Each writer of what must not leave is named, with the places and
 * what to do; it came all the same. With the tables as they are now. Nothing of it is told again.
 */
int incoming_tell(const struct session *session, struct history *history, const char *tip, const char *before);
