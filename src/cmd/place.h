/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paths as people type them. */
#pragma once

#include "cmd/command.h"

/*
 * The path from the notebook's root ("" for the root itself) of one that was typed: absolute, from the current folder,
 * or else from the notebook's root. The file need not be there. In the arena, or typed itself. ERROR_USAGE when it lies
 * outside of the notebook.
 */
int place_typed(const char **out, const struct session *session, const char *typed);

/*
 * A file that lies anywhere, by its path as typed. ERROR_USAGE when it can't be opened, ERROR_FORMAT when it is no
 * regular file or larger than limit.
 */
int place_read(struct span *out, const struct session *session, const char *typed, size_t limit);
