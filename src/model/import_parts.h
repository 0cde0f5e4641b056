/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to import.c, import_facts.c and import_front.c: what becomes of a file that is imported. */
#pragma once

#include "model/agenda.h"
#include "model/import.h"
#include "model/people.h"
#include "model/themes.h"

/* What the decisions are made from. */
struct deciding {
	struct notebook *notebook;
	struct arena *arena;   /* as long as the run */
	struct arena *scratch; /* for one file */
	struct gate *gate;     /* NULL: it can't be opened */
	struct agenda agenda;
	struct people people;
	struct themes themes;
	struct map ids;	    /* id -> path of its note, those to come included */
	struct map sources; /* value of "source" -> path */
	struct map days;    /* YYYY-MM-DD -> struct strings of the paths of minutes */
	struct map paths;   /* path -> path, of notes to come */
	struct date date;
};

/* Title, date and people: those of front matter, else those found, else what the caller gave. */
void import_choose_facts(struct deciding *now, struct import_file *file, const struct front *front);

/* The file with the keys it lacks; *bytes is then the scratch arena's. hash goes to "source". */
int import_write_front(struct deciding *now, struct span *bytes, const struct import_file *file, const char *hash);

/* A copy of text in the arena. */
struct span import_keep(struct arena *arena, struct span text);
