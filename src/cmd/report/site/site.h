/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of erfar report site share: the site while it is made, and its pages. */
#pragma once

#include "cmd/command.h"
#include "model/site.h"
#include "output/site_page.h"
#include "store/files/site_put.h"

#include <pthread.h>

struct site_args {
	const char *output, *of, *mode, *url;
	bool dry_run, all;
};

/* Words of the pages of notes, looked up once because several threads use them. */
struct site_terms {
	const char *replies, *answer_to, *not_here, *not_here_of, *by, *due, *done, *look_again, *replaced;
	const char *kinds[KIND_PROGRAMME + 1]; /* one note of that kind */
};

struct site_build {
	struct session *session;
	const struct site_args *args;
	struct arena *arena;
	const char *language; /* of the site */
	const char *forum;    /* NULL: the clinic's own */
	struct date today;
	const struct catalog *looked; /* how the files look, and no notes */
	const struct catalog *catalog;
	struct themes themes;
	struct gate *gate;
	struct site *site;
	uint64_t history;	 /* site_seal_history() */
	struct asked_days *days; /* site_ask_days() */
	struct map written;	 /* site_find_newest() */
	struct strings stopped;	 /* paths of notes that the gate does not let through */
	struct asked_commit *asked;
	const char *clinic_name;    /* our own, as it may be shown */
	const char *title, *commit; /* commit: "" where it is not known */
	long unsaved;
	struct site_look look;
	struct site_terms terms;
	struct map groups; /* key of a theme -> struct site_group */
	struct site_note_seals {
		struct site_mark whole; /* another one when anything in the note has changed */
		struct site_mark row;	/* another one when what lists show of it has */
	} * seals;			/* of the notes, in step with them */
	struct site_texts {
		pthread_mutex_t lock; /* over the items, and over the arena while there are two threads */
		const char **items;   /* of the conclusions, in step with them; NULL: not asked for yet */
	} * texts;
	struct site_mark base;	/* what all pages are made from */
	struct site_mark shown; /* which notes are shown, and where */
	struct site_folder *folder;
	struct site_page {
		struct site_file *file;
		const struct site_note *note;
		bool stopped; /* the gate found something */
	} * pages;	      /* of notes, to be made; room for all of them */
	size_t page_count;
	struct site_job *jobs; /* lists, to be made */
	size_t job_count, job_capacity;
};

/* A list that is too long for one page: newest year first, which is that of the list's own page. */
struct site_cut {
	const char *folder, *name;
	struct site_year {
		int year;	   /* 0: of what has no date */
		size_t first, end; /* of the list's notes */
	} * years;
	size_t count, capacity;
};

/* A page to be made. */
struct site_job {
	struct site_file *file;
	struct site_put *put; /* while it is made: takes pieces of a long page */
	int (*make)(struct buf *out, struct site_build *build, struct site_job *job, struct arena *scratch);
	const struct site_note *note;	/* of a note's page */
	const struct site_group *group; /* of a list */
	const char *up;			/* from the page to the site's top */
	const struct site_cut *cut;	/* of a list that has a page a year; NULL: it is whole */
	struct site_year part;		/* of the list, that the page shows */
	bool linked;			/* the page holds links to other notes */
	bool stopped;			/* the gate found something */
	int written;			/* an error code of a piece that was put; 0 */
};

/* Which commit the history ends with, and where it is cut off; 0 where that can't be known. */
uint64_t site_seal_history(const struct site_build *build);

/*
 * When notes were saved last, as far as the history was asked: what is remembered of it, else asked while other things
 * are done. Afterwards it must be read, into `written`, or dropped.
 */
struct asked_days *site_ask_days(const struct site_build *build, const struct remembered *remembered);
void site_read_days(struct site_build *build);
void site_drop_days(struct site_build *build);

/*
 * Of all that the site follows from, as the files look, and of the list in its folder; 0 where files may still be being
 * written, or there is no list.
 */
uint64_t site_seal_files(const struct site_build *build);

/* Plans, makes and writes everything. */
int site_build_run(struct site_build *build);

/*
 * The seals of the build and its notes: marks of what the pages' marks are made from. They know changes, and are no
 * proof against one who wants two texts of one seal.
 */
