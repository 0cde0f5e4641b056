/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What experience, learning and visit notes have in common: they begin as private drafts. */
#pragma once

#include "cmd/command.h"
#include "text/note.h"

/*
 * Writes a draft (mode 0600, in no history) and prints its path; opens the editor on a terminal. extra: further
 * front-matter lines, or "".
 */
int draft_start(struct session *session, enum kind kind, const char *title, struct date date, const char *extra,
		bool from_stdin);

/* "themes: [a, b]\n", or "" for none. */
const char *draft_themes(struct arena *arena, const struct strings *themes);
