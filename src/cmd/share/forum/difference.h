/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How what a clinic is to show a forum differs from what stands there. */
#pragma once

#include "model/publish.h"
#include "store/remote/forum.h"

enum difference_what { DIFFERENCE_NEW, DIFFERENCE_CHANGED, DIFFERENCE_REMOVED };

struct difference {
	enum difference_what what;
	const struct published_note *note; /* NULL when removed */
	const char *path;		   /* of what is removed, below CLINIC/; else NULL */
};

struct differences {
	struct difference *items; /* by the publication's order, then what is removed */
	size_t count, capacity;
};

/* Notes alone; a note is known by the name of its file, in whichever month. Points into both. */
void differences_find(struct differences *out, struct arena *arena, const struct publication *publication,
		      const struct forum_files *there);
