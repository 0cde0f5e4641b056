/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A file that a run is working on for long, such as the text in an open editor. The flock(2) is held on a hidden file
 * beside it, because editors put a new file in the place of the old one; it ends with the run, however that ends.
 */
#pragma once

#include "store/files/folder.h"

struct hold {
	const char *lock; /* path of the hidden file, in the arena */
	int fd;
};

/* Takes hold of path, which need not exist yet. ERROR_BUSY, with no message, when another run has it. ERROR_STORAGE. */
int hold_take(struct hold *out, struct arena *arena, const struct folder *folder, const char *path);

/* Lets go, and removes the hidden file. */
void hold_drop(const struct folder *folder, struct hold *hold);
