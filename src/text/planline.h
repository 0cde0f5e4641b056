/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One line of a plan (terms/TERM.md; grammar: erfar-notes(5)):
 *   - DATE -> DATE: why                                      a session is moved
 *   - DATE: fagdag|forum|session|watch [HH:MM][, N min][, place]: text
 *   - DATE facilitator NAME                                  an exception to the rota
 *   - DATE: text #theme (NAME)   and   - text #theme         a theme, drawn or wished for
 * Machine words are written in English and read in nb, nn and da too; "->" may be "→". By hand a date may be
 * "3.12.2026" and a time of day "kl. 9".
 */
#pragma once

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/map.h"
#include "text/role.h"

enum plan_line_kind {
	LINE_TEXT, /* none of these: kept, and a warning where a line was expected */
	LINE_MOVE,
	LINE_ENTRY, /* an entry of its own: fagdag, forum, session, watch */
	LINE_FACILITATOR,
	LINE_THEME,
};

enum entry_kind { ENTRY_SESSION, ENTRY_FAGDAG, ENTRY_FORUM, ENTRY_WATCH };

struct plan_line {
	enum plan_line_kind kind;
	struct date date, to;	 /* to: LINE_MOVE only; a theme of the backlog has no date */
	enum entry_kind entry;	 /* LINE_ENTRY */
	int start;		 /* minutes after midnight, -1 when not given */
	int minutes;		 /* 0 when not given */
	struct span place, text; /* text: why, what, the theme's words without #slug and (NAME) */
	struct strings themes;	 /* slugs after '#' */
	struct span name;	 /* LINE_FACILITATOR, and (NAME) of a theme */
};

/*
 * Reads the words behind "- " (item.text). role decides where a line could be two things: ROLE_THEMES (a kind is one
 * in small letters only, any text is a theme), ROLE_EXCEPTIONS, ROLE_COMING (a date without a kind is to be watched).
 */
void plan_line_parse(struct plan_line *out, struct arena *arena, struct span words, enum role role);

/* The line as erfar writes it, with "- " before and no line end. */
void plan_line_write(struct buf *out, const struct plan_line *line);

/* The same text for entries that are one: of one day, kind, time and place, with the same words, letter case aside. */
struct span plan_line_key(struct arena *arena, const struct plan_line *entry);

/* Whether a word can stand after '#': letters, digits, '-', '_' and what is not ASCII. */
bool plan_line_is_theme(struct span word);

const char *entry_kind_name(enum entry_kind kind);	       /* "session", "fagdag", "forum", "watch" */
bool entry_kind_named(enum entry_kind *out, struct span name); /* in en, nb, nn, da */
