/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a share would show the forums, told without sending anything. */
#pragma once

#include "cmd/share/keep.h"
#include "model/publish.h"
#include "store/files/changes.h"
#include "store/history/tree_files.h"
#include "store/remote/forum.h"

/*
 * The notes and tables as the next commits would leave them: the last commit, over it what would be kept, over that what
 * sharing a note further would change. What colleagues have sent since is not among it.
 */
int foresee_files(struct tree_files *out, const struct session *session, struct history *history,
		  const struct kept *kept, const struct changes *widened);

/*
 * Names on out each note that would be published in the forum, changed there or taken out of it. It is compared with what
 * this machine last saw of the forum, which is asked only when it was never seen; out of reach is then no error.
 */
int foresee_forum(const struct session *session, struct forum *forum, const char *name,
		  const struct publication *publication, const struct tree_files *files);
