/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All regular files of a commit, read at once: what publishing is computed from. */
#pragma once

#include "store/files/file_set.h"
#include "store/history/history.h"

/* Notes (*.md), tables (*.csv) and erfar.conf, of at most 8 MiB; other files are left out. */
int history_files_at(struct tree_files *out, struct history *history, const char *commit);

/*
 * Lays changed files over them, by path; one without bytes (at NULL) is gone then. Of two for one path the later holds.
 */
void tree_files_lay(struct tree_files *files, struct arena *arena, const struct tree_files *changed);
