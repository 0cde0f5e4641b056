/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pages of a web site: the frame they share, and the lists of notes and conclusions on them. All styles are in one file
 * of the site, the one script is that of the search page, and a content security policy lets nothing else run or load.
 * Links are relative, so that a site works from any place, a folder on a disk too.
 */
#pragma once

#include "base/arena.h"
#include "output/page.h"

#define SITE_STYLE "style.css"
#define SITE_FRONT "index.html"
#define SITE_CONCLUSIONS "conclusions.html"
#define SITE_SEARCH "search.html"
#define SITE_FEED "feed.xml"
#define SITE_FEED_CONCLUSIONS "conclusions.xml"

enum site_tab { SITE_AT_FRONT, SITE_AT_THEMES, SITE_AT_CONCLUSIONS, SITE_AT_SEARCH, SITE_ELSEWHERE };

/* The words of the frame, looked up once; pages may then be made by several threads. */
struct site_look {
	const char *language, *name; /* of the site */
	const char *skip, *menu, *places[SITE_ELSEWHERE], *feed, *feed_conclusions, *footer;
	const char *top, *rest; /* of pages that stand nowhere in the menu: before and behind their title */
};

void site_look_init(struct site_look *look, struct arena *arena, const char *language, const char *name);

struct site_head {
	const char *title; /* plain; "" on the front page */
	const char *up;	   /* from the page to the site's top: "" or "../" */
	enum site_tab place;
};

/*
 * Begins a page, as far as inside <main>; site_page_done() ends it and hands the bytes over, in place of what out held.
 */
void site_page_init(struct page *page, const struct site_look *look, const struct site_head *head);
void site_page_done(struct page *page, const struct site_look *look, struct buf *out);

/* A note in a list. Texts are plain. */
struct site_entry {
	const char *up;
	const char *name; /* of its page */
	const char *title;
	const char *language;	   /* of the title; NULL: the page's */
	const char *day, *date;	   /* for people and as YYYY-MM-DD; "" for none */
	const char *kind, *clinic; /* "" for none */
	const char *const *themes; /* names, ended by NULL */
	const char *more;	   /* a few sentences; "" for none */
};

/* <li> with heading level of the title; 0: no heading. */
void site_add_entry(struct page *page, const struct site_entry *entry, int level);

/* A conclusion in a list: its words lead to its place in the note. */
struct site_statement {
	const char *up;
	const char *name, *anchor;
	const char *text, *language;
	const char *from;   /* note and day: "Etikk i telefonen, 3. september 2026" */
	const char *remark; /* "look again …", "replaced by"; "" for none */
	const char *remark_name, *remark_anchor, *remark_text; /* where the remark leads; NULL: nowhere */
};

void site_add_statement(struct page *page, const struct site_statement *statement);

/* A short line "Kind · day · clinic", of what is not "". */
void site_add_facts(struct page *page, const struct site_entry *entry);

/* The style sheet, and the one script: that of the search page. */
extern const char site_style[], site_script[];
