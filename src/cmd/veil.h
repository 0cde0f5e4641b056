/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * No output holds what the gate refuses, be it a report for others or a list on one's own screen, which is copied, mailed
 * and read over a shoulder: it is masked as the gate masks, and whoever asked is told where it stands. Only what is shown
 * is looked at, each text by itself and a task behind its owner, as both stand in the note's line. What only warns is
 * left as it is; so are paths for programs (find --paths), which are handles and must stay true.
 */
#pragma once

#include "cmd/command.h"

/* For the whole of a run: texts go through the veil of the session's context, which opens the gate at the first one. */
void veil_begin(struct session *session);

/* Names on err the notes from which something was masked. */
void veil_end(struct session *session);
