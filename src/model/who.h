/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether two names are the same person. Minutes say "Ola" where people.csv says "Ola Berg": while only one who works
 * here is called so, it is he. A name that people.csv does not know is a person of its own.
 */
#pragma once

#include "base/map.h"
#include "model/notebook.h"
#include "model/people.h"

struct who {
	struct arena *arena;
	struct map spellings; /* as written -> what is known of it */
	struct map names;     /* folded whole name -> struct acquaintance */
	struct map firsts;    /* folded first name or names -> struct namesake */
	struct strings whole; /* the names of people.csv, each once */
};

/* people must outlive it. */
void who_init(struct who *out, struct arena *arena, const struct people *people);

/*
 * The name that somebody goes by, the same pointer for every way to write it: as in people.csv, else as first seen. A
 * first name alone ("Anne", "Anne Grete") is the one person of people.csv called so who worked here on that day, or
 * ever where day is no date; where there are several, or none, it is a name of its own.
 */
const char *who_is(struct who *who, struct span name, struct date day);

/* The person of people.csv that a name typed in a search means: as above, else by how it begins; NULL for none. */
const char *who_is_meant(struct who *who, struct span typed);

/* The first names that mean that person of people.csv and nobody else. */
void who_first_names(struct strings *out, struct who *who, const char *name);

/* "Kari, Ola og Per": cuts the next name off *rest. False when there is none. */
bool who_next(struct span *name, struct span *rest);
