/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to lint.c and the files lint_*.c: follow-ups, conclusions and plans as people type them. */
#pragma once

#include "model/notebook.h"
#include "model/people.h"
#include "model/themes.h"
#include "text/note.h"

/*
 * Adds what is to be said of the note's follow-ups: nobody named, due before the meeting, boxes that are read as text.
 */
void lint_items(struct findings *out, struct arena *arena, const struct note *note);

/* Adds the names and themes of a plan that the tables do not know, with the nearest of them. */
void lint_plan_words(struct findings *out, struct arena *arena, const struct note *note, const struct people *people,
		     const struct themes *themes);

/* The lines of plans that no meeting goes by. */
struct lint_plans;

/*
 * Adds those of a note of terms/. *all is NULL at first, and read when it is needed; without a word where it can't be.
 */
int lint_idle(struct findings *out, struct lint_plans **all, struct notebook *notebook, const struct note *note);

/* What the register of conclusions has to say, by note. */
struct lint_register;

/* Adds what is wrong with "(replaces ...)" in the note. *all is NULL at first, and read when it is needed. */
int lint_replaces(struct findings *out, struct lint_register **all, struct notebook *notebook, const struct note *note);
