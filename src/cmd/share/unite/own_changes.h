/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Files that are not erfar's, such as README.md, which somebody here has changed without a commit and which what came
 * changes too: as with "git stash", the change here stays in the work tree beside what came, and is still in no commit.
 */
#pragma once

#include "base/map.h"
#include "store/files/changes.h"
#include "store/history/history.h"

struct own_changes {
	struct strings kept; /* paths with a change of somebody's own, which stays */
	struct strings back; /* paths that were gone here and come back, since they are changed there */
};

/*
 * Looks at the files that the set changes and makes it do so. theirs is what came, base where it parted from ours ("":
 * nowhere). ERROR_FORMAT, with the files, who changed them there and what to do, where the two can't stand in one file.
 */
int own_changes_keep(struct own_changes *out, struct changes *changes, struct history *history,
		     const struct folder *folder, const char *theirs, const char *base);
