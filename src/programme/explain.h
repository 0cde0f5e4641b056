/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why somebody is where they are, and why not where they wished: facts of the plan that anybody can check. */
#pragma once

#include "programme/programme.h"
#include "programme/rules.h"

/* What stands in the way of one department on one day. */
struct hindrance {
	const struct department *where;
	enum rule rule;
	struct strings guests;		 /* RULE_FULL: who has the places */
	const struct placement *instead; /* RULE_NONE, of a wish: where they are that day, NULL for nowhere */
};

/* One day of one participant. */
struct explained_day {
	struct date day;
	bool away;
	const struct placement *placement; /* NULL for a gap, or away */
	struct hindrance *hindrances;	   /* of a gap: every department */
	size_t hindrance_count;
};

/* One wish that came to nothing, or came true. */
struct explained_wish {
	const struct department *where;
	const struct placement *placement; /* NULL when it was not fulfilled */
	struct hindrance *hindrances;	   /* then: every day of theirs, in order; where is this department */
	struct date *days;		   /* of each hindrance */
	size_t hindrance_count;
};

struct explanation {
	const struct participant *who;
	struct explained_day *days;
	size_t day_count;
	struct explained_wish *wishes;
	size_t wish_count;
	size_t fulfilled, fields; /* wishes that came true; different specialities */
	size_t fewest_wishes;	  /* the fewest that anybody with as many wishes or more has fulfilled */
};

void explain_participant(struct explanation *out, const struct programme *programme, const struct participant *who);
