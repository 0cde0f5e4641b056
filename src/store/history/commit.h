/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One commit in the making: commit.c is its course, record.c makes what goes into the object store. */
#pragma once

#include "store/files/placing.h"
#include "store/history/indexfile.h"
#include "store/history/journal.h"

struct commit {
	struct history *history;
	const struct changes *changes;
	const struct history_options *options;
	struct history_person person;
	const char *branch;
	git_oid tip, id;  /* what it builds on; what it becomes */
	bool is_new;	  /* id differs from tip */
	bool unsure;	  /* all is done, but the disk would not confirm it */
	struct hold head; /* git's lock of HEAD, while the branch moves */
	struct index_copy index;
	struct placing placing;
	struct journal journal;
	struct tree_edit *edits;
	git_oid *was;		 /* of each edit: what the new text displaces, zero for none; as git stores it */
	enum change_mode *modes; /* of each edit */
	size_t edit_count;
};

/* Blobs of all new and displaced texts, read back; fills journal.files, edits and was. */
int record_texts(struct commit *commit);

/* ERROR_FORMAT when one of the files is left out of this folder by a sparse checkout. */
int record_refuse_sparse(struct commit *commit);

/* Staged versions that stand nowhere else, kept under refs/erfar/rescue/. */
int record_staged(struct commit *commit);

/* The tree and the commit on top of tip; sets id and is_new. */
int record_commit(struct commit *commit);

/* Texts that were never committed and that this commit displaces, kept as refs/erfar/before/<id> for undo. */
int record_displaced(struct commit *commit);
