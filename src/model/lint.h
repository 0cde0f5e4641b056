/* SPDX-License-Identifier: GPL-3.0-or-later */
/* minute check: the form of notes, names and themes that no table knows, and gentle hints on words. */
#pragma once

#include "model/notebook.h"
#include "text/note.h"

struct lint;

/* Reads the tables that notes are held against. */
int lint_open(struct lint **out, struct notebook *notebook);

/* Adds what is to be said of one note, by line and column, the gate's findings with it. A path comes once. */
int lint_note(struct findings *out, struct lint *lint, const struct note *note);

/*
 * Adds what keeps the tables beside the notes from being read: closures.csv, closures.ics and synonyms.csv, and what is to be
 * mended in people.csv; or only of the one of these at that path (NULL: all). lint_open() fails on what can't be read in the
 * others.
 */
int lint_tables(struct findings *out, struct notebook *notebook, const char *only);
bool lint_has_table(const char *path); /* whether it is one of these */

/* Adds what only shows over all notes given so far: one id in two files. */
void lint_finish(struct findings *out, struct lint *lint);
