/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The answers to a survey, from the table that its tool saves: any columns. Nothing of it can be traced to a person:
 * groups of few are merged (small_counts.h), free text is only told where it is said to be shared, and in no order of
 * rows.
 */
#pragma once

#include "gate/gate.h"
#include "model/small_counts.h"

enum question_kind {
	QUESTION_SCALE,	 /* whole numbers from 0 to 10, also as "5 - very good" */
	QUESTION_CHOICE, /* few different words, each of them used more than once on average */
	QUESTION_TEXT,	 /* everything else */
};

struct question {
	const char *text; /* the heading of its column, on one line */
	enum question_kind kind;
	size_t answers;	     /* that are told, in whole steps of the threshold; 0 where they are too few */
	size_t waiting;	     /* those that came after them */
	bool several;	     /* a choice of which one could take several: "A;B" */
	int lowest, highest; /* of a scale, as it was used at this question or one like it */
	struct level_groups levels;
	struct choice *choices; /* those that may be seen, most first */
	size_t choice_count, others;
	bool shared;
	struct strings texts; /* where shared, as a dictionary has them */
	size_t stopped;	      /* texts that the gate kept back */
};

struct evaluation {
	size_t answers; /* people who answered something; 0 where they are too few to be told of */
	bool too_few;	/* there are some */
	bool waiting;	/* a question has answers that are not told yet */
	size_t smallest;
	struct question *questions;
	size_t question_count;
	size_t left_out; /* columns that tell who or when, not what: names, addresses, numbers, times */
};

struct evaluation_rules {
	size_t smallest;
	const struct strings *shared; /* headings of free text that may be shown, or how they begin; NULL for none */
	const struct gate *gate;      /* for what is shared; NULL for none */
};

/*
 * ERROR_FORMAT names each row that can't be read, ERROR_USAGE a shared column that is not there or is several. path is
 * for messages.
 */
int evaluation_parse(struct evaluation *out, struct arena *arena, const char *path, struct span file,
		     const struct evaluation_rules *rules);

/* "scale", "choice", "text". Constant. */
const char *question_kind_name(enum question_kind kind);
