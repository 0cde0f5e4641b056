/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The objects of a few commits as a pack in memory (gitformat-pack(5)). To start "git pack-objects" takes longer than
 * to make it, and that reads every folder of the commits before.
 */
#pragma once

#include <git2.h>

/*
 * What new has and none of these heads (those that are not known here are passed over), as a pack in *out, to be
 * disposed of. 1, and nothing in *out: too much to be held in memory. ERROR_STORAGE: it can't be read.
 */
int small_pack_make(git_buf *out, git_repository *repository, const git_oid *new, const git_remote_head *const *heads,
		    size_t count);
