/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The push on any repository, a notebook's or a forum's. Internal. */
#pragma once

#include "store/remote/push.h"
#include "store/remote/target.h"

#include <git2.h>

/* See remote_push(). */
int outgoing_push(struct context *ctx, git_repository *repository, const struct target *target,
		  const struct push *push);
