/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A run that begins anew when somebody else was faster (TAKES_TURNS) says and asks everything once: what a turn says is
 * held back until it is known to count, and an answer stands for the turns that follow. In other runs ctx->turns is
 * NULL, and each of these does nothing.
 */
#pragma once

#include "base/context.h"

void turns_open(struct context *ctx);

/* What is said on ctx->err from here on is held back. */
void turns_hold(struct context *ctx);

/* Says what was held back, and holds nothing back from here on. A line that an earlier turn has said is left out. */
void turns_tell(struct context *ctx);

/* Forgets what was held back: this turn does not count. */
void turns_drop(struct context *ctx);

/* The answer that was given to this very question; false when it is still to be asked. */
bool turns_answered(const char **out, const struct context *ctx, const char *question);
void turns_answer(struct context *ctx, const char *question, const char *answer); /* NULL: the end of the input */
