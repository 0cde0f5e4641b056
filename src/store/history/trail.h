/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way of one file back through the commits that changed it: which of them brought a text. */
#pragma once

#include "store/history/compare.h"

struct history_trail;

/*
 * Begins at a commit (an id in hex) that has the file at path. Commits are read when they are asked for, each once. All
 * memory is the context's arena's.
 */
int history_trail_open(struct history_trail **out, struct history *history, const char *tip, const char *path);

/* The file as the tip has it, as git has its bytes; empty when it is not there. */
int history_trail_tip(struct span *out, struct history_trail *trail);

struct trail_version {
	struct span bytes;
	void **made; /* what the asker made of it when last asked, NULL at first; itself NULL where nothing is kept */
};

/*
 * Who brought what a version may have: back from the tip, by the first parent that has it too, to the commit none of
 * whose parents has it. Under another name a file is followed where the commit took it away with the text. 1; 0 when it
 * can't be told, since the tip lacks it, a merge made it, or the way is too long.
 */
int history_trail_writer(struct last_change *out, struct history_trail *trail,
			 bool (*has)(const struct trail_version *version, void *data), void *data);

/* Who brought it, and whether the same person put it into the history. */
struct history_bringer {
	const char *name, *email;
	char date[DATE_TEXT];
	bool kept; /* the committer has the author's address */
};

/* The same, however long the way is. */
int history_trail_bringer(struct history_bringer *out, struct history_trail *trail,
			  bool (*has)(const struct trail_version *version, void *data), void *data);
