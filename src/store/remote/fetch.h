/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fetching one branch of a notebook's remote. */
#pragma once

#include "store/history/history.h"

struct fetched {
	bool empty;	     /* the remote has no such branch yet; the rest is not set */
	bool moved;	     /* tracking points elsewhere than before */
	char id[HISTORY_ID]; /* of the remote's branch */
};

/*
 * Fetches branch ("refs/heads/main") of where (a remote's name, or an address), checks it apart from the notebook's
 * own objects and sets tracking (a ref outside refs/heads/, such as "refs/remotes/origin/main") to it. Neither index
 * nor work tree is touched. ERROR_REMOTE: it can't be reached, or holds a commit that is refused, which the sentence
 * names; nothing has changed here then. ERROR_ABSENT, ERROR_USAGE: of the address, see url_parse().
 */
int remote_fetch(struct fetched *out, struct history *history, const char *where, const char *branch,
		 const char *tracking);
