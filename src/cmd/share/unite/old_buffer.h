/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A file that was saved from an older text than the one that stood here: an editor without a lock of its own had it open
 * while a share or a pull brought in what colleagues wrote. Saved from there, their lines would go for everybody, as if
 * somebody had taken them out.
 */
#pragma once

#include "cmd/command.h"
#include "store/files/changes.h"
#include "store/history/history.h"

struct old_buffer {
	const char *path;
	struct span base;  /* the text that the editor had */
	struct span saved; /* what stands in the work tree */
	struct span here;  /* the last commit's */
};

struct old_buffers {
	struct old_buffer *items;
	size_t count, capacity;
};

/*
 * Those among changed files. It is one when somebody wrote something in it, and nothing of what came from elsewhere (since a
 * time, in seconds since 1970) and is still in the last commit is in it, nor anything like it, and what that replaced is
 * there again. What waits to be settled is none, and of very many files none is looked at: nobody has them open.
 */
int old_buffers_find(struct old_buffers *out, const struct session *session, struct history *history,
		     const struct history_difference *items, size_t count, int64_t since);

/* All that was saved and all that came, in one text; what contradicts itself lies in unsettled/. */
int old_buffer_unite(struct changes *changes, const struct session *session, struct history *history,
		     const struct old_buffer *buffer);
