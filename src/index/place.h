/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the cache of a work tree lies, and its making: it holds confidential text, so nobody else may read it. */
#pragma once

#include "base/context.h"
#include "store/files/folder.h"

/*
 * The file's absolute path, in ctx->arena: $XDG_CACHE_HOME/erfar/HASH.db, else beneath HOME or the home of the passwd
 * entry. The folder is made (0700) and so is the file (0600); a link, a folder or somebody else's file in its place is
 * ERROR_STORAGE, and so is any place that can't be written. key identifies the work tree (real path, device, inode).
 */
int place_prepare(const char **out, const char **key, struct context *ctx, const struct folder *folder);

/* Takes the file away with all that SQLite may have laid beside it. */
int place_clear(struct context *ctx, const char *path);
