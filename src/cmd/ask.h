/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions at the terminal. Asked on err, answered on stdin; only where ctx->may_ask. */
#pragma once

#include "base/context.h"
#include "base/map.h"

/* A line of explanation. */
void ask_show(struct context *ctx, const char *text);

/*
 * One line without its blanks, "" for Enter alone; NULL at the end of the input (Ctrl-D). A run that begins anew has the
 * answer it was given before (turns.h).
 */
const char *ask_line(struct context *ctx, const char *question);

/* The next line, without a question of its own. */
const char *ask_next(struct context *ctx);

enum typed_answer { ANSWER_YES, ANSWER_NO, ANSWER_DELETE };

/* Enter and anything unknown is yes; n, nei, nej, no, and the end of the input are no; x is ANSWER_DELETE. */
enum typed_answer ask_whether(struct context *ctx, const char *question);

/*
 * For what can't be called back: y or j is yes, all else no. The question, which is already visible, says so: "[y/n] ".
 */
bool ask_for_yes(struct context *ctx, const char *question);
