/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One self-contained HTML page: no script, nothing fetched (a content security policy says so too), readable in print,
 * in light and dark, at 200 % and by keyboard. Elements are opened and closed here and every text and value is
 * escaped here, so a page can't come out malformed and no note can put markup into it. SVG is made the same way.
 */
#pragma once

#include "base/buf.h"
#include "base/context.h"
#include "base/span.h"

#include <stdbool.h>
#include <stddef.h>

#define PAGE_DEPTH 32

struct page {
	struct buf bytes;
	const char *open[PAGE_DEPTH]; /* names of the elements that are open, outermost first */
	size_t depth;
	bool in_tag;		   /* the start tag may still get attributes */
	const struct context *ctx; /* through whose veil texts go; NULL: as they are */
	int pictures;		   /* how many charts it holds: their ids must differ */
};

/* Begins a page: head, skip link and <body>. Texts are plain. */
void page_init(struct page *page, const char *language, const char *title);

/* Closes what is open, ends the page and hands the bytes over; the page is empty afterwards. */
void page_done(struct page *page, struct buf *out);

/* Opens an element; pairs of attribute name and value follow, ended by NULL. Names are constants of ours. */
void page_begin(struct page *page, const char *name, ...) __attribute__((sentinel));

/* An attribute more of the element just opened. */
void page_attribute(struct page *page, const char *name, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Text inside the element that is open; what is invisible or would direct the text is made visible. */
void page_text(struct page *page, const char *text);

/* Markup as it is: what text/html.h has made of a note, or a constant of ours. */
void page_markup(struct page *page, struct span markup);

/* Closes the innermost element. */
void page_end(struct page *page);

/* An element that holds only text, with pairs as page_begin(). */
void page_element(struct page *page, const char *name, const char *text, ...) __attribute__((sentinel));
