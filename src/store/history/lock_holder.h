/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who holds a lock file of git's, as far as this machine lets us know. Only asked when waiting was in vain. */
#pragma once

#include "base/arena.h"

#include <stdbool.h>

struct lock_holder {
	const char *program; /* its name, visible and harmless; in the arena */
	long process;	     /* its number */
};

/*
 * The process that has the lock file open, else a git whose current folder is top or lies in it. False: there is none,
 * or it is another user's or another machine's.
 */
bool lock_holder_find(struct lock_holder *out, struct arena *arena, const char *lock, const char *top);
