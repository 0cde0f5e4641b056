/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is written for others to read (a report, a brief) holds nothing that the gate refuses: it is masked as the gate
 * masks, and whoever makes it is told where it stands. Only what is written is looked at, each text by itself and a task
 * behind its owner, as both stand in the note's line. What only warns is left as it is.
 */
#pragma once

#include "cmd/command.h"

/* From now on texts go through the veil of the session's context. */
void veil_begin(struct session *session);

/* Names on err the notes from which something was masked. */
void veil_end(struct session *session);
