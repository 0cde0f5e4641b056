/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where a joined notebook comes to be. It is made whole in a folder within its place and moved up only then, the
 * history last: a join that was killed is begun again, or finished, by the next one.
 */
#pragma once

#include "base/arena.h"

#include <stdbool.h>

struct clone_place {
	struct arena *arena;
	const char *dir;    /* the place, absolute */
	const char *making; /* the folder in it to make the notebook in */
	int fd;		    /* of dir; locked, so that two joins do not meet */
	bool made;	    /* dir is ours: it goes again when we fail */
};

enum { CLONE_PLACE_WHOLE = 1 };

/*
 * dir is absent, empty, or holds what an interrupted join left. CLONE_PLACE_WHOLE: that one had all of the notebook,
 * and only clone_place_fill() is missing. ERROR_USAGE when the folder is in use; ERROR_BUSY; ERROR_STORAGE.
 */
int clone_place_open(struct clone_place *out, struct arena *arena, const char *dir);

/* Where the notebook that an interrupted join left came from, "" when it does not say. */
const char *clone_place_address(struct clone_place *place);

/* Moves all to its place. ERROR_STORAGE. */
int clone_place_fill(struct clone_place *place);

/* Takes everything away again, as it was before. */
void clone_place_drop(struct clone_place *place);
void clone_place_close(struct clone_place *place);
