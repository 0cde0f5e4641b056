/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What git was told not to bring into this work tree (git-sparse-checkout(1)), read without libgit2. */
#include "store/files/folder.h"

#include "base/error.h"
#include "store/files/git_place.h"
#include "text/config.h"

#include <fcntl.h>
#include <sys/stat.h>

#define SETTINGS_MOST ((size_t)1 << 20)

/* core.sparseCheckout of one of git's files of settings; false where it does not say, or can't be read. */
static bool says_sparse(struct arena *arena, const char *git, const char *name)
{
	struct folder *folder = NULL;
	struct config config;
	struct span bytes;
	bool sparse = folder_open(&folder, arena, git) == 0 &&
		      folder_read(&bytes, arena, folder, name, SETTINGS_MOST) == 0 &&
		      config_parse(&config, arena, name, bytes) == 0 &&
		      span_is_nocase(config_get(&config, "core", NULL, "sparsecheckout"), "true");

	folder_close(folder);
	error_clear();
	return sparse;
}

bool folder_leaves_out(struct arena *arena, const struct folder *folder, const char *name)
{
	const char *git;
	struct stat st;

	if (fstatat(folder->fd, name, &st, AT_SYMLINK_NOFOLLOW) == 0)
		return false;
	git = git_folder(arena, folder);
	return says_sparse(arena, git, "config.worktree") || says_sparse(arena, git, "config");
}