void site_seal_all(struct site_build *build);

/*
 * Of the newest notes, the first ones with all that they say; of what only the front page shows; of what the register is
 * besides rows.
 */
struct site_mark site_seal_newest(const struct site_build *build, size_t count, size_t whole);
struct site_mark site_seal_front(const struct site_build *build);
struct site_mark site_seal_conclusions(const struct site_build *build);

/* Of the page of a note. linked: it holds links to other notes, and so is also made from where these are. */
struct site_mark site_mark_note(const struct site_build *build, const struct site_note *note, bool linked);

/* Of a list, or a year of it; more: what is only there. */
struct site_mark site_mark_list(const struct site_build *build, const struct site_job *job,
				const struct site_notes *notes, struct site_mark more);

/* 1 when the gate stopped the note: then there is no page. */
int site_make_note(struct buf *out, struct site_build *build, struct site_job *job, struct arena *scratch);

int site_make_front(struct buf *out, struct site_build *build, struct site_job *job, struct arena *scratch);
int site_make_theme(struct buf *out, struct site_build *build, struct site_job *job, struct arena *scratch);
int site_make_kind(struct buf *out, struct site_build *build, struct site_job *job, struct arena *scratch);
int site_make_clinic(struct buf *out, struct site_build *build, struct site_job *job, struct arena *scratch);
int site_make_conclusions(struct buf *out, struct site_build *build, struct site_job *job, struct arena *scratch);
int site_make_search(struct buf *out, struct site_build *build, struct site_job *job, struct arena *scratch);
int site_make_feed(struct buf *out, struct site_build *build, struct site_job *job, struct arena *scratch);
int site_make_feed_conclusions(struct buf *out, struct site_build *build, struct site_job *job, struct arena *scratch);
int site_make_style(struct buf *out, struct site_build *build, struct site_job *job, struct arena *scratch);

#define SITE_LIST_MOST 400 /* notes or conclusions on a page; beyond it there is a page a year */
#define SITE_NEW 12	   /* notes that are new */
#define SITE_NEW_WHOLE 5   /* of these with their first sentences */

/* The names of list pages: "themes/ethics.html", and "themes/ethics~2024.html" for the years of it but the newest. */
const char *site_list_path(struct arena *arena, const char *folder, const char *name, const struct site_cut *cut,
			   int year);

/* What lists of notes and of conclusions have in common. */

/* Once a long page has enough for it, puts a piece; job->written says how that went. */
void site_flush(struct page *page, struct site_job *job);
void site_begin_section(struct page *page, const char *title, const char *id);
void site_add_cut(struct page *page, const struct site_build *build, const struct site_job *job, struct arena *scratch);
void site_add_conclusion(struct page *page, const struct site_build *build, const struct site_conclusion *conclusion,
			 const char *up, struct arena *scratch);
const char *site_year_name(const struct site_build *build, int year, struct arena *scratch);

/* A note as lists show it; themes of the page's own are left to the caller. */
struct site_entry site_entry_of(const struct site_build *build, const struct site_note *note, const char *up,
				struct arena *scratch);

/* Shows it under another day than its own. */
void site_date_entry(struct site_entry *entry, const struct site_build *build, struct date date, struct arena *scratch);

/* The language of a note where it is known and not that of the site; else NULL. */
const char *site_note_language(const struct site_build *build, const struct site_note *note);

/* Of a theme that a shown note names. */
const struct site_group *site_theme_of(const struct site_build *build, const char *key);
const char *site_theme_name(const struct site_build *build, const struct site_group *theme);
const char *site_clinic_name(const struct site_build *build, const char *clinic);
const char *site_kind_name(const struct site_build *build, enum kind kind, bool many);

/* The words of a conclusion without marks of Markdown, kept for the next list. */
const char *site_conclusion_text(const struct site_build *build, const struct site_conclusion *conclusion);

/* The first sentences of a note, without its private parts; "" when it can't be read. */
const char *site_excerpt(const struct site_build *build, const struct site_note *note, struct arena *scratch);

/* A note's Markdown as the site shows it: no private parts, anchors written out, dates and references in words. */
void site_add_body(struct buf *out, const struct site_build *build, const struct site_note *of, const struct note *note,
		   struct arena *scratch);
