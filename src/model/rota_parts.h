/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What rota.c and rota_look.c share. */
#pragma once

#include "model/rota.h"

struct person;

/* Somebody who leads or could. The walk over the meetings keeps here how they stand at the meeting it has reached. */
struct taker {
	const char *name;
	const struct person *person; /* NULL where people.csv doesn't know them */
	size_t turns, counted;
	struct date last, since;
	size_t since_at, seen_at;    /* meetings counted from 1: the first since they came, the latest; 0: none */
	size_t away_at, named_at;    /* the latest whose minutes name them as away, as present */
};

struct rota {
	struct arena *arena;
	struct map by_spelling;      /* name as written -> struct taker */
	struct map by_name;          /* name as compared -> struct taker */
	struct map people;           /* name as compared -> struct person */
	struct standings *standings; /* one a meeting */
};

/* The one with that name; made where there is none yet. */
struct taker *rota_taker(struct rota *rota, const char *name);

/* As above for a rota that is done; NULL where nobody of that name leads or could. */
const struct taker *rota_find(const struct rota *rota, const char *name);

/* By people.csv. ABSENCE_NONE, ABSENCE_NOT_BEGUN or ABSENCE_LEFT. */
enum absence taker_absence(const struct taker *taker, struct date date);

/* Whether a meeting has been held: one whose minutes were begun beforehand has not. */
bool rota_is_over(const struct meeting *meeting, struct date today);
