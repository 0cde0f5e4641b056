/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * synthetic.csv: numbers that look like a person's and are none. A line counts when two colleagues stand behind it,
 * each of whom has written their own name: the one in "by" first, the one in "confirmed" once the colleagues' server
 * had the line. Who wrote what, the history says, and for what nobody has saved yet, who sits here.
 */
#pragma once

#include "gate/gate.h"
#include "model/notebook.h"
#include "model/people.h"

struct declared;

/*
 * Reads the table; the people must outlive it. today is not set where nobody knows it. ERROR_FORMAT when the table
 * can't be read.
 */
int declared_open(struct declared **out, struct notebook *notebook, const struct people *people, struct date today);

/*
 * Asks the history at once instead of with the first number that is met, for whoever must not take a history that can't
 * be read for one that confirms nothing.
 */
int declared_ask(struct declared *declared);

/* For gate_facts; data is a struct declared. */
const struct gate_number *declared_find(void *data, struct span digits);

/* A line as it is known again, in whatever case and spacing. */
struct declaration {
	struct span number, why, by, confirmed; /* number: its digits */
	int line;
};

struct declarations {
	struct declaration *items;
	size_t count;
};

/* The lines of a table; one that can't be read has none. */
void declarations_read(struct declarations *out, struct arena *arena, struct span bytes);

/*
 * By what a line is known again: its number, reason and "by", and the name in "confirmed" where that is asked for.
 */
struct span declaration_key(struct arena *arena, const struct declaration *line, bool confirmed);

/* Adds both keys of each line of a table, as it was at some time, to the keys (their values are not NULL). */
void declarations_add_keys(struct map *keys, struct span bytes);

/*
 * What "erfar-history declared" prints: a table of who wrote the lines that a commit has. Its first line, without a
 * number, tells in the place of who wrote it who sits here; *_date is empty where nobody can be said to have written.
 */
#define DECLARED_HEADER                                                                                                \
	"number,why,by,confirmed,by_name,by_mail,by_date,confirmed_name,confirmed_mail,confirmed_date\r\n"
enum { DECLARED_COLUMNS = 10 };
