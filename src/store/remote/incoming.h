/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fetching through the quarantine: what is refused leaves no trace in our repository. Internal. */
#pragma once

#include "base/context.h"
#include "store/remote/target.h"

#include <git2.h>

/* One branch of the remote, and the ref of ours that follows it. */
struct incoming {
	const char *branch, *into; /* whole names: refs/heads/main */
	const char *only_folder;   /* see check_incoming() */
	bool left;		   /* the caller sets the ref, when all else is done */
	git_oid id;		   /* at the remote */
	bool moved;		   /* our ref was set to it by this fetch */
	const char *refused;	   /* the sentence why it was not, else NULL */
};

struct incoming_list {
	struct incoming *items;
	size_t count, capacity;
};

/* Adds a branch as the remote has it; returns the item, for only_folder, until the next one is added. */
struct incoming *incoming_add(struct incoming_list *list, struct arena *arena, const char *branch, const char *into,
			      const git_oid *id);

/* Says which of the branches that the remote shows are to be fetched: adds them to the list. Called each connection. */
typedef int incoming_choose(struct incoming_list *list, struct arena *arena, const git_remote_head **heads,
			    size_t count, void *payload);

/*
 * Fetches, checks, takes in, sets the refs. The list gets one item for each branch that choose() named; a refused one
 * stands there with its sentence and does not stop the others. most_bytes: see struct session. 0, or a negative code.
 */
int incoming_fetch(struct incoming_list *out, struct context *ctx, git_repository *home, const struct target *target,
		   incoming_choose *choose, void *payload, size_t most_bytes);
