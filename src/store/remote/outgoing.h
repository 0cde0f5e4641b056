/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The push on any repository, a notebook's or a forum's. Internal. */
#pragma once

#include "store/remote/push.h"
#include "store/remote/target.h"

#include <git2.h>

/* Below it a commit has a name while it is sent. */
#define SENDING "refs/erfar/sending/"

/* Removes the names that a killed run left below SENDING, for whoever holds the repository's own lock. */
void outgoing_let_go(git_repository *repository);

/* See remote_push(). */
int outgoing_push(struct context *ctx, git_repository *repository, const struct target *target,
		  const struct push *push);
