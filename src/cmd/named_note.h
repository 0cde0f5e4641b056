/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A note as somebody names it on the command line. */
#pragma once

#include "cmd/command.h"

/*
 * The path of the note that typed means: a path as place_typed() reads it, or the id of one of the clinic's own
 * notes. Lives in the arena, or is typed itself. ERROR_USAGE when there is none.
 */
int named_note(const char **out, const struct session *session, const char *typed);
