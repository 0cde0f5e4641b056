/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A note: front matter, then Markdown (CommonMark 0.30) in sections. Everything is understood by looking; nothing is
 * ever rendered back: edits replace the bytes of one value or one item (frontmatter.h, note_edit.h).
 */
#pragma once

#include "base/arena.h"
#include "base/date.h"
#include "base/map.h"
#include "base/span.h"
#include "text/frontmatter.h"
#include "text/item.h"
#include "text/role.h"

enum severity { SEVERITY_WARNING, SEVERITY_ERROR, SEVERITY_NOTE /* nothing is to be done */ };

/* Something to tell about a file, as compilers do: path:line:column: severity: rule: message. */
struct finding {
	const char *path; /* may be NULL until the caller knows it */
	int line, column; /* 1-based; column in bytes, a tab being one; 0 where there is none */
	enum severity severity;
	const char *rule;    /* constant, such as "front-matter" */
	const char *message; /* translated; never holds text that the gate matched */
};

#define NOTE_PLAN_TWICE "plan-twice" /* the rule of two lines of a plan about one meeting */

struct findings {
	struct finding *items;
	size_t count, capacity;
};

void findings_add(struct findings *list, struct arena *arena, struct finding finding);

struct section {
	int level;	/* 1..6; 7 for a line in bold that stands for a heading; 0 for the text before the first one */
	enum role role; /* of its heading, else of the section around it */
	struct span heading; /* plain text, without {private} */
	bool is_private;     /* {private}, the role ROLE_PRIVATE, or inside such a section */
	size_t start, end;   /* bytes, heading line included, up to the next heading of any level or the end */
	size_t body;	     /* first byte after the heading */
	int line;	     /* 1-based line of the heading */
};

/* Kinds of note as they stand in front matter. */
enum kind { KIND_OTHER, KIND_MINUTE, KIND_EXPERIENCE, KIND_LEARNING, KIND_VISIT, KIND_PLAN, KIND_PROGRAMME };

struct note {
	struct span file; /* all bytes, borrowed */
	const char *path; /* relative to the notebook */
	struct front front;
	struct span id, title; /* from front matter, else from the path and the first heading that has no role */
	enum kind kind;	       /* from front matter, else from the first folder of the path */
	struct date date;      /* from front matter, else from the path, else none */
	struct span share;     /* "", "clinic" or "forum" */
	struct strings themes, present, away, excused, part; /* NUL-ended names */
	struct strings read;				     /* who has read what they missed: "NAME DATE" each */
	struct section *sections;
	size_t section_count;
	struct item *items; /* items of sections with a role that has items, in order of the file */
	size_t item_count;
	struct findings findings; /* everything malformed, sorted by line and column; never stops the reading */
	bool by_lines;		  /* beyond the limits of cmark: taken by lines, plain text */
	bool crlf;		  /* the line ends of what is added: those of the file's first line */
};

#define NOTE_LIMIT_BYTES ((size_t)8 * 1024 * 1024) /* larger files are named and skipped by readers */
#define NOTE_LIMIT_MARKDOWN ((size_t)1024 * 1024)  /* larger ones are taken by lines */

/*
 * Understands a file. 0 always for a file within NOTE_LIMIT_BYTES (what is malformed stands in findings);
 * ERROR_FORMAT beyond. Spans point into file or the arena; both must outlive the note.
 */
int note_parse(struct note *out, struct arena *arena, const char *path, struct span file);

/* The same without findings, for those who show what others have checked. */
int note_read(struct note *out, struct arena *arena, const char *path, struct span file);

/* The same without the items, for those who look for words. */
int note_read_sections(struct note *out, struct arena *arena, const char *path, struct span file);

/* The id in a note's front matter, "" where it has none of its own. Cheaper than to understand all of it. */
const char *note_own_id(struct arena *arena, const char *path, struct span bytes);

const char *kind_name(enum kind kind);	 /* "minute", ...; "" for KIND_OTHER */
enum kind kind_named(struct span name);	 /* English names; KIND_OTHER when unknown */
enum kind kind_said(struct span name);	 /* as people say it in any of the languages, one or several of them */
const char *kind_folder(enum kind kind); /* "minutes", "experiences", "learning", "visits", "terms", "programmes" */

/* The day in a path's name ("2024-01-03-x.md", "2019/05/09-x.md"); no date when there is none. */
struct date note_path_date(struct span path);

/* The first section with that role, NULL when there is none. */
const struct section *note_section(const struct note *note, enum role role);

/* The bytes beneath its heading. */
struct span section_body(const struct note *note, const struct section *section);

/* The item whose anchor (written or computed) that is, NULL when there is none. */
const struct item *note_item(const struct note *note, struct span anchor);

/* The byte of the file at which words last stand in an item's own text, that of its marker when they don't. */
size_t note_item_at(const struct note *note, const struct item *item, struct span words);

/* The finding of the first contradiction that waits in the note to be settled, NULL for none. It is in no list. */
const struct finding *note_unsettled(const struct note *note);

/* The finding of the first line that may have been meant to begin a private section and does not, NULL for none. */
const struct finding *note_private_doubt(const struct note *note);

/* Line and column of a byte of the file that stands in the item or just before it. */
void note_item_place(int *line, int *column, const struct note *note, const struct item *item, size_t at);
