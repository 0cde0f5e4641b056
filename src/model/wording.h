/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The group's own list of words (words.csv): gentle hints, never more. A word is found in all its forms, not inside a
 * longer word; "-dame" and "potet-" mean words that end or begin so. What others said stays as they said it: quotes,
 * links, code and comments are passed over.
 */
#pragma once

#include "model/notebook.h"
#include "text/note.h"

struct wording;

/* Reads words.csv; an absent table is empty. */
int wording_open(struct wording **out, struct notebook *notebook);

/* Adds a hint for each word of the list that stands in the note's text, at its first place. */
void wording_check(struct findings *out, struct wording *wording, const struct note *note);

/* The text with everything that is not the writer's own words as blanks, byte for byte as long; line ends stay. */
char *wording_own_words(struct arena *arena, struct span text);
