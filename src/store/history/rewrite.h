/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Commits that were never sent, made anew without what must not leave. Whatever else they hold, who wrote them, when,
 * and what they were united with stays. The work tree is not touched: a text that is taken out of the history here and
 * still stands in a note is a change that was not saved yet.
 */
#pragma once

#include "store/history/history.h"

/* A file of unsent commits that must not leave, path and blob as struct outgoing has them. */
struct rewrite_text {
	const char *path, *blob;
	bool by_name;		    /* the path itself must not leave: nothing stands in for it */
	const struct span *present; /* what may stand in for it, as the work tree has it; NULL for none */
};

struct rewrite_message {
	const char *commit;
	const char *message; /* instead of its own; NULL: that may leave */
	bool people;	     /* for author and committer whoever sits here is put, with the times as they were */
};

struct rewrite {
	const char *upstream; /* the newest commit that the server is known to have; NULL for none */
	const struct rewrite_text *texts;
	size_t text_count;
	const struct rewrite_message *messages;
	size_t message_count;
};

/* What is done to one commit. */
struct rewritten {
	const char *id, *message; /* id of before; message as it will be */
	int64_t seconds;
	struct strings replaced; /* paths with another text in it now */
	struct strings left_out; /* paths as the commit before has them, or not there at all */
	bool other_message, other_people;
};

struct rewritten_list {
	struct rewritten *items; /* oldest first; only those that brought something */
	size_t count, capacity;
	size_t commits; /* that are made anew, also because of one before them */
};

/*
 * Each bad text gives way to the branch's last one at its path when that may leave, else to present, else to what the
 * commit before has there. dry: only tells. 0; 1: no commit of ours holds any of it. ERROR_GATE with the way on:
 * somebody else's commit, or one that another branch of a server has. ERROR_USAGE: a merge whose sides differ at a text that
 * nothing may stand in for, until somebody changes the note. ERROR_STALE: the branch has moved; ERROR_BUSY, ERROR_STORAGE, ERROR_FORMAT as history_commit().
 * Nothing is changed then. The old commits stay in git's reflog, on this machine alone, as long as git keeps that.
 */
int history_rewrite(struct rewritten_list *out, struct history *history, const struct rewrite *what, bool dry);
