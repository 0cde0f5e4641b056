/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report of a programme of mobility, for whoever made it and as pages for those who took part in it. */
#pragma once

#include "cmd/report/common.h"
#include "model/evaluation.h"
#include "programme/benefit.h"

/*
 * Pages are handed out: on them small counts are merged, and what a note tells is shown only where its writer lets it.
 */
enum audience { AUDIENCE_ALL, AUDIENCE_PARTICIPANTS, AUDIENCE_HOSTS, AUDIENCE_LEADERS };

/* What somebody took back from a visit, as far as it may be shown. */
struct insight {
	const struct benefit_visit *visit;
	const char *text; /* a few sentences of the note; "" when it has no such section */
	const char *by;	  /* who says so; "" where the page does not tell */
	const char *department;
	struct date date; /* where and when; "" and unset where that would tell who */
	bool quoted;	  /* it has stood under a theme already */
};

struct insights {
	struct insight *items;
	size_t count;
	size_t unshared; /* notes that are not shared so far that they could stand there */
	size_t stopped;	 /* notes that the gate keeps back */
};

struct programme_view {
	struct report *report;
	const struct programme *programme;
	const char *language;
	enum audience audience;
	const struct department *only; /* of AUDIENCE_HOSTS: the page of one alone; NULL for all */
	size_t smallest;
	int level; /* of the headings of its sections */
	struct benefit benefit;
	struct insights insights;
	struct evaluation evaluation;
	const char *evaluation_path; /* NULL where there is no survey */
};

/* A heading of the document, so many levels below the sections of the programme. */
void programme_heading(struct programme_view *view, int below, const char *text);

/* A count of people or of what they did: in words where it is too small for a page. */
const char *programme_count(const struct programme_view *view, size_t count);
bool programme_hides(const struct programme_view *view, size_t count);

/* Loads what the view shows of visits; ERROR_* of the tables that say what is shared. */
int insights_load(struct programme_view *view, const struct gate *gate);

/* The sections. Each adds nothing where there is nothing to say. */
void programme_add_facts(struct programme_view *view);
void programme_add_goals(struct programme_view *view);
void programme_add_placements(struct programme_view *view);
void programme_add_breadth(struct programme_view *view);
void programme_add_load(struct programme_view *view);
void programme_add_hosts(struct programme_view *view);
void programme_add_insights(struct programme_view *view);
void programme_add_later(struct programme_view *view);
void programme_add_evaluation(struct programme_view *view);
void programme_add_sources(struct programme_view *view);

/* Its plots. */
void programme_add_grid_chart(struct programme_view *view);
void programme_add_breadth_chart(struct programme_view *view, const struct level_groups *groups);
void programme_add_load_chart(struct programme_view *view);

/* How many had how many different specialities, merged on a page; the mean in tenths, -1 of too few. */
void programme_breadth(struct level_groups *out, const struct programme_view *view);

/* "3", or "1–3". */
const char *programme_group(const struct programme_view *view, const struct level_group *group);

/* "4.2", or "4,2". */
const char *programme_tenths(const struct programme_view *view, long tenths);

/* What the thank you of a department says; "" while nobody has been there. */
const char *programme_thanks(const struct programme_view *view, const struct benefit_host *host);

const char *audience_name(enum audience audience); /* "all", "participants", "hosts", "leaders" */
const char *later_name(enum later later);	   /* "during", "3-months", "12-months", "later" */

/* In machine forms: an object; rows. */
void programme_write_json(struct programme_view *view);
extern const struct column programme_columns[];
void programme_print_rows(struct programme_view *view, struct printer *printer);
