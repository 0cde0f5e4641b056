/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Search over all notes (behind `erfar find`). All words must occur, in any form, language or compound; where no note
 * has them all, those that have the most. Title and conclusions weigh most; what is in force stands above what has
 * been replaced; of equals the newest comes first. Every hit has been looked up in its note.
 */
#pragma once

#include "base/context.h"
#include "base/map.h"
#include "index/unread.h"
#include "store/files/folder.h"
#include "text/note.h"

struct catalog;

enum search_sort { SEARCH_BY_RELEVANCE, SEARCH_BY_DATE };

struct search_query {
	const char *words;	  /* as typed: words, "phrases", -not, begin*; "" lists what the filters let through */
	const char *kind, *theme; /* NULL: any */
	const char *clinic;	  /* NULL: any; own_clinic, or the id of one whose notes lie below forum/ */
	const char *own_clinic;	  /* the id of this notebook's clinic */
	const char *with;	  /* a name, or a part of it, of who was present, away or in charge */
	struct strings with_too;  /* other names of theirs, each as a whole */
	const char *in; /* only there: "title", "theme", "heading", "people", or a role ("conclusions", ...) */
	struct date since, until; /* of the note, both included; unset: any */
	enum search_sort sort;
	size_t limit;	  /* 0: all */
	bool paths_only;  /* of a hit only its path is needed */
	bool places_only; /* of a hit neither snippet nor why is needed, and nothing of them is masked */
	bool unchecked;	  /* as the files were when they were last looked at */
	bool threads;	  /* fill threads */
	const char *like; /* the path of a note: those about the same, without it; NULL: none */
};

/* Around what was found, in snippets. */
#define SEARCH_MARK '\x01'
#define SEARCH_UNMARK '\x02'

struct search_hit {
	const char *path;
	int line; /* 1-based; of the best place */
	const char *id, *title;
	enum kind kind;
	struct date date;
	const char *clinic; /* NULL for our own */
	bool draft;
	struct strings themes;
	const char *section; /* its heading, "" outside sections */
	enum role role;	     /* of that section */
	bool replaced;	     /* the snippet is of a conclusion that a later one has replaced */
	double score;	     /* above 0; comparable within one search only */
	const char *snippet; /* one line, harmless on a terminal, with marks */
	struct strings why;  /* sentences in the screen's language, one a term */
	const char *commit;  /* that brought this text, which is there no more (past.h); NULL for what is there */
	struct date saved;   /* when that was */
};

struct search_result {
	struct search_hit *hits;
	size_t count;
	size_t total;		       /* how many there are without the limit */
	bool as_known;		       /* as the last search found the files; they were not looked at */
	bool partial;		       /* no note has all the words: these have the most */
	struct strings unknown;	       /* words of the query that no note has in any form */
	struct strings misspelt;       /* the same, where words spelt nearly alike were looked for instead */
	struct unread unread;	       /* notes that can't be read as they should be */
	const struct catalog *threads; /* as far as asked for: the hits, all replies and what they answer (threads.h) */
};

/*
 * Everything is in ctx->arena. 0 also when nothing is found. ERROR_USAGE: a filter that names nothing (an unknown
 * kind or place). ERROR_FORMAT, ERROR_STORAGE: the note that others shall be like can't be read.
 */
int search(struct search_result **out, struct context *ctx, const struct folder *folder,
	   const struct search_query *query);

/* Throws the index away and makes it anew. The number of notes in it; ERROR_STORAGE where it can't be kept. */
int search_rebuild(struct context *ctx, const struct folder *folder);

/* Throws the index away, with every word of texts that are to be forgotten; the next search makes it anew. */
int search_forget(struct context *ctx, const struct folder *folder);

/* Its path; of what is there no more as git finds it: "git show ID:PATH". */
const char *search_place(const struct search_hit *hit, struct arena *arena);

/* Path, title, date and the like of a note's hit, copied to the arena. */
void search_describe(struct search_hit *hit, const struct note *note, struct arena *arena);
