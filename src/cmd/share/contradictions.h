/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places where two people wrote different things, and which wait to be settled. */
#pragma once

#include "merge/merge.h"

struct notebook;

#define UNSETTLED_FOLDER "unsettled/"

struct contradiction {
	const char *path;  /* where it stands: the note, or unsettled/NOTE.md */
	const char *about; /* the file it is about: the same as path, unless it stands beside */
	struct merge_block block;
};

struct contradictions {
	struct contradiction *items; /* by path, then line */
	size_t count, capacity;
};

/* All of the clinic's own notes, in the work tree. */
int contradictions_list(struct contradictions *out, struct notebook *notebook);
