/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The check of what another repository sent, before it may enter ours. Every new commit must have the form that git
 * gives it and be complete; the newest one must hold regular files only, of at most CHECK_BLOB_MOST bytes. Internal.
 */
#pragma once

#include "base/arena.h"

#include <git2.h>
#include <stdbool.h>

#define CHECK_BLOB_MOST ((size_t)16 << 20)
#define CHECK_TREE_MOST ((size_t)4 << 20)
#define CHECK_COMMIT_MOST ((size_t)1 << 20)
#define CHECK_ENTRIES_MOST ((size_t)200000) /* files and folders in one commit */
#define CHECK_DEPTH_MOST 64

/*
 * Everything reachable from tip that is not reachable from home's own refs (refs/heads/, refs/erfar/), read from
 * repository. only_folder: the newest tree holds nothing but this folder, and that what
 * forum_path_is_valid() allows; NULL for any. 0, or ERROR_REMOTE with a
 * sentence that names commit, author and path; the parts of it are visible text. ERROR_STORAGE: our own disk can't read
 * what was fetched, and nobody is to blame.
 */
int check_incoming(struct arena *arena, git_repository *repository, git_repository *home, const git_oid *tip,
		   const char *only_folder);
