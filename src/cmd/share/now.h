/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One run of erfar share, in the files that it is told in: now.c from end to end, now_keep.c what is kept before anything goes. */
#pragma once

#include "cmd/share/exchange.h"
#include "cmd/share/gate/attachments.h"
#include "cmd/share/keep.h"
#include "index/unread.h"
#include "store/files/changes.h"

struct forums;

struct now_args {
	const char *with;
	bool byline, no_byline, unattended, no_wait, rewrite;
	bool kept_only; /* no option: what is changed here stays */
	struct strings leave_out, attachments;
	const char *why;
};

/* What a run holds. */
struct sharing {
	struct session *session;
	const struct now_args *args;
	struct history *history;
	struct exchange exchange;
	struct changes widened;	    /* notes that were named, or would be with -n */
	struct strings named;	    /* their ids, when they are for a forum */
	struct history_status left; /* changed files that stay as they are */
	struct forums *forums;
	struct unread unread; /* those that are kept now, which were named */
	struct allowance allowance;
	bool rewritten; /* unsent commits have been made anew, or would be with -n */
};

/*
 * Chooses what is changed, looks at it and at all that was never sent, and commits it. ERROR_GATE: something must not leave, and
 * nothing was done. With -n it only says what it would.
 */
int now_keep(struct kept *out, struct sharing *sharing);
