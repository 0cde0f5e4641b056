/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar minute visit in two parts: which visit is meant (visit_which.c), and its draft (visit.c). */
#pragma once

#include "cmd/minute/draft.h"
#include "model/visit.h"
#include "programme/programme.h"

struct visit_args {
	struct draft_args draft; /* first: DRAFT_OPTIONS */
	const char *department;
	bool follow_up, informal;
};

/* The visit that is meant. What the programme does not know is as it was typed. */
struct visiting {
	struct session *session;
	const struct visit_args *args;
	struct programme *programme; /* NULL when there is none that can be read */
	const char *programme_id;    /* "" for a visit of no programme */
	const char *person;
	const struct participant *who; /* NULL for somebody whom the programme does not have */
	struct date date;
	const struct placement *placement; /* of that day, NULL for none */
	const char *department;		   /* "" when nobody has told */
	const struct department *where;	   /* NULL for one that the programme does not have */
	enum visit_kind kind;
};

/*
 * Finds the programme, the person, the day and the place. ERROR_USAGE when the plan has them somewhere else that day,
 * or when the words say too little: then with what could be meant.
 */
int visit_find(struct visiting *out, struct session *session, const struct visit_args *args,
	       const char *const *operands);
