/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of a published copy, for the files publish*.c only. */
#pragma once

#include "model/publish.h"

/* What the clinic's tables say of its notes and one forum; keys are ids. */
struct publish_tables {
	struct map consent;	 /* those with a yes for this forum */
	struct map anywhere;	 /* those with a yes for some forum: they wait for nobody */
	struct map retracted;	 /* those taken back, by retracted.csv -> the day */
	struct map taken_back;	 /* those taken back from this forum by the log or its tombstone alone -> the day */
	struct map logged;	 /* those of which the log says something in this forum */
	struct map agreed;	 /* -> size_t *: how often a person has let one out again */
	struct map buried;	 /* those with a tombstone in the forum -> struct tombstone * */
	struct strings unlogged; /* of taken_back those that only a tombstone names */
	struct strings ids;	 /* of all taken back, sorted */
	struct span tombstones;
	struct span people;   /* the bytes of people.csv */
	size_t threshold;     /* of small counts, by erfar.conf */
	const char *language; /* the clinic's; NULL where there is no erfar.conf */
};

/* As it stands in the forum. */
struct tombstone {
	const char *day;
	size_t times; /* so many yeses let the note out again */
};

/* Into the arena. ERROR_FORMAT, with a sentence, when shared.csv, retracted.csv or shared-log.csv can't be read. */
int publish_tables_load(struct publish_tables *out, struct arena *arena, const struct tree_files *files,
			const char *forum, struct span buried);

/* Where a run of the copy's bytes comes from in the note. */
struct origin {
	size_t copy, source;
};

/* A comment that answers a warning of the gate. */
struct copied_comment {
	size_t at, len;
};

struct copied {
	struct origin *origins; /* in order; places in the copy are those without the comments */
	size_t origin_count, origin_capacity;
	struct copied_comment *comments; /* in order */
	size_t comment_count, comment_capacity;
	size_t body; /* where the Markdown begins */
	struct published_less less;
	const char *held; /* why it may not leave, not translated, with %d for the line; NULL when it may */
	size_t held_at;	  /* the byte of the note */
};

/* The copy with the comments that answer the gate, which it looks at and which never leave, added to text. */
void copied_write(struct copied *out, struct buf *text, struct arena *arena, const struct note *note,
		  const struct forum_names *names);

/* Where a note lies in a forum: CLINIC/YYYY/MM/ID.md. */
const char *publish_place(const struct forum_names *names, const struct note *note);

/*
 * Whether what "replaces" or "reply-to" names, or a word in the text, is a note of the clinic that is not in the
 * forum: id without "#k...". What has the form of another clinic's is not.
 */
bool publish_hides(const struct forum_names *names, struct span id);

/*
 * The first place of a finished copy that names something of the notebook that is not in the forum: by a path, by a
 * link in whatever form, by the id of a note. NULL for none, else why, not translated, with %d for the line; *at is
 * the byte. body is where the Markdown begins.
 */
const char *published_net(size_t *at, struct arena *arena, const struct forum_names *names, struct span copy,
			  size_t body);

/* Whether a word says of itself that it is a path or a file: "../x", "minutes/2026", "brev.docx", "#part". */
bool published_is_path(struct arena *arena, struct span word);

/*
 * The bytes at the start of text that are a name of people.csv, whole or the first one with a capital letter; 0:
 * none.
 */
size_t owner_name_length(const struct forum_names *names, struct span text);

/*
 * The bytes at the start of text, where a word begins, that say who is responsible: "Ansvarlig: Liv By", "Owner: Per"
 * in any of the languages; 0 for none.
 */
size_t owner_label_length(const struct forum_names *names, struct span text);

/*
 * The bytes at the start of text, a parenthesis, that hold a name of people.csv or say who is responsible; 0 for
 * none.
 */
size_t owner_parenthesis_length(const struct forum_names *names, struct span text, bool in_item);

/*
 * The bytes behind the box or marker of an item that name who does it, with the sign that parts it from the task; 0 for
 * none. What stands before a colon must be a name: of people.csv, its initials, or two or three words with capital
 * letters.
 */
size_t owner_length(const struct forum_names *names, struct span text);

/* The same of a paragraph among follow-ups: names of people.csv only. */
size_t owner_of_paragraph_length(const struct forum_names *names, struct span text);

/*
 * The bytes at text, inside an item, of "@Per", "[Per Vik]" or, last in the line, " - Per Vik", "-> Per"; 0 for none.
 */
size_t owner_behind_length(const struct forum_names *names, struct span text);

/* One more who is known by name: somebody who was present somewhere. */
void publish_names_add(struct forum_names *names, struct span name);
