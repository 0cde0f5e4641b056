/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When this clone took over what was committed elsewhere, as the moves of its branch tell, as long as git keeps them. */
#pragma once

#include "store/history/history.h"

struct history_take {
	const char *before, *after; /* the branch's commits, in hex */
};

struct history_takes {
	struct history_take *items; /* the newest first */
	size_t count, capacity;
};

/* Those since a time (in seconds since 1970), by share, pull, merge or rebase. ERROR_STORAGE. */
int history_takes(struct history_takes *out, struct history *history, int64_t since);

/* Whether the file is another one after it. */
bool history_take_changed(struct history *history, const struct history_take *take, const char *path);
