/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Looking for something that hardly any note or table holds, without reading all of them each time: what an earlier look found
 * in a version of them is remembered in <git>/erfar/looked, and only what has changed since is looked at anew.
 * The file may be deleted at any time; a damaged one is as good as none.
 */
#pragma once

#include "base/buf.h"
#include "store/history/history.h"

struct look {
	const struct history_status *status;
	char tree[HISTORY_ID]; /* of the version that the branch is at; "" before the first commit */
	struct strings paths;  /* what is to be looked at, sorted, each once; some may be gone */
	struct span file;      /* what is remembered so far */
};

/* Whether a file is of those that are looked at: notes, tables and the settings. */
bool look_takes(const char *path);

/*
 * What is to be looked at: all of the clinic's (forum/ is other clinics'), or, where an earlier look is
 * remembered, what it found, what the branch or the work tree (status) changed since, and what lies outside erfar's own
 * folders.
 */
int look_begin(struct look *out, struct history *history, const struct history_status *status);

/* Remembers in which of look->paths it was found. What can't be written down is looked for again next time. */
void look_end(const struct look *look, struct history *history, const struct strings *found);

/* The file's form: HEAD, the tree, the paths, a checksum. Parsing takes only what is whole. Paths are borrowed. */
void look_write(struct buf *out, const char *tree, const struct strings *paths);
bool look_parse(char tree[HISTORY_ID], struct strings *paths, struct arena *arena, struct span bytes);
