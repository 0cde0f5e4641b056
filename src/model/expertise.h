/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whom one can ask about something: the people, departments and clinics behind the notes that speak of it, by what they
 * led, decided, took on, visited and wrote (expert finding by documents; Balog et al., "Expertise Retrieval", 2012).
 */
#pragma once

#include "index/catalog.h"
#include "index/search.h"
#include "model/notebook.h"
#include "model/people.h"

enum knower_kind { KNOWER_PERSON, KNOWER_DEPARTMENT, KNOWER_CLINIC };

enum deed {
	DEED_LED,     /* the meeting on it */
	DEED_WROTE,   /* an experience or the like, under their name */
	DEED_VISITED, /* where it is done */
	DEED_TOOK_ON, /* a follow-up of it */
	DEED_DECIDED, /* were there when it was concluded */
	DEED_HOSTED,  /* a department: the visit */
	DEED_SHARED,  /* a clinic: through a forum */
	DEED_COUNT,
};

struct knower {
	enum knower_kind kind;
	const char *name;
	const struct person *person; /* of people.csv; NULL for others */
	bool gone;		     /* works here no more */
	const char *host;	     /* of a department: who received the guest of its best note that tells; "" */
	double score;		     /* above 0; comparable within one question only */
	struct {
		const struct search_hit **hits; /* the best first */
		size_t count, capacity;
	} deeds[DEED_COUNT];
};

struct knowers {
	struct knower **items; /* the one who knows most first */
	size_t count, capacity;
};

/* result: of a search without limit; drafts in it are passed over. All is in the arena of the notebook's context. */
int expertise_load(struct knowers *out, struct notebook *notebook, const struct search_result *result);

const char *knower_kind_name(enum knower_kind kind); /* "person", "department", "clinic" */
const char *deed_name(enum deed deed);		     /* "led", "wrote", ... */
