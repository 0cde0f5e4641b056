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
	bool is_doubtful; /* it may be meant as well: nothing else was written in it, or something like what is missing */
	struct strings missing; /* the first lines of what came and is not in it */
};

struct old_buffers {
	struct old_buffer *items;
	size_t count, capacity;
};

/*
 * Those among changed files. It is one when something came from elsewhere (since a time, in seconds since 1970), is still
 * in the last commit and is missing from what was saved, all of it, and what that replaced is there again; where that was
 * written anew here as well, and more came than took its place, it is doubtful.
 *
 * - Where something else was written in it meanwhile, an editor had it open.
 * - Where nothing was, or something that shares more than half of its words with a line that is missing, nobody can tell:
 *   whoever saves an open text unchanged, or takes another line out of it, leaves the same bytes as somebody who takes out
 *   what has come. It is doubtful.
 * - Where a line has two thirds of the words of one that is missing, or a row its key, that is the line, written anew, and
 *   whoever did so has seen what came: it is none.
 *
 * A contradiction that came counts by its texts: where one of them stands in what was saved, it was settled by hand. What
 * a merge of git's has left is none, nor what the gate wants to be taken out, and of very many files none is looked at:
 * nobody has them open.
 */
int old_buffers_find(struct old_buffers *out, const struct session *session, struct history *history,
		     const struct history_difference *items, size_t count, int64_t since);

/*
 * All that was saved and all that came, in one text; what contradicts itself lies in unsettled/, which is among the
 * changes. 1: it is what the last commit has.
 */
int old_buffer_unite(struct changes *changes, const struct session *session, struct history *history,
		     const struct old_buffer *buffer);

/* The names of those who wrote what is missing. */
int old_buffer_writers(struct strings *out, const struct session *session, struct history *history,
		       const struct old_buffer *buffer);
