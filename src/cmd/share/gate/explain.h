/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar share check: its findings as it was asked for them. Never the text that was found. */
#pragma once

#include "cmd/command.h"
#include "gate/gate.h"

/* Each finding as a line, and below it where its digits stand and which kinds of words are in it and beside it. */
void explain_print(struct context *ctx, const struct gate_report *report);

/* As SARIF on ctx->out; report->explain must have been set. */
void explain_sarif(struct context *ctx, const struct gate_report *report);
