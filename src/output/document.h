/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A report as blocks, said once and written as text, Markdown or a page. Texts are plain, end with NUL and live in the
 * arena (or longer); each form makes them harmless in its own way.
 */
#pragma once

#include "base/arena.h"
#include "base/buf.h"
#include "base/context.h"
#include "output/chart.h"

enum block_kind {
	BLOCK_HEADING,
	BLOCK_PARAGRAPH,
	BLOCK_SMALL, /* small print */
	BLOCK_LIST,
	BLOCK_TABLE,
	BLOCK_FACTS, /* a few figures, seen at a glance */
	BLOCK_CHART, /* on a page only */
};

enum mark { MARK_NONE, MARK_DONE, MARK_OPEN, MARK_LATE };

struct document_item {
	enum mark mark;
	const char *text;
	const char *detail; /* quieter, behind the text; "" for none */
	int depth;	    /* 0, or one more than that of the item it belongs to */
};

struct document_fact {
	const char *label, *value, *detail; /* detail may be "" */
	int percent;			    /* of a meter; -1 for none */
};

struct document_column {
	const char *title;
	bool right; /* numbers */
};

struct block {
	enum block_kind kind;
	int level;		     /* heading: 2 to 4 */
	bool new_page;		     /* heading of level 2: begins a new sheet in print */
	const char *text;	     /* heading, paragraph, small print, a table's caption */
	struct document_item *items; /* list */
	struct document_fact *facts;
	const struct document_column *columns; /* table */
	size_t column_count, naming;	       /* table; naming: the column that tells what a row is about */
	const char **cells;		       /* table, row by row */
	const struct chart *chart;
	size_t count, capacity; /* items, facts or cells */
};

struct document {
	struct arena *arena;
	const struct context *ctx; /* through whose veil texts go; NULL: as they are */
	const char *language;
	const char *name, *title, *subtitle; /* whose it is, what it is, for which days */
	const char *footer;		     /* "" for none */
	bool one_sheet;			     /* closer together in print */
	bool plain; /* a page for a mail, of which programs drop pictures: charts are told in words */
	struct block *blocks;
	size_t count, capacity;
};

void document_init(struct document *document, struct arena *arena, const char *language);

void document_heading(struct document *document, int level, const char *text);
void document_new_page(struct document *document); /* the heading just added begins a new sheet in print */
void document_paragraph(struct document *document, const char *text);
void document_small(struct document *document, const char *text);
void document_chart(struct document *document, const struct chart *chart);

/* A list, table or row of facts is begun, and what follows is added to it until another block begins. */
void document_list(struct document *document);
void document_item(struct document *document, enum mark mark, const char *text, const char *detail);

/* One without a mark that belongs to what came before: depth 1 to the last item of 0, and so on; none is left out. */
void document_item_below(struct document *document, int depth, const char *text, const char *detail);
void document_facts(struct document *document);
void document_fact(struct document *document, const char *label, const char *value, const char *detail, int percent);
void document_table(struct document *document, const char *caption, const struct document_column *columns,
		    size_t count);
void document_cell(struct document *document, const char *text);

/* Not the first column of the table just begun names its rows, but that one; on a page it comes first. */
void document_name_rows(struct document *document, size_t column);

/* How many rows a table has. */
size_t block_rows(const struct block *table);

/* What a mark means, in words. */
const char *mark_words(enum mark mark, const char *language);

/* The three forms. Text: at most 80 columns where words allow it; bold: headings in ANSI bold. */
void document_write_text(struct buf *out, const struct document *document, bool bold);
void document_write_markdown(struct buf *out, const struct document *document);
void document_write_html(struct buf *out, const struct document *document);
