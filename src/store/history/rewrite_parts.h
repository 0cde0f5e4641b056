/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One rewriting: rewrite.c finds out what becomes of each commit, rewrite_make.c does it. */
#pragma once

#include "store/history/repository.h"
#include "store/history/rewrite.h"

/* A path at which some commit has a text that must not leave. */
struct bad_path {
	const char *path;
	bool by_name;
	bool stands_in; /* stand_in is what every commit gets instead, maybe nothing */
	struct tree_edit stand_in;
	const struct span *present; /* whose blob stand_in is, once it is stored; else NULL */
};

/* A commit of the range. */
struct remade {
	git_oid old, new; /* new is zero until it is made, and where the commit stays */
	bool anew;
	struct tree_edit *edits;
	size_t edit_count;
	struct strings replaced, left_out;     /* paths of those edits whose text this commit itself brought */
	const struct rewrite_message *message; /* or NULL */
};

struct rewriting {
	struct history *history;
	const struct rewrite *what;
	struct rewritten_list *out;
	struct history_person person;
	const char *branch;
	git_oid tip;
	struct map paths;    /* path: struct bad_path */
	struct map bad;	     /* "BLOB PATH" */
	struct map messages; /* commit: struct rewrite_message */
	struct map range;    /* commit: struct remade, each after those that it builds on */
	struct map versions; /* "COMMIT PATH": struct tree_edit, what stands there afterwards */
	struct map nowhere;  /* commits that no branch of a server has */
};

bool rewrite_is_bad(const struct rewriting *now, const char *path, const git_oid *blob);

/* Objects, journal, index, branch. ERROR_STALE when the branch is no longer at now->tip. */
int rewrite_make(struct rewriting *now);
