/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The hooks by which plain git passes the same gate (githooks(5)): every one that git runs before it keeps or sends
 * something, and lets refuse it. One that was there before is kept as NAME.before-erfar and runs first.
 */
#pragma once

#include "store/history/compare.h"

enum hook_state {
	HOOK_ABSENT,
	HOOK_OURS,
	HOOK_OTHERS, /* somebody else's */
};

struct hook {
	const char *name;  /* "pre-commit" */
	const char *path;  /* of its file */
	const char *shown; /* the same as people see it: ".git/hooks/pre-commit" */
	enum hook_state state;
	bool chained; /* one of before waits as NAME.before-erfar */
};

#define HOOK_COUNT 7

/*
 * The hooks as they are. ERROR_FORMAT where the repository takes its hooks from elsewhere (core.hooksPath), with what
 * to do there.
 */
int hooks_load(struct hook out[HOOK_COUNT], struct history *history);

/*
 * How many are not erfar's where others are: those that came with a later version than the one that was installed. 0
 * where no hook of erfar's is in place, and where nobody can tell.
 */
size_t hooks_lacking(struct history *history);

/* True the first time that this is asked of so many in this clone. */
bool hooks_lacking_is_news(struct history *history, size_t lacking);

/* Puts ours in its place; not_found is what it says where erfar is not installed. ERROR_STORAGE. */
int hook_install(const struct hook *hook, struct history *history, const char *not_found);

/* Takes ours away and puts back what was there before. ERROR_STORAGE. */
int hook_remove(const struct hook *hook);

/* What git is about to commit: each file that its index (GIT_INDEX_FILE, else the repository's) has anew. */
int history_staged(struct outgoing_list *out, struct history *history);

/*
 * With what a line begins that git itself takes out of the message a hook is handed (git-commit(1), --cleanup;
 * core.commentChar): '\0' where every line is kept, as without an editor. One run's own --cleanup is not known to hooks.
 */
char history_message_comment(struct history *history);

/* What git waits in the middle of, by the commands that end it. */
struct git_waits {
	const char *go_on, *take_back;
};

/*
 * Whether git is about to make a commit anew that is there already (cherry-pick, revert). Not in a rebase: what it makes
 * anew is in the history of the branch.
 */
bool history_is_picking(struct git_waits *out, struct history *history);

/*
 * What pushing id (a commit or an annotated tag, in hex) would send to a server that has these commits and tags (in hex;
 * one that we lack is as none).
 */
int history_outgoing_to(struct outgoing_list *out, struct history *history, const char *id,
			const struct strings *there);
