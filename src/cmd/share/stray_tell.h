/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes, texts and tables that lie in the notebook's folder where share takes nothing, so that colleagues don't get them. */
#pragma once

#include "cmd/command.h"
#include "store/history/stray.h"

int stray_list(struct strings *out, struct history *history);
const char *stray_why(const char *path); /* and what to do: a sentence, translated */

/* To a person, in one line; not again before they are others. */
void stray_tell(struct context *ctx, struct history *history);
