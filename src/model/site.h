/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a web site shows: of a clinic its notes that say "share: clinic" or "share: forum", of a forum what the clinics
 * have published there, our own as they would be published now. Drafts, plans and programmes are on no site, and what
 * stands in private sections is not either. Nothing is decided here that the notes do not say.
 */
#pragma once

#include "base/slots.h"
#include "gate/gate.h"
#include "index/catalog.h"
#include "model/notebook.h"
#include "model/register.h"
#include "model/themes.h"

struct site_note;

struct site_notes {
	struct site_note **items;
	size_t count, capacity;
};

/* What most notes have none of. */
struct site_thread {
	struct site_note *original; /* which it answers, when that is shown */
	struct site_notes replies;  /* oldest first */
};

struct site_note {
	const struct catalog_note *note;
	const char *clinic;		  /* its id */
	const char *place;		  /* where it lies, in the notebook or in the forum */
	const char *name;		  /* of its page: ASCII, of this note alone, the same in every run */
	const struct span *published;	  /* its bytes where these are not the file's; NULL */
	const struct site_thread *thread; /* never NULL */
	struct site_conclusion *conclusions;
	size_t conclusion_count;
};

struct site_conclusion {
	const struct conclusion *conclusion;
	struct site_note *note;
	struct site_conclusion *replaced_by; /* the first one that is shown; NULL */
	bool doubled;			     /* an earlier one of the note has its anchor */
};

/* Notes that have something in common: a theme, a kind, a clinic. */
struct site_group {
	const char *key;	   /* of the theme, kind or clinic */
	const char *name;	   /* of its page */
	const struct theme *theme; /* of themes.csv; NULL */
	const char *title;	   /* of what stands in no table: its key in words */
	struct site_notes notes;   /* newest first */
};

struct site_groups {
	struct site_group *items;
	size_t count, capacity;
};

/* A note that is new, and the day on which it was shared or changed; its own where that is not known. */
struct site_news {
	const struct site_note *note;
	struct date day;
};

#define SITE_NEWEST 20

struct site {
	struct notebook *notebook;
	const char *forum;	 /* NULL: the clinic's own */
	struct site_note *notes; /* newest first */
	size_t note_count;
	struct site_news newest[SITE_NEWEST]; /* by their days, the last one first */
	size_t newest_count;
	struct site_conclusion *conclusions; /* newest first */
	size_t conclusion_count;
	struct site_groups themes, kinds, clinics; /* with one note at least; themes as in themes.csv, others by name */
	struct slots by_path;			   /* where a note lies: site_at() */
	struct slots by_id;			   /* site_named() */
	size_t silent;		  /* own notes of the clinic that do not say with whom they are shared */
	struct findings left_out; /* notes for the forum that stay here, and why */
};

/*
 * catalog: with the notes of forums and with items. forum: its name; NULL for the clinic's own site. left_out: paths of
 * notes that are not to be shown. gate: for what would be published. The
 * newest are not known yet.
 */
int site_load(struct site **out, struct notebook *notebook, const struct catalog *catalog, const struct themes *themes,
	      const char *forum, const struct strings *left_out, const struct gate *gate);

/*
 * Finds the newest. written: path of an own note -> struct date of when it was saved last, as far as that is known. Of
 * other clinics' notes the day counts on which they came here (forum_news.h).
 */
int site_find_newest(struct site *site, const struct map *written);

/* The note that lies there, in the notebook or in the forum; the first one of a clinic with that id. NULL: none is shown. */
struct site_note *site_at(const struct site *site, struct span path);
struct site_note *site_named(const struct site *site, struct span clinic, struct span id);

/* CLINIC/ID as it says, "" for none. */
const char *site_reply_to(const struct site_note *note);

/* The note that a link in a note leads to, NULL when it is none that is shown. */
const struct site_note *site_follow(const struct site *site, const struct site_note *from, struct span url);

/* Whether a note has a conclusion with that anchor to lead to. */
bool site_has_conclusion(const struct site_note *note, const char *anchor);
