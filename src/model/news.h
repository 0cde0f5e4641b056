/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is new between two states of the notebook, as somebody would tell it: notes, conclusions, follow-ups made and
 * done, changes of the plan. It is read out of the texts themselves, so that moved files and reordered lines are no
 * news.
 */
#pragma once

#include "base/arena.h"
#include "base/date.h"
#include "base/span.h"
#include "text/note.h"

#include <stdbool.h>

enum news_what {
	NEWS_NOTE,
	NEWS_CONCLUSION,
	NEWS_FOLLOW_UP,
	NEWS_DONE, /* a follow-up, or a goal of a term */
	NEWS_PLAN, /* a line of a term that was not there; text "" for a whole new term */
	NEWS_CHANGED,
	NEWS_GONE,
	NEWS_TABLE, /* people.csv and the like */
};

struct news_item {
	enum news_what what;
	enum kind kind;	   /* of the note */
	const char *id;	   /* of the note, with #ANCHOR for what is an item of it; "" for a table */
	const char *title; /* of the note */
	const char *text;  /* of the item or line; "" */
	const char *owner, *how, *replaces;
	struct date date, due; /* of the note; of the follow-up, or the day on which it was done */
	const char *path;
	int line; /* 0 where it is about a whole file */
};

struct news {
	struct news_item *items; /* by what, then by date, path and line */
	size_t count, capacity;
};

/* A file in both states; the bytes must outlive the news. */
struct news_file {
	const char *path;
	bool had, has;
	struct span before, after;
};

/* Private sections, drafts, what erfar keeps for itself and what is no text are no news. */
void news_load(struct news *out, struct arena *arena, const struct news_file *files, size_t count);

const char *news_name(enum news_what what); /* "note", "conclusion", "follow-up", "done", "plan", ... */
