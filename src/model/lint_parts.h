/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to lint.c and lint_items.c: follow-ups and conclusions as people type them. */
#pragma once

#include "model/notebook.h"
#include "text/note.h"

/* Adds what is to be said of the note's follow-ups: nobody named, due before the meeting, boxes that are read as text. */
void lint_items(struct findings *out, struct arena *arena, const struct note *note);

/* What the register of conclusions has to say, by note. */
struct lint_register;

/* Adds what is wrong with "(replaces ...)" in the note. *all is NULL at first, and read when it is needed. */
int lint_replaces(struct findings *out, struct lint_register **all, struct notebook *notebook, const struct note *note);
