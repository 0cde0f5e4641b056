/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the rota share: the walk (rota.c, rota_attendance.c) and what it leaves (rota_look.c). */
#pragma once

#include "model/people.h"
#include "model/rota.h"

struct people;
struct person;

/* Somebody who leads or could. The walk over the meetings keeps here how they stand at the meeting it has reached. */
struct taker {
	const char *name;
	const struct person *person; /* NULL where people.csv doesn't know them */
	size_t turns, counted;
	struct date last, since;
	size_t since_at, seen_at; /* meetings counted from 1: the first since they came, the latest; 0: none */
	size_t away_at, named_at; /* the latest whose minutes name them as away, as present */
};

struct rota {
	struct arena *arena;
	struct map by_spelling;	     /* name as written -> struct taker */
	struct map by_name;	     /* name as compared -> struct taker */
	struct map people;	     /* name as compared -> struct person */
	struct map listed;	     /* first name as compared -> whom it means on the plans' lists (rota_names.c) */
	struct map first_names;	     /* likewise, of people.csv */
	struct standings *standings; /* one a meeting */
	bool *over;		     /* likewise: it has been held */
};

/* An ordinary meeting, and who leads it as far as that is known. */
struct turn {
	struct meeting *meeting;
	struct taker *leader; /* NULL where nobody is named; the walk fills in whose turn it is */
};

/* A plan's list, each name once. */
struct roster {
	struct taker **members;
	size_t *ahead; /* turns written for each member in the part of the term that the walk has not reached */
	size_t count;
};

struct walk {
	struct rota *rota;
	struct meetings *meetings;
	struct date today;
	struct turn *turns;
	size_t turn_count;
	struct map rosters; /* the bytes of a pointer to a plan -> struct roster */
	struct turn *now;
	size_t at;	 /* the meeting reached, from 1 */
	bool only_named; /* its minutes name those present: nobody else was there */
};

/* Whose names may be written as a first name alone: a plan's list, people.csv. All of them before rota_taker(). */
void rota_know_list(struct rota *rota, const struct strings *list);
void rota_know_people(struct rota *rota, const struct people *people);

/* The one with that name, or with that first name where nobody else has it; made where there is none yet. */
struct taker *rota_taker(struct rota *rota, const char *name);

/* As above for a rota that is done; NULL where nobody of that name leads or could. */
const struct taker *rota_find(const struct rota *rota, const char *name);

/* By people.csv. ABSENCE_NONE, ABSENCE_NOT_BEGUN or ABSENCE_LEFT. */
enum absence taker_absence(const struct taker *taker, struct date date);

/* Why a member of the list is not at the meeting reached: by people.csv, or by its minutes. */
enum absence rota_find_absence(const struct walk *walk, const struct taker *taker);

/* Reads who is there; whoever has come, or come back, begins level with the others. */
void rota_note_attendance(struct walk *walk, const struct roster *roster);
