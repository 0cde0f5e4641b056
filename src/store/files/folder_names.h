/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names in one folder that a walk (walk.c) goes through. For store/ only. */
#pragma once

#include "base/arena.h"
#include "base/buf.h"
#include "base/span.h"

struct folder_names_wanted {
	const char *suffix;	     /* of files */
	const char *const *left_out; /* folders of the root; ended by NULL */
};

/* Memory that serves one folder after the other. */
struct folder_names_reader {
	struct buf text;
	const char **sorted;
	size_t capacity;
};

/*
 * The names in the folder that fd is, sorted, each ended by NUL: a file's as it is, a folder's with '/' behind it, so
 * that names sort as whole paths do; with '/' before it what is refused, a link or a name that path_is_safe() refuses.
 * folder is its path. 0, or -1 with errno.
 */
int folder_names_read(struct span *out, struct arena *arena, struct folder_names_reader *reader, int fd,
		      const char *folder, const struct folder_names_wanted *wanted);

void folder_names_reader_close(struct folder_names_reader *reader);
