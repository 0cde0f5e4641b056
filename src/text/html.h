/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes of others as HTML that does nothing: no raw HTML, no scripts, nothing fetched from elsewhere. */
#pragma once

#include "base/buf.h"
#include "base/span.h"

/*
 * Text for an element or a quoted attribute: & < > " ' as entities, control characters other than line end and tab
 * dropped, invalid bytes as U+FFFD.
 */
void html_add_text(struct buf *out, struct span text);

struct html_options {
	int shift;  /* added to the levels of headings, which end at 6 */
	bool local; /* keep links and images (no SVG) within the same site; else their text stands alone */
};

/*
 * A text in Markdown as HTML blocks. Links go to http, https and mailto only, images from elsewhere give way to their
 * text, raw HTML is shown as text and comments are left out, boxes of follow-ups become ☐ and ☑, anchors (^k7f3q2) are
 * left out. A text that cmark may not have (markdown.h) is shown as it is, in <pre>.
 */
void html_add_markdown(struct buf *out, struct span text, const struct html_options *options);

/* Whether a link may go there: http, https or mailto; or, with local, a relative path that stays on the site. */
bool html_is_safe_link(struct span url, bool local);
