/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of one state of the notebook, with their bytes. */
#pragma once

#include "base/span.h"

struct tree_file {
	const char *path;
	struct span bytes;
};

struct tree_files {
	struct tree_file *items; /* by path */
	size_t count, capacity;
	const char *commit; /* that has them; NULL: they are of none */
};
