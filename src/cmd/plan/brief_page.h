/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of a brief, in its parts. */
#pragma once

#include "model/brief.h"
#include "output/document.h"

struct brief_page {
	const struct brief *brief;
	struct document *document;
	struct arena *arena;
	const char *clinic;   /* the id of ours */
	bool on_screen;	      /* commands can be typed; paper has none */
	const char *language; /* of what is written */
	struct date today;
};

/* How long texts may be, in characters. */
#define BRIEF_CONCLUSION ((size_t)260)
#define BRIEF_ACTION ((size_t)180)
#define BRIEF_HOW ((size_t)120)
#define BRIEF_WISH ((size_t)120)
#define BRIEF_TITLE ((size_t)90)

/* Takes away what does not fit on one sheet of paper. */
void brief_fit(struct brief *brief);

/* The whole page, and the shorter one for when few are there. */
void brief_add_page(struct brief_page *page);
void brief_add_short(struct brief_page *page);

/* Sections, each with its heading; nothing where there is nothing to say. */
void brief_add_conclusions_section(struct brief_page *page);
void brief_add_actions_section(struct brief_page *page);
void brief_add_experience_section(struct brief_page *page);

/* Three questions to talk from. */
enum brief_questions {
	QUESTIONS_OPEN,
	QUESTIONS_NEW,
	QUESTIONS_KNOWN,
	QUESTIONS_EXPERIENCE,
	QUESTIONS_FAGDAG,
	QUESTIONS_FORUM,
	QUESTIONS_BACK,	     /* from a forum meeting or professional day */
	QUESTIONS_FOLLOW_UP, /* much has been left lying */
	QUESTIONS_FEW,
	QUESTIONS_ONE,
	QUESTIONS_COUNT
};

#define BRIEF_STEPS 3 /* what happened; what we notice; what we take along */

/* The question of a set for a step, in language; which of its wordings follows from the meeting's id. */
const char *brief_question(enum brief_questions set, int step, const char *id, const char *language);

/* Words: days without the year where it is the page's, texts cut to their place. All in the arena. */
const char *brief_day(const struct brief_page *page, struct date date);
const char *brief_day_and_year(const struct brief_page *page, struct date date);
const char *brief_clip(const struct brief_page *page, const char *text, size_t limit);
const char *brief_action_text(const struct brief_page *page, const struct catalog_item *item);
const char *brief_stand_ins(const struct brief_page *page); /* "Per Vik, then Sunniva Øye, then ..." */

/* "2 more: COMMAND", where there are more than shown; on paper only how many. */
void brief_add_more(struct brief_page *page, size_t count, size_t total, const char *command);

/* The command that lists the conclusions on the theme. */
const char *brief_conclusions_command(const struct brief_page *page);

/* A command of find that lists all on the theme; more are its further options. */
const char *brief_find_command(const struct brief_page *page, const char *more);
