/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Temporaries of writers that keep no journal (drafts, --no-commit, single files). Whoever writes so holds a shared
 * flock(2) on the root; who gets it alone knows that every such temporary is of a dead run.
 */
#pragma once

#include "store/files/folder.h"

#define LEFTOVER_MARK "only-" /* begins the token of such a temporary: ".erfar-only-TOKEN-0.tmp" */

/* Begins to write to the folder of path; what dead runs have left there goes. Nothing can fail. */
void leftover_begin(const struct folder *folder, const char *path);
void leftover_end(const struct folder *folder);
