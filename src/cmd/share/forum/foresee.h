/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a share would show the forums, told without sending anything. */
#pragma once

#include "cmd/share/forum/difference.h"
#include "cmd/share/keep.h"
#include "model/publish.h"
#include "store/files/changes.h"
#include "store/history/tree_files.h"
#include "store/remote/forum.h"

/*
 * The notes and tables as the next commits would leave them: the last commit, over it what would be kept, over that
 * what sharing a note further would change. What colleagues have sent since is not among it.
 */
int foresee_files(struct tree_files *out, const struct session *session, struct history *history,
		  const struct kept *kept, const struct changes *widened);

struct foreseen {
	enum difference_what what;
	const char *path; /* in the clinic; in the forum when the note is gone here */
};

struct foreseen_list {
	struct foreseen *items;
	size_t count, capacity;
};

/*
 * Each note that would be published, changed or taken out, against what this machine last saw of the forum; forum NULL:
 * nothing was seen yet. Opens no connection.
 */
int foresee_forum(struct foreseen_list *out, const struct session *session, struct forum *forum,
		  const struct publication *publication, const struct tree_files *files);

/* Names them on out. A forum that was never seen is asked first; out of reach is then no error. */
int foresee_tell(const struct session *session, struct forum *forum, const char *name,
		 const struct publication *publication, const struct tree_files *files);
