/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The gate's own lists (guard_lists) as they leave with a text, or have left: a line that stays behind on this machine
 * excuses nothing, since nobody else would see why.
 */
#pragma once

#include "store/files/file_set.h"
#include "store/history/history.h"

struct kept;
struct notebook;
struct outgoing_list;

/* As a commit has them, by id or name; none where there is no such commit. */
int lists_at(struct tree_files *out, struct arena *arena, struct history *history, const char *commit);

/* As the next git commit has them: as in HEAD but for what is staged. */
int lists_staged(struct tree_files *out, struct arena *arena, struct history *history,
		 const struct outgoing_list *staged);

/* As in HEAD, less those that are kept now: of these the folder's leaves. */
int lists_kept(struct tree_files *out, struct arena *arena, struct history *history, const struct kept *kept);

/* As the server's commit has them, less those that somebody has changed here since the last commit. */
int lists_of_server(struct tree_files *out, struct notebook *notebook, struct history *history, const char *commit);
