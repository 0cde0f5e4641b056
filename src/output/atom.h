/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feeds (Atom, RFC 4287). Texts are plain and are escaped here. */
#pragma once

#include "base/buf.h"
#include "base/date.h"

struct atom_feed {
	const char *id; /* an IRI that never changes */
	const char *title, *language, *author;
	const char *base; /* absolute address of the site, ending in '/'; "" when it is not known: links are relative */
	const char *self; /* the feed's own file, and the page that it is about */
	const char *page;
	struct date updated;
};

void atom_begin(struct buf *out, const struct atom_feed *feed);

struct atom_entry {
	const char *id, *title, *language; /* language NULL: the feed's */
	const char *page;		   /* relative to the site */
	const char *author;		   /* "" for the feed's */
	const char *summary;
	struct date updated;
};

void atom_add(struct buf *out, const struct atom_feed *feed, const struct atom_entry *entry);
void atom_end(struct buf *out);
