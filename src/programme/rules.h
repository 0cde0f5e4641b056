/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hard rules: who may go where, and when. */
#pragma once

#include "programme/programme.h"

enum rule {
	RULE_NONE,    /* nothing stands in the way */
	RULE_AWAY,    /* the participant is away that day */
	RULE_CLOSED,  /* the department takes nobody that day */
	RULE_OWN,     /* their own workplace */
	RULE_VISITED, /* they were there before the programme */
	RULE_AVOID,   /* they asked not to be sent there */
	RULE_STEPS,   /* they need step-free access and it has none */
	RULE_SHIFT,   /* places only in parts of the day they can't come */
	RULE_FULL,    /* all places are taken (in a plan, for explain.h) */
	RULE_REPEAT,  /* they are there on another day (in a plan) */
};

/* Settles by department what participants wish and where they never go: once, when both tables are read. */
void rules_settle(struct programme *programme);

/* Why they can't go there on any day, RULE_NONE when they can; the first of several reasons. */
enum rule rules_never(const struct programme *programme, const struct participant *participant,
		      const struct department *department);

/* Whether that reason is the only one. */
bool rules_bar_once(const struct programme *programme, const struct participant *participant,
		    const struct department *department);

/* Why they can't on that day, other guests aside. */
enum rule rules_on(const struct programme *programme, const struct participant *participant,
		   const struct department *department, struct date day);

/* Why it can't be, in words of a language: "closed that day". Constant. */
const char *rule_words(enum rule rule, const char *language);

/* "away", "closed", "own", "visited", "avoid", "steps", "shift", "full", "repeat". */
const char *rule_name(enum rule rule);
