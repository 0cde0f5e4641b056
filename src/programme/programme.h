/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A programme: the note programmes/ID/programme.md and the three tables beside it. Start reading here; rules.h says who
 * may go where, problem.h makes a problem without names of it, schedule.h lists what came out.
 */
#pragma once

#include "model/notebook.h"
#include "programme/placements.h"
#include "text/note.h"

enum mobility { MOBILITY_COURSE, MOBILITY_LOAN, MOBILITY_SECONDMENT, MOBILITY_EXCHANGE };

/* A day that all spend together, as a line "- DATE [HH:MM]: text" of the note tells of it. */
struct collective_day {
	struct date date;
	int start;	  /* minutes after midnight; -1 when none is told */
	const char *text; /* "" when none is told */
};

struct signature {
	struct span folded; /* the name, as names are compared */
	struct date date;
};

struct programme {
	struct notebook *notebook;
	struct arena *arena;
	const char *id, *folder, *path, *title;
	enum mobility mobility;
	struct span file; /* the note's bytes */
	struct note note;
	struct date from, to;
	struct days individual;
	struct collective_day *collective;
	size_t collective_count;
	struct strings steering;
	struct signature *signatures; /* agreements on confidentiality: who has signed, and when */
	size_t signature_count;
	struct participants participants;
	struct departments departments;
	struct placements placements;
	const char *participants_path, *departments_path, *placements_path;
	struct span participants_file, departments_file, placements_file;
	const char *marked; /* a table with git's conflict markers: not all of it is read; NULL when there is none */
	bool has_participants, has_departments, has_placements; /* whether the file is there */
};

/* ERROR_USAGE when there is none of that id; ERROR_FORMAT names each line that can't be read. */
int programme_load(struct programme **out, struct notebook *notebook, const char *id);

/* The same without its tables: enough to name it and to import them. */
int programme_load_note(struct programme **out, struct notebook *notebook, const char *id);

/* Reads the tables from these bytes, as if they stood in the programme; what is wrong is told by the names given. */
int programme_set_tables(struct programme *programme, const char *participants_name, struct span participants,
			 const char *departments_name, struct span departments);
int programme_set_placements(struct programme *programme, const char *name, struct span placements);

/* The ids of all programmes, sorted. */
int programmes_list(struct strings *out, struct notebook *notebook);

/* "course", "loan", "secondment", "exchange"; by the name, -1 when there is none. */
const char *mobility_name(enum mobility mobility);
int mobility_named(struct span name);

/* The same in words of a language. Constant. */
const char *mobility_words(enum mobility mobility, const char *language);

/* The texts of a list, or of one text with commas; none of NULL. */
void programme_texts(struct strings *out, struct arena *arena, const struct front_entry *entry);

/* "Jens Damgaard 2026-02-01": false where no day stands behind the name. name points into text. */
bool signature_parse(struct span *name, struct date *day, struct span text);

/* Whether the participant needs a place that day: an individual one on which they are not away. */
bool programme_needs(const struct programme *programme, const struct participant *who, struct date day);

/* How many places its participants need: one a person and such a day. */
size_t programme_wanted(const struct programme *programme);

/* How many of these have one. */
size_t programme_placed(const struct programme *programme);

/* The wishes of a participant as departments; duplicates and their own department left out. */
void programme_wishes(const struct department ***out, size_t *count, const struct programme *programme,
		      const struct participant *participant);
