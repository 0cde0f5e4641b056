/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When not everybody can be placed: which rules stand in the way, for whom, and the least that would help. */
#pragma once

#include "programme/assignment.h"
#include "programme/rules.h"

enum block_reason {
	BLOCK_DAY,     /* more people than places on a day */
	BLOCK_PERSON,  /* one person has fewer departments to go to than days */
	BLOCK_NOWHERE, /* one person can go nowhere on a day */
	BLOCK_GROUP,   /* some people can go to these departments alone on a day, and there are too few places */
	BLOCK_REPEAT   /* the places that are left that day are where they go on another day already */
};

/* One reason why places are missing. */
struct block_cause {
	enum block_reason reason;
	const struct participant *who; /* NULL for a day as a whole */
	struct date day;	       /* not set for a person as a whole */
	long people, places;	       /* how many against how many */
	struct strings names, hosts;   /* BLOCK_GROUP: whom, and where they could go */
	enum rule rule;		       /* BLOCK_PERSON, BLOCK_NOWHERE: what keeps them from most departments */
};

enum relaxation_kind {
	RELAX_PLACE,   /* one more place there on that day, in that shift */
	RELAX_OPEN,    /* open there on that day */
	RELAX_REPEAT,  /* let them go there a second time */
	RELAX_OWN,     /* let them go to their own workplace */
	RELAX_VISITED, /* to where they have been in an earlier year */
	RELAX_AVOID,   /* to where they asked not to go */
	RELAX_SHIFT,   /* in a shift they asked not to have */
	RELAX_STEPS,   /* to where there are steps */
};

/* One thing that, alone, lets so many more be placed. */
struct relaxation_offer {
	enum relaxation_kind kind;
	const struct participant *who; /* NULL of RELAX_PLACE and RELAX_OPEN */
	const struct department *where;
	enum shift shift; /* RELAX_PLACE, RELAX_SHIFT */
	struct date day;
	long gains;
};

struct blockage {
	long missing; /* each single place more closes one gap at most, so that many are needed where only places help */
	struct block_cause *causes;
	size_t cause_count, cause_capacity;
	struct relaxation_offer *offers; /* what helps most first */
	size_t offer_count, offer_capacity;
	bool proven;			 /* that no plan places more */
	size_t untried;			 /* closed days of which is not known what they would give: the time was up */
	bool has_pair;			 /* where no offer alone is enough: these two together are */
	struct relaxation_offer pair[2]; /* their gains are not set */
};

/*
 * answer: the best plan there is. until: when the search is to have ended, by clock_running_ms(), 0 for a time of its
 * own. ERROR_INTERNAL when erfar-assign can't be asked.
 */
int relax_find(struct blockage *out, const struct programme *programme, const struct problem *problem,
	       const struct answer *answer, int64_t until);
