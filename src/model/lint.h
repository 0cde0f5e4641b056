/* SPDX-License-Identifier: GPL-3.0-or-later */
/* minute check: the form of notes, names and themes that no table knows, and gentle hints on words. */
#pragma once

#include "model/notebook.h"
#include "text/note.h"

struct lint;

/* Reads the tables that notes are held against. *out is closed by the caller. */
int lint_open(struct lint **out, struct notebook *notebook);
void lint_close(struct lint *lint); /* NULL is fine */

/* Adds what is to be said of one note, by line and column, the gate's findings with it. */
int lint_note(struct findings *out, struct lint *lint, const struct note *note);

/* Adds what only shows over all notes given so far: one id in two files. */
void lint_finish(struct findings *out, struct lint *lint);
