/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is written for others to read (a report, a brief) holds no identity number: it is masked as the gate masks, and
 * whoever makes it is told where it stands. Only what is written is looked at.
 */
#pragma once

#include "cmd/command.h"

/* From now on texts go through the veil of the session's context. */
void veil_begin(struct session *session);

/* Names on err the notes from which something was masked. */
void veil_end(struct session *session);
