/* SPDX-License-Identifier: GPL-3.0-or-later */
/* people.csv: who works here, and how names are compared. */
#pragma once

#include "model/notebook.h"

#define PEOPLE "people.csv"

struct person {
	const char *name, *mail, *profession, *workplace; /* "" where not given */
	struct date from, to;
	int line;
};

struct people {
	struct person *items;
	size_t count;
};

/* people.csv; an absent table is empty. ERROR_FORMAT names file:line:column of the first row that can't be read. */
int people_load(struct people *out, struct notebook *notebook);

/* Adds each row of a name that another row has for the same days: what looks for somebody finds the first one alone. */
void people_check(struct findings *out, struct arena *arena, const struct people *people);

/* Whether they work here on that day; a row without days holds always. */
bool person_works_on(const struct person *person, struct date day);

/* A name as names are compared: letter case and runs of blanks aside. */
void people_fold_name(struct buf *out, struct span name);
struct span people_folded(struct arena *arena, struct span name);

/* Words that may stand for a name without its last one. */
#define MOST_FIRST_NAMES 3

/*
 * The next first name of a folded name, *first empty to begin with: "anne", "anne grete" of "anne grete lie". False
 * when there are no more.
 */
bool people_next_first_name(struct span *first, struct span folded);

/* Whether wanted begins the name or one of its words; both folded. */
bool people_name_has(struct span name, struct span wanted);

/* The person with that name (letter case and runs of blanks aside), NULL when there is none. */
const struct person *people_find(const struct people *people, struct span name);
