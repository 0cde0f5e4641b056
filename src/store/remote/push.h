/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sending one branch so that nobody else's work can be overwritten. */
#pragma once

#include "store/history/history.h"

struct push {
	const char *id;	      /* the commit to send */
	const char *branch;   /* at the remote: "refs/heads/main" */
	const char *expected; /* the id that the remote's branch must still have; NULL: it must not exist yet */
	bool rewrite;	      /* the commit need not build on expected (a clinic's own forum branch only) */
};

/*
 * 0 only after the remote, asked anew, shows our commit on the branch. ERROR_STALE: the branch is no longer as
 * expected, or somebody is about to set it; nothing of others was touched; fetch, merge and try again. ERROR_BUSY: a
 * lock file was left there, and what to do. ERROR_REMOTE: can't be reached, or refused, with what the server said.
 */
int remote_push(struct history *history, const char *where, const struct push *push);
