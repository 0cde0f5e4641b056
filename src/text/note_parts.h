/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to note.c and note_front.c. */
#pragma once

#include "text/note.h"

/* The kind whose notes lie in that folder. */
enum kind kind_of_folder(struct span folder);

/* Adds a finding with the note's path. */
void note_find(struct note *note, struct arena *arena, enum severity severity, int line, int column, const char *rule,
	       const char *message);

/* Fills id, title, kind, date, share and the lists from front matter, else from path and first heading. */
void note_read_front(struct note *note, struct arena *arena);
