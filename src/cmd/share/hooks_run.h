/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One run of a hook: shared by hooks_run.c, which has those of a commit, and hooks_push.c. */
#pragma once

#include "cmd/share/gate/let_through.h"
#include "cmd/share/gate/screen.h"
#include "cmd/share/gate/unsent.h"
#include "cmd/share/unite/contradictions.h"
#include "store/history/hooks.h"

struct running {
	struct session *session;
	struct history *history;
	struct screen screen;
	struct let_through telling;
	struct strings there;	       /* commits that have it already, where it goes */
	struct git_waits waits;	       /* NULLs: when it is stopped, nothing is left half done */
	struct contradictions waiting; /* that a push would bring */
	size_t left_behind;	       /* that it would not bring, though what they are about goes */
	size_t names;		       /* errors in the names of branches and tags */
	bool in_tags, in_commits;      /* where else there are errors */
	struct refused own;	       /* those of the branch that is checked out, of which something can be said */
	const char *own_there;	       /* what the server has of that branch; NULL for nothing */
	const char *way_there;	       /* to other commits with errors than the branch has that is out; NULL: none */
	const char *in_notes;	       /* the ref of git's own notes that has some, else NULL */
};

/* words: the remote's name and its address (githooks(5)); what goes there is read from standard input. */
int hook_pre_push(struct running *now, const char *const *words);

/* After errors: what to do about each kind, and ERROR_GATE. */
int hook_refuse_push(const struct running *now);
