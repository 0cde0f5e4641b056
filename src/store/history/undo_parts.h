/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to undo.c, which chooses the commit, and undo_files.c, which takes out of the files what it did. */
#pragma once

#include "store/history/follow.h"
#include "store/history/repository.h"

#define UNDO_RETRACT "share retract"

struct undoing {
	struct history *history;
	const struct history_entry *entry;
	const struct history_entry *subject; /* what the person did: entry, or what entry took back */
	bool redo;			     /* take back what was taken back */
	git_tree *after, *before;	     /* the commit's tree; its parent's, NULL where it has none */
	git_tree *displaced; /* texts it displaced that were in no commit (refs/erfar/before), or NULL */
	struct changes changes;
	struct follow *follow;
	struct arena *scratch; /* for one file at a time; what the changes hold is copied */
	const struct history_talk *talk;
};

/* Of undoing->entry. Closed before the next commit is looked at, which may have none of its own. */
int undo_trees_open(struct undoing *undoing);
void undo_trees_close(struct undoing *undoing);

/* What the commit did to one file; as it would stand in the work tree. */
struct undo_step {
	const char *path; /* where that note lies now; NULL: another note is all that lies there */
	struct span old, new;
	bool was_absent, is_deleted;
};

/* The texts live until the next step is read. */
int undo_step_read(struct undo_step *out, struct undoing *undoing, const char *path);

/* Adds to undoing->changes what takes back a step; for tree_compare(), with undoing as its data. */
int undo_path(const struct tree_difference *difference, void *to);
