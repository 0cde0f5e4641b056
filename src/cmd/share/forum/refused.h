/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the gate of a forum's own server refused (examples/forum-server), said of the notes as the clinic knows them. */
#pragma once

#include "cmd/command.h"
#include "model/publish.h"

/*
 * After ERROR_REMOTE with the server's words: where they name notes of the publication, its message becomes one of ours,
 * with what to do. Always ERROR_REMOTE.
 */
int refused_by_forum(const struct session *session, const struct publication *publication);
