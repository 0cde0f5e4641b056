/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places where two people wrote different things, and which wait to be settled. */
#pragma once

#include "base/arena.h"

struct notebook;

struct contradiction {
	const char *path;
	int line;
};

struct contradictions {
	struct contradiction *items; /* by path, then line */
	size_t count, capacity;
};

/* All of the clinic's own notes, in the work tree. */
int contradictions_list(struct contradictions *out, struct notebook *notebook);
