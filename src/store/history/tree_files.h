/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All regular files of a commit, read at once: what publishing is computed from. */
#pragma once

#include "store/files/file_set.h"
#include "store/history/history.h"

/* Notes (*.md) and tables (*.csv) of at most 8 MiB; other files are left out. */
int history_files_at(struct tree_files *out, struct history *history, const char *commit);
