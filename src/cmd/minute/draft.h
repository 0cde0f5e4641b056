/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What experience, learning and visit notes have in common: they begin as private drafts. */
#pragma once

#include "cmd/command.h"
#include "text/note.h"

/* First in the argument struct of each; DRAFT_OPTIONS are its rows in the option table. */
struct draft_args {
	bool from_stdin, byline, no_byline;
	struct strings themes;
	const char *reply_to;
};

#define DRAFT_OPTIONS                                                                                                  \
	FLAG(0, "stdin", struct draft_args, from_stdin, N_("read the text from standard input")),                      \
		LIST(0, "aspect", "THEME", struct draft_args, themes, N_("a theme of themes.csv; may be repeated")),   \
		PATH(0, "reply-to", "NOTE", struct draft_args, reply_to,                                               \
		     N_("it answers that note: its path, or CLINIC/ID")),                                              \
		FLAG(0, "byline", struct draft_args, byline,                                                           \
		     N_("with your name on it, if it is ever shared with a forum")),                                   \
		FLAG(0, "no-byline", struct draft_args, no_byline,                                                     \
		     N_("without your name (this is how it is otherwise)"))

/*
 * Writes a draft (mode 0600, in no history) and prints its path; opens the editor on a terminal. extra: further
 * front-matter lines, or "". Without a title (NULL) an answer is called after what it answers.
 */
int draft_start(struct session *session, enum kind kind, const char *title, struct date date, const char *extra,
		const struct draft_args *args);
