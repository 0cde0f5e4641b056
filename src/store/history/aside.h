/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What git's merge driver met and can't write into a merge, kept until a share takes it up: in git's folder
 * (<git>/erfar/aside/, for all work trees of the repository), where it stands in the way of no pull. Git runs the driver
 * for a look too, or somebody breaks the merge off: so the version that the driver wrote is kept with it, by which it is
 * known whether git took it up.
 */
#pragma once

#include "store/history/history.h"

struct aside {
	const char *tree;   /* the work tree that met it, by name */
	bool here;	    /* that is this one */
	const char *since;  /* the commit that the branch was at, an id in hex; "none" before the first */
	const char *result; /* what the driver wrote: git's id of the united file, in hex */
	const char *path;   /* that it will have in the notebook */
	struct span text;
};

struct asides {
	struct aside *items; /* by work tree, commit, result and path */
	size_t count;
};

/* All, in the arena. */
int aside_list(struct asides *out, struct history *history);

/*
 * What is kept for that path and that united file since the commit that the branch here is at; text is empty where there
 * is nothing yet.
 */
int aside_begin(struct aside *out, struct history *history, const char *path, struct span united);

/* The united file, at NULL where git has not kept it: then the merge was only a look. */
int aside_united(struct span *out, struct history *history, const struct aside *aside);

int aside_write(struct history *history, const struct aside *aside);

/* Leaves it where it says something else by now: git may be at work. */
int aside_remove(struct history *history, const struct aside *aside);
