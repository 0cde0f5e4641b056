/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A place for what another repository sends, until it has been checked: a bare repository of its own under
 * erfar/quarantine-* in the git folder, which sees our objects and has our refs, so that only new objects come.
 * Dropped, it leaves nothing behind; those of runs that were killed are removed by the next. Internal.
 */
#pragma once

#include "base/arena.h"

#include <git2.h>

struct quarantine {
	git_repository *repository; /* fetch into this one */
	git_repository *home;
	const char *path;
	int lock; /* held while the run lives */
};

/* ERROR_STORAGE when it can't be made. */
int quarantine_open(struct quarantine **out, struct arena *arena, git_repository *home);

/*
 * Whether each pack ends with the checksum that its index gives: libgit2 goes on where it could not write that, and
 * then what was sent whole would seem not to be. ERROR_STORAGE.
 */
int quarantine_verify(const struct quarantine *quarantine, struct arena *arena);

/* Moves everything received into home's own objects, whole packs at a time. */
int quarantine_accept(struct quarantine *quarantine, struct arena *arena);

/* Removes what is left of it; NULL is fine. */
void quarantine_close(struct quarantine *quarantine);
