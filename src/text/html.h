/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes of others as HTML that does nothing: no raw HTML, no scripts, nothing fetched from elsewhere. */
#pragma once

#include "base/buf.h"
#include "base/span.h"

/*
 * Text for an element or a quoted attribute: & < > " ' as entities, control characters other than line end and tab
 * and characters that direct the text dropped, invalid bytes as U+FFFD.
 */
void html_add_text(struct buf *out, struct span text);

#define HTML_ID "item-" /* begins the ids of anchors; ids of a page's own begin otherwise */

struct html_options {
	int shift;  /* added to the levels of headings, which end at 6 */
	bool local; /* keep links and images (no SVG) within the same site; else their text stands alone */
	bool steps; /* headings begin at level 1 + shift, whatever level they have, and go down one level at a time */
	bool ids;   /* the first anchor of each name becomes an id, HTML_ID before it */
	/*
	 * Where a link leads that is neither http, https nor mailto: an address of ours, good until the next call, or NULL,
	 * and then its text stands alone. NULL: local decides.
	 */
	const char *(*lead)(void *data, struct span url);
	void *data;
};

/*
 * A text in Markdown as HTML blocks. Links go to http, https and mailto only, images from elsewhere give way to their
 * text, raw HTML is shown as text and comments are left out, boxes of follow-ups become ☐ and ☑, anchors (^k7f3q2) are
 * left out or ids. A text that cmark may not have (markdown.h) is shown as it is, in <pre>.
 */
void html_add_markdown(struct buf *out, struct span text, const struct html_options *options);

/* Whether a link may go there: http, https or mailto; or, with local, a relative path that stays on the site. */
bool html_is_safe_link(struct span url, bool local);
