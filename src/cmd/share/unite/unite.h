/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bringing a colleague's line of work into ours: merge by meaning, one commit. */
#pragma once

#include "cmd/share/unite/own_changes.h"

struct notebook;

struct united {
	size_t commits, merges;	 /* of theirs that came, and how many of those are merges */
	size_t contradictions;	 /* that wait to be settled */
	struct strings writers;	 /* who wrote what came */
	struct strings paths;	 /* files that changed here */
	struct strings gone;	 /* paths of notes that a colleague took away, and which are gone here */
	struct strings gone_ids; /* of each its id, "" for none: it may stand in another note now */
	struct own_changes own;	 /* in files that are not erfar's */
	struct strings
		parted; /* two new notes that had one path: the one that kept it and its writer, then the other */
	bool is_open;	/* one that would change here is open in an editor */
};

/*
 * Merges the commit theirs, which the server has, into our branch and the work tree. Nothing to do is fine.
 * ERROR_STALE: a file or the branch changed meanwhile; begin again. ERROR_FORMAT: a file that is not erfar's is in the
 * way, and what to do. ERROR_BUSY with is_open: an editor would write its old text over what came; -y goes on.
 */
int unite(struct united *out, struct notebook *notebook, struct history *history, const char *theirs);
