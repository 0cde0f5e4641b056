/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Private to undo.c, which is the course of it; undo_find.c, which chooses the commit; undo_named.c, which finds one that
 * was named; undo_later.c, which knows what was done after it that no commit tells; undo_where.c, which knows in which
 * clone; undo_files.c and undo_lines.c, which take out of the files what it did.
 */
#pragma once

#include "store/history/follow.h"
#include "store/history/repository.h"

#define UNDO_RETRACT "share retract"
#define UNDO_ID 10 /* letters of a commit's id, for people */

struct undoing {
	struct history *history;
	const char *named; /* the beginning of the id of what was done; NULL: the last thing */
	struct history_person person;
	struct history_log log;
	const struct history_entry *entry;
	const struct history_entry *subject; /* what the person did: entry, or what entry took back */
	bool redo;			     /* take back what was taken back */
	git_tree *after, *before;	     /* the commit's tree; its parent's, NULL where it has none */
	git_tree *displaced;  /* texts it displaced that were in no commit (refs/erfar/before), or NULL */
	bool differs;	      /* the commit changed something that can be taken back at all */
	const char *obstacle; /* why a file of it must stay as it is, the first one; NULL: none must */
	struct changes changes;
	struct follow *follow;
	struct arena *scratch; /* for one file at a time; what the changes hold is copied */
	const struct history_talk *talk;
};

/* Whether the commit is one that is looked for: something the person did, or with redo something taken back. */
bool undo_wants(const struct undoing *undoing, const struct history_entry *entry);

/* Whether the person did it. */
bool undo_is_own(const struct undoing *undoing, const struct history_entry *entry);

/* Of undoing->named: that it names one commit, which is the person's own. */
int undo_check_named(struct undoing *undoing);

/* Why it is not taken back; ERROR_NOTHING. */
int undo_refuse_named(const struct undoing *undoing);

/* Sets undoing->entry and its changes. ERROR_NOTHING says why not, and what was done before. */
int undo_find(struct undoing *undoing);

/* Fills the changes of undoing->entry, obstacle and differs; without changes nothing of it is left to take back. */
int undo_prepare(struct undoing *undoing);

/* A part of it can be taken back: only if that is said. */
int undo_refuse_part(const struct undoing *undoing);

/* The id by which a person names undoing->entry: that of what was done. */
const char *undo_name(const struct undoing *undoing);

/* How the commit is called to people: the first line of its message, or its id. */
const char *undo_first_line(const struct undoing *undoing);

/*
 * Of what the person did after undoing->entry (NULL: at any time) a commit that git has made anew or left out since;
 * NULL: none. count: of the newest entries of the log, among which it would be.
 */
int undo_find_lost(const struct history_entry **out, struct undoing *undoing, size_t count);

/* The same work, as a rebase makes it anew. */
bool undo_is_same_work(const struct history_entry *a, const struct history_entry *b);

/*
 * Whether undoing->entry was committed in another clone, or in a work tree that is gone with its branch; false as well
 * where nothing tells any more.
 */
bool undo_is_from_elsewhere(const struct undoing *undoing);

/* The path of a draft that is there still and was begun after that, NULL for none. */
int undo_find_draft(const char **out, struct undoing *undoing, size_t count);

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

/* now, less the way from old to new: 1; 0 where its lines do not stand there just once. In the scratch arena. */
int undo_lines(struct span *out, struct undoing *undoing, struct span old, struct span new, struct span now);

/* Adds to undoing->changes what takes back a step; for tree_compare(), with undoing as its data. */
int undo_path(const struct tree_difference *difference, void *to);
